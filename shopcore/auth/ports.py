"""What auth needs from outside."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from shopcore import kernel
from shopcore.auth.domain import (
    NOWHERE,
    Account,
    Consent,
    Errand,
    Identity,
    Place,
    RoleChange,
    Session,
    Token,
)


class Accounts(Protocol):
    """The accounts; a username and an e-mail are taken once."""

    def add(self, account: Account, now: datetime) -> bool:
        """False when the username or the e-mail is taken."""

    def by_login(self, login: str) -> Account | None:
        """Who signs in so: by username first, then by confirmed e-mail."""

    def by_address(self, login: str) -> Account | None:
        """Whose letters these are: by username first, then by e-mail, confirmed or not."""

    def get(self, username: str) -> Account | None: ...

    def lock(self, username: str) -> Account | None:
        """The same, and nobody changes it before this transaction ends."""

    def taken(self, email: str) -> bool:
        """Whether an account has this e-mail, or is called so."""

    def set_profile(self, username: str, first_name: str, last_name: str, phone: str) -> None: ...

    def set_email(self, username: str, email: str, now: datetime) -> bool:
        """The e-mail, confirmed; False when another account has it."""

    def confirm_email(self, username: str, now: datetime) -> None: ...

    def set_password(self, username: str, password_hash: str) -> None: ...

    def erase(self, username: str) -> bool:
        """Everything personal but the username goes; False when it is gone already."""

    def give_consent(self, username: str, consent: Consent) -> None:
        """Only where none was given before."""

    def set_role(self, email: str, role: str) -> bool: ...

    def note_role(self, username: str, role: str, by: kernel.Author, at: datetime) -> None:
        """Remembers who has given which role to whom."""

    def role_changes(self, limit: int) -> list[RoleChange]:
        """The newest first."""

    def staff(self) -> list[Account]:
        """Those that are active and have a role of staff, by name."""


class Sessions(Protocol):
    """The sessions by the hash of their id; the id itself is never stored."""

    def add(
        self,
        key_hash: str,
        username: str | None,
        data: Mapping[str, Any],
        now: datetime,
        place: Place = NOWHERE,
    ) -> None: ...

    def find(self, key_hash: str) -> Session | None:
        """With its account, in one statement."""

    def keep(self, key_hash: str, data: Mapping[str, Any], now: datetime) -> None: ...

    def end(self, key_hash: str) -> None: ...

    def of(self, username: str) -> list[Session]:
        """The client's sessions with their places, the one seen last first; without his account."""

    def end_one(self, username: str, session_id: str) -> bool:
        """False when the client has no such session."""

    def end_all(self, username: str, but: str = "") -> int:
        """All but the one of this hash; says how many."""

    def forget_places(self, username: str) -> None:
        """The client's sessions open nothing, and nobody sees from where they were opened."""

    def prune(self, now: datetime) -> int:
        """Throws away what has expired; says how many."""


class Tokens(Protocol):
    """The codes of letters by their keyed hash."""

    def put(self, code_hash: str, token: Token) -> None:
        """The account's code for this purpose; an older one dies."""

    def peek(self, code_hash: str, now: datetime) -> Token | None:
        """What a living code is good for."""

    def take(self, code_hash: str, now: datetime) -> Token | None:
        """The same, and the code is used up: of two that come at once, one gets it."""

    def drop(self, username: str) -> None:
        """All codes of an account die."""

    def prune(self, now: datetime) -> int:
        """Throws away what has expired; says how many."""


class Tie(Protocol):
    """What may still tie a client to the shop: another service answers in this transaction."""

    def reasons(self, username: str) -> list[str]:
        """Why the account must stay, in words that follow «нельзя удалить:»."""

    def let_go(self, username: str) -> None:
        """Gives up what is not worth staying for, such as a cart."""


class Identities(Protocol):
    """Who else vouches for an account, by (issuer, subject); one of an issuer's."""

    def account(self, issuer: str, subject: str) -> Account | None: ...

    def of(self, username: str) -> list[Identity]: ...

    def add(self, username: str, identity: Identity, now: datetime) -> bool:
        """False when the identity is an account's already, or the account has one of this issuer."""

    def remove(self, username: str, issuer: str) -> None: ...

    def drop(self, username: str) -> None:
        """Nobody vouches for the account any more."""

    def use(self, state_hash: str, now: datetime) -> bool:
        """False when this errand has ended before."""

    def prune(self, now: datetime) -> int:
        """Forgets errands that nobody can bring back; says how many."""


class Passwords(Protocol):
    """A slow hash; called outside of any transaction."""

    def hash(self, password: str) -> str: ...

    def fits(self, password: str, password_hash: str | None) -> bool:
        """Takes the same time for an unknown account, or one without a password (no hash)."""


class SignOn(Protocol):
    """Single sign-on: other sites vouch for a person; called outside of any transaction.

    Failed SIGN_ON_UNAVAILABLE when the provider does not answer, Invalid when its word is not believed.
    """

    @property
    def providers(self) -> Mapping[str, str]:
        """What people call them, by key."""

    @property
    def issuers(self) -> Mapping[str, str]:
        """What they call themselves, by key."""

    def begin(self, provider: str, return_to: str) -> tuple[str, Errand]:
        """The address to send the browser to, and what the browser must bring back."""

    def finish(self, errand: Errand, return_to: str, answer: Mapping[str, str]) -> Identity:
        """Who came back with this answer in his address."""


class Transaction(kernel.Transaction, Protocol):
    @property
    def accounts(self) -> Accounts: ...

    @property
    def sessions(self) -> Sessions: ...

    @property
    def identities(self) -> Identities: ...

    @property
    def tokens(self) -> Tokens: ...

    @property
    def codes(self) -> kernel.Codes: ...

    @property
    def attempts(self) -> kernel.Attempts: ...

    @property
    def ties(self) -> Sequence[Tie]: ...
