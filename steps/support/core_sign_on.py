"""Level core: the shopper who signs in through another site, before the front's Screens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from shopcore.auth.domain import Errand, Identity
from shopcore.front import sign_in_ways, sign_on
from shopcore.front.registration import Registered
from shopcore.kernel import Refusal
from steps.support import providers
from steps.support.core_account import HERE
from steps.support.core_page import Page
from steps.support.core_seen import seen_screen

if TYPE_CHECKING:
    from steps.support.core import CoreShopper

BACK = "http://127.0.0.1:8000/sign-in/with/{}/done"


class CoreSignOn:
    """There and back; what the web keeps in a cookie is kept here."""

    def __init__(self, shopper: CoreShopper) -> None:
        self.shopper = shopper
        self.shop = shopper.shop
        self.address = ""
        self.errand: Errand | None = None
        self.come_back: Callable[[Identity], None] = self._enter
        self.refused: Callable[[Refusal], None] = shopper.show_sign_in

    def links(self) -> dict[str, Callable[[], None]]:
        """The ways in that the sign-in form shows."""
        known = self.shop.sign_on.providers
        return {sign_on.link(name): lambda key=key: self._begin(key) for key, name in known.items()}  # type: ignore[misc]

    def identify(self, person: str) -> None:
        assert self.errand
        place = providers.visit(self.address, person, deny=not person)
        answer = dict(parse_qsl(urlsplit(place).query))
        back = BACK.format(self.errand.provider)
        try:
            self.come_back(sign_on.come_back(self.shop.sign_on, self.errand, back, answer))
        except Refusal as refusal:
            self.refused(refusal)

    def ways(self, told: str = "", refusal: Refusal | None = None) -> None:
        account = self.shop.authorize(self.shopper.session)
        notices = (told,) if told else ()
        shown = sign_in_ways.view(self.shop, account, notices, refusal)
        add = {
            sign_in_ways.add_link(item.texts[0]): lambda key=item.key: self._begin(key, link=True)  # type: ignore[misc]
            for item in shown.items
            if item.texts[1] == sign_in_ways.NOT_LINKED
        }
        page = Page(lambda: seen_screen(shown, (*self.shopper.links(), *add)), subject=shown)
        page.links, page.beside = add, self._remove
        self.shopper.page = page

    def _begin(self, key: str, link: bool = False) -> None:
        self.come_back = self._ask_to_link if link else self._enter
        self.refused = (lambda refusal: self.ways(refusal=refusal)) if link else self.shopper.show_sign_in
        try:
            self.address, self.errand = sign_on.begin(self.shop.sign_on, key, BACK.format(key))
        except Refusal as refusal:
            self.refused(refusal)

    def _enter(self, identity: Identity) -> None:
        assert self.errand
        entered = sign_on.enter(self.shop, identity, self.errand.state, self.shopper.session, HERE)
        if entered is None:
            self._first(identity)
        else:
            self._in(entered)

    def _first(
        self, identity: Identity, given: dict[str, str] | None = None, refusal: Refusal | None = None
    ) -> None:
        told = {one.key: one.value for one in sign_on.view(identity).fields}
        entered = told if given is None else given
        keys = {field.name: field.key for field in sign_on.FIELDS}
        look = lambda: seen_screen(sign_on.view(identity, entered, refusal), self.shopper.links())  # noqa: E731
        page = Page(look, entered, keys)
        page.press = {sign_on.SUBMIT: lambda: self._register(identity, entered)}
        self.shopper.page = page

    def _register(self, identity: Identity, given: dict[str, str]) -> None:
        assert self.errand
        try:
            done = sign_on.submit(self.shop, identity, self.errand.state, given, HERE, self.shopper.session)
        except Refusal as refusal:
            self._first(identity, given, refusal)
        else:
            self._in(done)

    def _in(self, entered: Registered) -> None:
        self.shopper.session = entered.session
        self.shopper.arrived(entered.account)

    def _ask_to_link(self, identity: Identity, refusal: Refusal | None = None) -> None:
        assert self.errand
        account = self.shop.authorize(self.shopper.session)
        name = self.shop.sign_on.providers[self.errand.provider]
        screen = sign_in_ways.view_confirmation(account, identity, name, refusal)
        given: dict[str, str] = {}
        keys = {field.name: field.key for field in screen.fields}
        page = Page(lambda: seen_screen(screen, self.shopper.links()), given, keys)
        page.press = {sign_in_ways.CONFIRM: lambda: self._confirm(identity, given)}
        self.shopper.page = page

    def _confirm(self, identity: Identity, given: dict[str, str]) -> None:
        assert self.errand
        account = self.shop.authorize(self.shopper.session)
        try:
            sign_in_ways.confirm(self.shop, account, identity, self.errand.state, given)
        except Refusal as refusal:
            self._ask_to_link(identity, refusal)
        else:
            self.ways(sign_in_ways.LINKED)

    def _remove(self, key: str) -> None:
        try:
            sign_in_ways.remove(self.shop, self.shop.authorize(self.shopper.session).username, key)
        except Refusal as refusal:
            self.ways(refusal=refusal)
        else:
            self.ways(sign_in_ways.UNLINKED)
