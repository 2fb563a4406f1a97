"""Finding an account."""

import unicodedata

from shopcore.auth.domain import Account
from shopcore.auth.ports import Transaction


def account_by_login(tx: Transaction, login: str) -> Account | None:
    """The account that signs in by this username or e-mail, whatever its state."""
    return tx.accounts.by_login(unicodedata.normalize("NFC", login.strip()))
