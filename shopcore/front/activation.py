"""The story «Активация подарочной карты»."""

from collections.abc import Mapping

from shopcore.billing import service as billing
from shopcore.billing.domain.gift_card import GiftCard
from shopcore.front.screen import Button, Field, Screen, Shop, answered, filled
from shopcore.kernel import Refusal, rubles

LINK = "Активировать подарочную карту"
TITLE = "Активация подарочной карты"
SUBMIT = "активировать"
FIELDS = (Field("code", "код активации", autocomplete="off", longest=64, hint="Код из письма с открыткой"),)


def view(given: Mapping[str, str] | None = None, refusal: Refusal | None = None) -> Screen:
    """The window with the field for the code."""
    entered = given or {}
    ready = filled(FIELDS, entered)
    button = Button(SUBMIT, ready, "" if ready else "Введите код.")
    return answered(Screen(TITLE, FIELDS, (button,)), entered, refusal)


def submit(shop: Shop, username: str, given: Mapping[str, str], address: str) -> GiftCard:
    """The card is the client's from now on; NotFound GIFT_CODE_REFUSED for whatever reason, TooMany.

    The attempt is counted first, in a transaction of its own, so that a refusal does not forget it.
    """
    shop.write(billing.count_guess, username, address)
    return shop.write(billing.activate_card, username, given.get("code", ""))


def result(card: GiftCard) -> Screen:
    """The page of a card that has just been activated: its balance, and what to do with it."""
    balance = f"Баланс карты: {rubles(card.balance)}"
    until = "Картой можно оплатить любой заказ — целиком, одной картой."
    return Screen("Карта активирована", notices=(balance, until))
