"""auth: registers clients, keeps their sessions, tells others who is asking (spec §3, §4)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import shopcore.billing.messages as billing
import shopcore.notification.messages as notification
from shopcore.auth import domain
from shopcore.auth.domain import Account, Consent, Session
from shopcore.auth.ports import Transaction
from shopcore.kernel import Conflict, Forbidden, Invalid, NotFound, Unauthorized


@dataclass(frozen=True)
class Registration:
    """What a new client tells about himself; the password comes as its hash only."""

    username: str
    email: str
    password_hash: str
    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    consent: Consent | None = None


def checked(registration: Registration) -> Registration:
    """The registration in stored form; Invalid with the field that is wrong."""
    email = domain.email_of(registration.email)
    return replace(
        registration,
        email=email,
        username=domain.username_of(registration.username, email),
        first_name=domain.person_name_of(registration.first_name, "firstName"),
        last_name=domain.person_name_of(registration.last_name, "lastName"),
        phone=domain.phone_of(registration.phone),
    )


def consent_missing() -> Invalid:
    """Nobody is registered on the pages without agreeing to personal-data processing."""
    text = "Без согласия на обработку персональных данных зарегистрировать нельзя."
    return Invalid("CONSENT_MISSING", text, {"field": "consent"})


def give_consent(tx: Transaction, username: str, consent: Consent) -> None:
    """Stores the first consent of an account; one that was given stays as it was given."""
    tx.accounts.give_consent(username, consent)


def register(tx: Transaction, registration: Registration) -> Account:
    """Adds a client and asks for a wallet and a notification account; Conflict USER_EXISTS."""
    wanted = checked(registration)
    account = Account(**{name: getattr(wanted, name) for name in Registration.__dataclass_fields__})
    if not tx.accounts.add(account, tx.now):
        raise Conflict("USER_EXISTS", "Пользователь с таким именем или e-mail уже есть.", {"field": "email"})
    tx.put(billing.open_wallet(account.username))
    tx.put(
        notification.open_account(
            account.username, account.first_name, account.last_name, account.email, account.phone
        )
    )
    return account


def account_by_login(tx: Transaction, login: str) -> Account | None:
    """The account that signs in by this username or e-mail, whatever its state."""
    return tx.accounts.by_login(login.strip())


def open_session(tx: Transaction, username: str | None, data: Mapping[str, Any], *old_keys: str) -> str:
    """A new session under a new key; the old ones die."""
    for old_key in filter(None, old_keys):
        tx.sessions.end(key_hash(old_key))
    key = tx.new_id() + tx.new_id()
    tx.sessions.add(key_hash(key), username, data, tx.now)
    return key


def session(tx: Transaction, key: str) -> Session | None:
    """The live session of this key, or None."""
    found = tx.sessions.find(key_hash(key)) if key else None
    return found if found and not found.expired(tx.now) else None


def keep_session(tx: Transaction, key: str, data: Mapping[str, Any]) -> None:
    """Stores what the session remembers and that it was seen now."""
    tx.sessions.keep(key_hash(key), data, tx.now)


def end_session(tx: Transaction, key: str) -> None:
    """Signs out: the key opens nothing any more."""
    tx.sessions.end(key_hash(key))


def authorize(tx: Transaction, key: str) -> Account:
    """Who asks: Unauthorized without a session, Forbidden when blocked, NotFound when deleted (GET /auth)."""
    found = session(tx, key)
    if found is None or found.account is None:
        raise Unauthorized("UNAUTHORIZED", "Войдите, чтобы продолжить.")
    if found.account.state == domain.BLOCKED:
        raise Forbidden("ACCOUNT_BLOCKED", "Учётная запись заблокирована.")
    if found.account.state == domain.DELETED:
        raise NotFound("ACCOUNT_DELETED", "Учётная запись удалена.")
    return found.account


def grant(tx: Transaction, email: str, role: str) -> None:
    """Gives an account its role; `client` takes every staff role away."""
    if role not in (domain.CLIENT, *domain.STAFF_ROLES):
        raise NotFound("NO_SUCH_ROLE", f"Нет роли «{role}»: есть {', '.join(domain.STAFF_ROLES)}.")
    if not tx.accounts.set_role(domain.email_of(email), role):
        raise NotFound("NO_SUCH_ACCOUNT", f"Нет учётной записи с e-mail {email}.")


def key_hash(key: str) -> str:
    """What is stored instead of a session key; the key has 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(key.encode()).hexdigest()
