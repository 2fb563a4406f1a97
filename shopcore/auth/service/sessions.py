"""Sessions: opened under a new key, kept, ended; who is asking."""

import hashlib
from collections.abc import Mapping
from typing import Any

from shopcore.auth import domain
from shopcore.auth.domain import NOWHERE, Place, Session
from shopcore.auth.ports import Transaction
from shopcore.kernel import Forbidden, NotFound, Unauthorized


def open_session(
    tx: Transaction, username: str | None, data: Mapping[str, Any], *old_keys: str, place: Place = NOWHERE
) -> str:
    """A new session under a new key; the old ones die."""
    for old_key in filter(None, old_keys):
        tx.sessions.end(key_hash(old_key))
    key = tx.new_id() + tx.new_id()
    tx.sessions.add(key_hash(key), username, data, tx.now, place)
    return key


def session(tx: Transaction, key: str) -> Session | None:
    """The live session of this key, or None."""
    found = tx.sessions.find(key_hash(key)) if key else None
    return found if found and not found.expired(tx.now) else None


def keep_session(tx: Transaction, key: str, data: Mapping[str, Any]) -> None:
    """Stores what the session remembers and that it was seen now."""
    tx.sessions.keep(key_hash(key), data, tx.now)


def sessions(tx: Transaction, username: str) -> list[Session]:
    """The client's live sessions, the one used last first."""
    return [one for one in tx.sessions.of(username) if not one.expired(tx.now)]


def end_one_session(tx: Transaction, username: str, session_id: str) -> None:
    """Ends one of the client's own sessions; another's, or none, is NotFound NO_SUCH_SESSION."""
    if not tx.sessions.end_one(username, session_id):
        raise NotFound("NO_SUCH_SESSION", "Этот сеанс уже завершён.")


def end_other_sessions(tx: Transaction, username: str, key: str) -> int:
    """Ends all of the client's sessions but this one; says how many."""
    return tx.sessions.end_all(username, key_hash(key))


def end_session(tx: Transaction, key: str) -> None:
    """Signs out: the key opens nothing any more."""
    tx.sessions.end(key_hash(key))


def authorize(tx: Transaction, key: str) -> Session:
    """The session of who asks (GET /auth).

    Unauthorized without a session, Forbidden when blocked, NotFound when deleted.
    """
    found = session(tx, key)
    if found is None or found.account is None:
        raise Unauthorized("UNAUTHORIZED", "Войдите, чтобы продолжить.")
    if found.account.state == domain.BLOCKED:
        raise Forbidden("ACCOUNT_BLOCKED", "Учётная запись заблокирована.")
    if found.account.state == domain.DELETED:
        raise NotFound("ACCOUNT_DELETED", "Учётная запись удалена.")
    return found


def key_hash(key: str) -> str:
    """What is stored instead of a session key; the key has 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(key.encode()).hexdigest()
