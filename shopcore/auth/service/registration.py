"""Registering clients, and the consent they give."""

from dataclasses import dataclass, replace

import shopcore.billing.messages as billing
import shopcore.notification.messages as notification
from shopcore.auth import domain
from shopcore.auth.domain import Account, Consent
from shopcore.auth.ports import Transaction
from shopcore.auth.service.letters import new_code
from shopcore.kernel import Conflict, Invalid


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
    """Adds a client and asks for a wallet and a notification account; Conflict USER_EXISTS.

    The letter that greets him carries the code that confirms his e-mail.
    """
    wanted = checked(registration)
    account = Account(**{name: getattr(wanted, name) for name in Registration.__dataclass_fields__})
    if not tx.accounts.add(account, tx.now):
        raise Conflict("USER_EXISTS", "Пользователь с таким именем или e-mail уже есть.", {"field": "email"})
    tx.put(billing.open_wallet(account.username))
    tx.put(
        notification.open_account(
            account.username,
            account.first_name,
            account.last_name,
            account.email,
            account.phone,
            {"code": new_code(tx, domain.CONFIRM, account.username, account.email)},
        )
    )
    return account
