"""The story «Регистрация нового клиента»."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from shopcore.auth import service as auth
from shopcore.auth.domain import Account, Consent, Place, check_password
from shopcore.auth.ports import Transaction
from shopcore.front.screen import Button, Field, Screen, Shop, filled
from shopcore.kernel import Invalid, Refusal

LINK = "Зарегистрироваться"
TITLE = "Регистрация нового клиента"
SUBMIT = "зарегистрировать"
CONSENT_VERSION = "2026-11-23"
CONSENT = Field("consent", "Согласен на обработку персональных данных", kind="checkbox")
FIELDS = (
    Field("first_name", "имя клиента", autocomplete="given-name", longest=100),
    Field("last_name", "фамилия", autocomplete="family-name", longest=100),
    Field(
        "password", "пароль", kind="password", autocomplete="new-password",
        shortest=8, longest=128, hint="Не короче 8 знаков",
    ),
    Field("email", "e-mail", kind="email", autocomplete="email"),
    Field(
        "phone", "номер телефона", kind="tel", autocomplete="tel",
        longest=32, hint="Например, +7 912 345-67-89",
    ),
    CONSENT,
)  # fmt: skip
KEYS = {"firstName": "first_name", "lastName": "last_name", "username": "email"}


@dataclass(frozen=True)
class Registered:
    """The result of a registration: the account, and the key of the session it signs in with."""

    account: Account
    session: str


def view(given: Mapping[str, str] | None = None, refusal: Refusal | None = None) -> Screen:
    """The registration form; its button wakes when every field is filled in."""
    entered = given or {}
    wrong = KEYS.get(refusal.details.get("field", ""), refusal.details.get("field", "")) if refusal else ""
    fields = tuple(
        replace(
            field,
            value="" if field.masked else entered.get(field.key, ""),
            error=refusal.text if refusal and field.key == wrong else "",
        )
        for field in FIELDS
    )
    ready = filled(FIELDS, entered)
    button = Button(SUBMIT, ready, "" if ready else "Заполните все поля и отметьте согласие.")
    return Screen(TITLE, fields, (button,), problem=refusal.text if refusal and not wrong else "")


def submit(shop: Shop, given: Mapping[str, str], place: Place, old_session: str = "") -> Registered:
    """Registers the client and signs him in; a Refusal says what is wrong with which field, or TooMany."""
    consent = Consent(CONSENT_VERSION, shop.clock.now(), place.address) if given.get("consent") else None
    if consent is None:
        raise auth.consent_missing()
    _check_filled(given)
    email = given.get("email", "")
    first_name, last_name, phone = (given.get(name, "") for name in ("first_name", "last_name", "phone"))
    wanted = auth.Registration(email, email, "", first_name, last_name, phone, consent)
    checked = ready(shop, wanted, given.get("password", ""), place)
    return Registered(*shop.write(_register, checked, old_session, place))


def _check_filled(given: Mapping[str, str]) -> None:
    """Every field of the form is required, whatever a browser lets through; Invalid FIELD_MISSING."""
    for field in FIELDS:
        if field.required and not given.get(field.key, "").strip():
            raise Invalid("FIELD_MISSING", "Заполните это поле.", {"field": field.key})


def ready(shop: Shop, wanted: auth.Registration, password: str, place: Place) -> auth.Registration:
    """The registration checked, with its password hashed outside of any transaction; Invalid, TooMany."""
    checked = auth.checked(wanted)
    check_password(password)
    shop.write(auth.count_registration, place.address)
    return replace(checked, password_hash=shop.passwords.hash(password))


def result(account: Account) -> Screen:
    """The page with the result of the registration."""
    greeting = f"{account.first_name}, добро пожаловать!" if account.first_name else "Добро пожаловать!"
    letter = f"Письмо отправлено на {account.email}: откройте ссылку из него, чтобы подтвердить адрес."
    return Screen("Вы зарегистрированы", notices=(greeting, letter))


def _register(
    tx: Transaction, registration: auth.Registration, old_session: str, place: Place
) -> tuple[Account, str]:
    account = auth.register(tx, registration)
    return account, auth.open_session(tx, account.username, {}, old_session, place=place)
