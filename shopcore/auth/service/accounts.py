"""Finding an account."""

import unicodedata

from shopcore.auth.domain import Account
from shopcore.auth.ports import Transaction


def account_by_login(tx: Transaction, login: str) -> Account | None:
    """The account that signs in by this username or confirmed e-mail, whatever its state."""
    return tx.accounts.by_login(normal(login))


def account_by_address(tx: Transaction, login: str) -> Account | None:
    """The account that letters to this username or e-mail are for, whatever its state."""
    return tx.accounts.by_address(normal(login))


def normal(login: str) -> str:
    """A login as it is compared."""
    return unicodedata.normalize("NFC", login.strip())
