"""Level core: what the pages of gift cards call."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from shopcore.front import activation, gift_card, payment
from shopcore.kernel import Refusal
from steps.support.core_page import Page
from steps.support.core_seen import seen_screen

if TYPE_CHECKING:
    from steps.support.core import CoreShopper


class CoreGifts:
    """The pages of gift cards, for one shopper."""

    def __init__(self, shopper: "CoreShopper") -> None:
        self.shopper = shopper
        self.shop = shopper.shop
        self.links = {activation.LINK: activation.TITLE, gift_card.LINK: gift_card.TITLE}
        self.parts: dict[str, Callable[[], None]] = {
            activation.TITLE: self.activation,
            gift_card.TITLE: self.card,
        }

    def card(self, refusal: Refusal | None = None, entered: dict[str, str] | None = None) -> None:
        given = dict(entered or {})
        links = self.shopper.links()
        page = Page(lambda: seen_screen(gift_card.view(given, refusal), links), given)
        page.keys = {field.name: field.key for field in gift_card.FIELDS}
        page.press = {gift_card.SUBMIT: lambda: self._buy(given)}
        for field in gift_card.FIELDS:
            for choice in field.choices:
                page.picks[choice.name] = partial(given.__setitem__, field.key, choice.value)
        self.shopper.page = page

    def _buy(self, given: dict[str, str]) -> None:
        try:
            placed = gift_card.submit(self.shop, self.shopper.account.me().username, given)
        except Refusal as refusal:
            self.card(refusal, given)
        else:
            self.shopper.paying().begin(placed.id)

    def activation(self, refusal: Refusal | None = None, entered: dict[str, str] | None = None) -> None:
        given = dict(entered or {})
        links = self.shopper.links()
        page = Page(lambda: seen_screen(activation.view(given, refusal), links), given)
        page.keys = {field.name: field.key for field in activation.FIELDS}
        page.press = {activation.SUBMIT: lambda: self._activate(given)}
        self.shopper.page = page

    def _activate(self, given: dict[str, str]) -> None:
        try:
            card = activation.submit(self.shop, self.shopper.account.me().username, given, "127.0.0.1")
        except Refusal as refusal:
            self.activation(refusal, given)
            return
        links = (*self.shopper.links(), payment.TO_CATALOGUE)
        self.shopper.page = Page(lambda: seen_screen(activation.result(card), links))
