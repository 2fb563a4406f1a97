"""What auth needs from outside."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from shopcore import kernel
from shopcore.auth.domain import Account, Consent, Session


class Accounts(Protocol):
    """The accounts; a username and an e-mail are taken once."""

    def add(self, account: Account, now: datetime) -> bool:
        """False when the username or the e-mail is taken."""

    def by_login(self, login: str) -> Account | None:
        """By username first, then by e-mail."""

    def give_consent(self, username: str, consent: Consent) -> None:
        """Only where none was given before."""

    def set_role(self, email: str, role: str) -> bool: ...


class Sessions(Protocol):
    """The sessions by the hash of their id; the id itself is never stored."""

    def add(self, key_hash: str, username: str | None, data: Mapping[str, Any], now: datetime) -> None: ...

    def find(self, key_hash: str) -> Session | None:
        """With its account, in one statement."""

    def keep(self, key_hash: str, data: Mapping[str, Any], now: datetime) -> None: ...

    def end(self, key_hash: str) -> None: ...


class Passwords(Protocol):
    """A slow hash; called outside of any transaction."""

    def hash(self, password: str) -> str: ...

    def fits(self, password: str, password_hash: str | None) -> bool:
        """Takes the same time for an unknown account (no hash)."""


class Transaction(kernel.Transaction, Protocol):
    @property
    def accounts(self) -> Accounts: ...

    @property
    def sessions(self) -> Sessions: ...
