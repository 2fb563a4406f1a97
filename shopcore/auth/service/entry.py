"""Signing in: an attempt is counted, a password compared by the caller, a session opened."""

from shopcore.auth import domain
from shopcore.auth.domain import NOWHERE, Account, Place, limits
from shopcore.auth.ports import Transaction
from shopcore.auth.service.accounts import account_by_login, normal
from shopcore.auth.service.attempts import count_attempt, counted_against
from shopcore.auth.service.sessions import open_session
from shopcore.kernel import Unauthorized


def begin_sign_in(tx: Transaction, login: str, address: str, device: str) -> Account | None:
    """Counts the attempt and finds the account, the same for a name that nobody has; TooMany."""
    account = account_by_login(tx, login)
    count_attempt(tx, limits.SIGN_IN_FROM, limits.network_of(address))
    count_attempt(tx, limits.PASSWORD, _against(tx, account, login, device))
    return account


def finish_sign_in(
    tx: Transaction, account: Account, device: str, *old_keys: str, place: Place = NOWHERE
) -> str:
    """The key of a new session; the attempts are forgiven.

    Unauthorized BAD_CREDENTIALS when meanwhile the password has changed or the account was closed.
    """
    now = tx.accounts.lock(account.username)
    if now is None or (now.password_hash, now.state) != (account.password_hash, domain.ACTIVE):
        raise bad_credentials()
    tx.attempts.forgive(limits.PASSWORD, counted_against(tx.codes, account.username, device))
    tx.attempts.give_back(limits.SIGN_IN_FROM, limits.network_of(place.address))
    return open_session(tx, account.username, {}, *old_keys, place=place)


def bad_credentials() -> Unauthorized:
    """One text for an unknown name, a wrong password, a closed account (decisions, Accounts)."""
    return Unauthorized("BAD_CREDENTIALS", "Неверное имя пользователя или пароль.")


def _against(tx: Transaction, account: Account | None, login: str, device: str) -> str:
    return counted_against(tx.codes, account.username if account else normal(login).lower(), device)
