"""Signing in through another site: there, back, and the form of whom the shop does not know yet."""

from collections.abc import Mapping
from dataclasses import replace

from shopcore.auth import service as auth
from shopcore.auth.domain import Account, Consent, Errand, Identity, Place
from shopcore.auth.ports import SignOn, Transaction
from shopcore.front import registration
from shopcore.front.registration import CONSENT, CONSENT_VERSION, KEYS, Registered
from shopcore.front.screen import Button, Field, Screen, Shop, filled
from shopcore.kernel import Conflict, Invalid, NotFound, Refusal

TITLE = "Первый вход"
SUBMIT = "продолжить"
OPTIONAL = {"last_name": "Можно не указывать", "phone": "Можно не указывать, например +7 912 345-67-89"}
FIELDS = tuple(
    replace(field, required=False, hint=OPTIONAL[field.key]) if field.key in OPTIONAL else field
    for field in registration.FIELDS
    if field.key != "password"
)
MINE = " Если это вы, войдите с паролем и привяжите вход через другой сайт в личном кабинете."


def link(name: str) -> str:
    """What the way in is called on the page."""
    return f"Войти через «{name}»"


def begin(sign_on: SignOn, provider: str, return_to: str) -> tuple[str, Errand]:
    """Where to send the browser, and what it keeps meanwhile; NotFound NO_SUCH_WAY, Failed, Invalid."""
    if provider not in sign_on.providers:
        raise NotFound("NO_SUCH_WAY", "Такого способа входа нет.")
    return sign_on.begin(provider, return_to)


def come_back(sign_on: SignOn, errand: Errand, return_to: str, answer: Mapping[str, str]) -> Identity:
    """Whom the provider vouches for; asked with no transaction open."""
    if errand.provider not in sign_on.providers:
        raise NotFound("NO_SUCH_WAY", "Такого способа входа нет.")
    return sign_on.finish(errand, return_to, answer)


def enter(shop: Shop, identity: Identity, state: str, old_session: str, place: Place) -> Registered | None:
    """The account that this identity opens, signed in; None for a stranger."""
    entered = shop.write(auth.enter_by_identity, identity, state, old_session, place=place)
    return Registered(*entered) if entered else None


def view(
    identity: Identity, given: Mapping[str, str] | None = None, refusal: Refusal | None = None
) -> Screen:
    """What the provider tells of a stranger, to be corrected and agreed to."""
    entered = _told(identity) if given is None else given
    wrong = KEYS.get(refusal.details.get("field", ""), refusal.details.get("field", "")) if refusal else ""
    fields = tuple(_field(field, entered, refusal if field.key == wrong else None) for field in FIELDS)
    ready = filled(FIELDS, entered)
    button = Button(SUBMIT, ready, "" if ready else "Заполните имя и e-mail и отметьте согласие.")
    return Screen(TITLE, fields, (button,), problem=refusal.text if refusal and not wrong else "")


def submit(
    shop: Shop, identity: Identity, state: str, given: Mapping[str, str], place: Place, old_session: str = ""
) -> Registered:
    """Registers the stranger and signs him in; a Refusal says what is wrong with which field, or TooMany."""
    if not given.get(CONSENT.key):
        raise auth.consent_missing()
    for field in FIELDS:
        if field.required and not given.get(field.key, "").strip():
            raise Invalid("FIELD_MISSING", "Заполните это поле.", {"field": field.key})
    wanted = auth.checked(_wanted(given, Consent(CONSENT_VERSION, shop.clock.now(), place.address)))
    shop.write(auth.count_registration, place.address)
    try:
        return Registered(*shop.write(_register, identity, wanted, state, old_session, place))
    except Conflict as refusal:
        if refusal.code == "USER_EXISTS":
            raise replace(refusal, text=refusal.text + MINE) from refusal
        raise


def _told(identity: Identity) -> dict[str, str]:
    return {
        "first_name": identity.first_name,
        "last_name": identity.last_name,
        "email": identity.email,
        "phone": identity.phone,
    }


def _field(field: Field, entered: Mapping[str, str], refusal: Refusal | None) -> Field:
    return replace(field, value=entered.get(field.key, ""), error=refusal.text if refusal else "")


def _wanted(given: Mapping[str, str], consent: Consent) -> auth.Registration:
    email, first_name, last_name, phone = (
        given.get(name, "") for name in ("email", "first_name", "last_name", "phone")
    )
    return auth.Registration(email, email, "", first_name, last_name, phone, consent)


def _register(
    tx: Transaction,
    identity: Identity,
    registration: auth.Registration,
    state: str,
    old_session: str,
    place: Place,
) -> tuple[Account, str]:
    account = auth.register_by_identity(tx, identity, registration, state)
    return account, auth.open_session(tx, account.username, {}, old_session, place=place)
