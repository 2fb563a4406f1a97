"""Single sign-on: an account is found by (issuer, subject), never by an e-mail that somebody names."""

import hashlib

from shopcore.auth import domain
from shopcore.auth.domain import NOWHERE, Account, Identity, Place
from shopcore.auth.ports import Transaction
from shopcore.auth.service.registration import Registration, register
from shopcore.auth.service.sessions import open_session
from shopcore.kernel import Conflict, Forbidden, NotFound


def enter_by_identity(
    tx: Transaction, identity: Identity, state: str, *old_keys: str, place: Place = NOWHERE
) -> tuple[Account, str] | None:
    """The account of whom the provider vouches for, and the key of its new session; None for a stranger.

    Invalid SIGN_ON_STALE when this errand has been used, Forbidden ACCOUNT_CLOSED.
    """
    account = tx.identities.account(identity.issuer, identity.subject)
    if account is None:
        return None
    _use(tx, state)
    if account.state != domain.ACTIVE:
        raise Forbidden("ACCOUNT_CLOSED", "Вход в эту учётную запись закрыт. Свяжитесь с магазином.")
    return account, open_session(tx, account.username, {}, *old_keys, place=place)


def register_by_identity(
    tx: Transaction, identity: Identity, registration: Registration, state: str
) -> Account:
    """A new client whom a provider has vouched for; Conflict USER_EXISTS, IDENTITY_TAKEN."""
    _use(tx, state)
    account = register(tx, registration)
    _tie(tx, account.username, identity)
    return account


def link_identity(tx: Transaction, username: str, identity: Identity, state: str) -> None:
    """From now on this account is entered by this identity, too; Conflict IDENTITY_TAKEN, ISSUER_TAKEN."""
    _use(tx, state)
    if any(one.issuer == identity.issuer for one in tx.identities.of(username)):
        raise Conflict("ISSUER_TAKEN", "Этот способ входа уже привязан.")
    _tie(tx, username, identity)


def unlink_identity(tx: Transaction, username: str, issuer: str) -> None:
    """NotFound NO_SUCH_WAY; Conflict LAST_WAY where nothing would open the account any more."""
    account = tx.accounts.lock(username)
    mine = tx.identities.of(username)
    if issuer not in {one.issuer for one in mine}:
        raise NotFound("NO_SUCH_WAY", "Этот способ входа не привязан.")
    if len(mine) == 1 and account is not None and not account.password_hash:
        text = "Это единственный способ войти. Сначала задайте пароль: «Забыли пароль?» на странице входа."
        raise Conflict("LAST_WAY", text)
    tx.identities.remove(username, issuer)


def identities(tx: Transaction, username: str) -> list[Identity]:
    """By whom the client lets others vouch for him."""
    return tx.identities.of(username)


def _tie(tx: Transaction, username: str, identity: Identity) -> None:
    if not tx.identities.add(username, identity, tx.now):
        text = "Через этот сайт уже входят в другую учётную запись."
        raise Conflict("IDENTITY_TAKEN", text)


def _use(tx: Transaction, state: str) -> None:
    """An errand ends once, whatever the provider thinks of its code."""
    if not tx.identities.use(hashlib.sha256(state.encode()).hexdigest(), tx.now):
        raise domain.sign_on_stale()
