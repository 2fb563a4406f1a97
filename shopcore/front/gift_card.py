"""The story «Оформление подарочной карты»."""

from collections.abc import Mapping

from shopcore.auth.domain import email_of
from shopcore.billing.domain.gift_card import DESIGNS
from shopcore.front.money import kopecks
from shopcore.front.placing import placed
from shopcore.front.screen import Button, Choice, Field, Screen, Shop, answered, filled
from shopcore.kernel import Invalid, Refusal
from shopcore.order import service as order
from shopcore.order.domain import Gift, Order

LINK = "Купить подарочную карту"
TITLE = "Подарочная карта"
SUBMIT = "Оплатить"
GREETING_MAX = 300
FIELDS = (
    Field("first_name", "имя одаряемого", longest=100),
    Field("last_name", "фамилия одаряемого", longest=100),
    Field("email", "e-mail", kind="email", hint="Сюда придёт открытка с кодом"),
    Field("amount", "сумма на карте", longest=12, hint="От 500 до 50 000 ₽, целое число рублей"),
    Field(
        "design", "дизайн открытки", kind="choice",
        choices=tuple(Choice(key, name, picture=f"postcards/{key}.svg") for key, name in DESIGNS.items()),
    ),
    Field("greeting", "поздравление", kind="text area", required=False, longest=GREETING_MAX),
)  # fmt: skip


def view(given: Mapping[str, str] | None = None, refusal: Refusal | None = None) -> Screen:
    """The form of a gift card; its button wakes when every field but the greeting is filled in."""
    entered = given or {}
    ready = filled(FIELDS, entered)
    button = Button(SUBMIT, ready, "" if ready else "Заполните все поля и выберите открытку.")
    return answered(Screen(TITLE, FIELDS, (button,)), entered, refusal)


def submit(shop: Shop, username: str, given: Mapping[str, str]) -> Order:
    """A new order of the gift card; a second click makes no second one. A Refusal names the field."""
    gift, amount = _gift(given), kopecks(given.get("amount", ""), "amount")
    return placed(shop, order.place_gift_card, username, gift, amount, order_id=given.get("order", ""))


def _gift(given: Mapping[str, str]) -> Gift:
    first_name, last_name = (_line(given, field) for field in FIELDS[:2])
    greeting = " ".join(given.get("greeting", "").split())
    if len(greeting) > GREETING_MAX:
        raise Invalid("TOO_LONG", f"Не длиннее {GREETING_MAX} знаков.", {"field": "greeting"})
    return Gift(first_name, last_name, email_of(given.get("email", "")), given.get("design", ""), greeting)


def _line(given: Mapping[str, str], field: Field) -> str:
    text = " ".join(given.get(field.key, "").split())
    if not text:
        raise Invalid("FIELD_MISSING", "Заполните это поле.", {"field": field.key})
    if len(text) > field.longest:
        raise Invalid("TOO_LONG", f"Не длиннее {field.longest} знаков.", {"field": field.key})
    return text
