"""Level core: the shopper before the front's Screens, in process, with no page between."""

from collections.abc import Callable
from functools import partial

from shopcore.auth import service as auth
from shopcore.auth.domain import Account
from shopcore.front import (
    cabinet,
    cart,
    catalogue,
    checkout,
    consent,
    desk,
    filters,
    registration,
    reset,
    sign_in,
    sign_in_ways,
)
from shopcore.kernel import Refusal
from shopcore.store.domain import Question
from shopcore.wiring import Shop
from steps.support.bank import InProcessBank
from steps.support.core_account import HERE, CoreAccount, signed_in
from steps.support.core_bank import bank_page
from steps.support.core_catalogue import card_page, home_page, list_page, shown_products, variants
from steps.support.core_checkout import checkout_page
from steps.support.core_desk import CoreDesk
from steps.support.core_gifts import CoreGifts
from steps.support.core_page import Page
from steps.support.core_payment import Paying
from steps.support.core_seen import seen_cart, seen_screen
from steps.support.core_sign_on import CoreSignOn
from steps.support.seen import Seen
from steps.support.window import BankWindow
from steps.support.words import spaces

HOME = "Каталог"


class CoreShopper:
    """Acts by calling what the pages call."""

    def __init__(self, shop: Shop, bank: InProcessBank, session: str = "") -> None:
        self.shop = shop
        self.bank = bank
        self.session = session
        self.page = Page(lambda: Seen(""))
        self.wanted = 0
        self.offered: dict[str, int | None] = {}
        self.device = ""
        self.account = CoreAccount(self)
        self.gifts = CoreGifts(self)
        self.sign_on = CoreSignOn(self)
        self.desk = CoreDesk(self)

    def begin(self, session: str) -> None:
        self.session = session
        self._home()

    def open(self, page: str) -> None:
        pages: dict[str, Callable[[], None]] = {
            HOME: self._home,
            cart.TITLE: self._cart,
            checkout.TITLE: self._checkout,
            registration.TITLE: self._registration,
            sign_in.TITLE: self.show_sign_in,
            **self.account.parts,
            **self.gifts.parts,
            sign_in_ways.TITLE: self.sign_on.ways,
            **self.desk.parts,
        }
        closed = (*self.account.parts, *self.gifts.parts, sign_in_ways.TITLE, *self.desk.parts)
        if page in closed and not self._signed_in():
            page = sign_in.TITLE
        pages[page]()

    def visit(self, address: str) -> None:
        if address.startswith("/payment/"):
            self.paying().open(address.removeprefix("/payment/"))
        else:
            self.account.visit(address)

    def identify(self, person: str) -> None:
        self.sign_on.identify(person)

    def download(self, link: str) -> str:
        return self.page.files[link]()

    def follow(self, link: str) -> None:
        links = {
            cart.LINK: cart.TITLE,
            cabinet.LINK: cabinet.TITLE,
            registration.LINK: registration.TITLE,
            sign_in.LINK: sign_in.TITLE,
            desk.LINK: desk.LINK,
            **self.gifts.links,
        }
        if link in self.page.links:
            self.page.links[link]()
            return
        if link not in self.seen().links:
            raise LookupError(f"нет ссылки «{link}»")
        self.open(links[link])

    def fill(self, field: str, value: str) -> None:
        self.page.entered[self.page.keys[field]] = value
        if self.page.refill:
            self.page.refill()

    def tick(self, box: str) -> None:
        if box in self.page.ticks:
            self.page.ticks[box]()
        else:
            self.fill(box, "yes")

    def pick(self, option: str) -> None:
        if not self.seen().options[option]:
            raise AssertionError(f"опция «{option}» неактивна")
        self.page.picks[option]()

    def press(self, button: str) -> None:
        if button == sign_in.OUT and self._signed_in():
            self._sign_out()
            return
        if not self.seen().buttons[button]:
            raise AssertionError(f"кнопка «{button}» неактивна")
        self.page.press[button]()

    def press_beside(self, button: str, line: str) -> None:
        item = next(one for one in self.page.subject.items if line in spaces(" ".join(one.texts)))
        if item.button != button:
            raise LookupError(f"у строки «{line}» нет кнопки «{button}»")
        self.page.beside(item.key)

    def search(self, words: str) -> None:
        self._list(filters.question([("q", words)]))

    def suggestions(self, words: str) -> tuple[str, ...]:
        offered = catalogue.suggest(self.shop, words)
        products: dict[str, int | None] = {spaces(one.name): one.id for one in offered.products}
        self.offered = dict.fromkeys(offered.words) | products
        return tuple(self.offered)

    def take_suggestion(self, text: str) -> None:
        product = self.offered[text]
        if product is None:
            self.search(text)
        else:
            self._product(product)

    def open_product(self, number: int) -> None:
        self._product(number)

    def open_category(self, number: int) -> None:
        self._list(Question(category=number))

    def open_section(self, name: str) -> None:
        self.page.links[name]()

    def turn_to(self, page: int) -> None:
        self._list(self.page.subject.on_page(page))

    def open_card(self, name: str) -> None:
        self._product(next(one.id for one in shown_products(self.page.subject) if one.name == name))

    def choose(self, option: str, position: str) -> None:
        shown = self.page.subject
        if option != shown.option:
            raise LookupError(f"нет опции «{option}»")
        self._cart(next(line.id for line in shown.positions if line.name == position))

    def set_quantity(self, position: str, quantity: int) -> None:
        shown = self.page.subject
        item = next(line.id for line in shown.positions if line.name == position)
        change = {item: quantity}
        self._change(lambda: cart.set_quantity(self.shop, self._me(), shown.order_id, shown.version, change))

    def other_tab(self) -> "CoreShopper":
        other = CoreShopper(self.shop, self.bank, self.session)
        other.open(HOME)
        return other

    def watch(self) -> None:
        self.page.watch()

    def seen(self) -> Seen:
        return self.page.look()

    def screenshot(self) -> bytes | None:
        return None

    def close(self) -> None:
        """Nothing is held."""

    def _me(self) -> str:
        return self.shop.authorize(self.session).username

    def _signed_in(self) -> bool:
        return signed_in(self.shop, self.session)

    def leave_for_bank(self, address: str, back: Callable[[str], None]) -> None:
        """On the bank's page, until the bank sends back to a path of the shop."""
        self._show(bank_page(BankWindow(self.bank, address, back), self._show))

    def _show(self, page: Page) -> None:
        self.page = page

    def _home(self) -> None:
        self.page = home_page(self.shop, self._list, self.links)

    def _list(self, question: Question) -> None:
        self.page = list_page(self.shop, question, self._list, self.links)

    def links(self) -> tuple[str, ...]:
        if not self._signed_in():
            return sign_in.LINK, registration.LINK, *self.gifts.links
        return cart.LINK, cabinet.LINK, *self.desk.links(), *self.gifts.links

    def _registration(self, refusal: Refusal | None = None, entered: dict[str, str] | None = None) -> None:
        given = dict(entered or {})
        keys = {field.name: field.key for field in registration.FIELDS}
        page = Page(lambda: seen_screen(registration.view(given, refusal), self.links()), given, keys)
        page.press = {registration.SUBMIT: lambda: self._register(given)}
        self.page = page

    def _register(self, given: dict[str, str]) -> None:
        try:
            done = registration.submit(self.shop, given, HERE, self.session)
        except Refusal as refusal:
            self._registration(refusal, given)
            return
        self.session = done.session
        self.device = sign_in.device(self.shop, done.account)
        self._go_on(lambda: self._result(done.account))

    def _result(self, account: Account) -> None:
        self.page = Page(lambda: seen_screen(registration.result(account), self.links()))

    def show_sign_in(self, refusal: Refusal | None = None, notices: tuple[str, ...] = ()) -> None:
        given: dict[str, str] = {}
        keys = {field.name: field.key for field in sign_in.FIELDS}
        ways = self.sign_on.links()
        links = (*self.links(), reset.LINK, *ways)
        page = Page(lambda: seen_screen(sign_in.view("", refusal, notices), links), given, keys)
        page.press = {sign_in.SUBMIT: lambda: self._enter(given)}
        page.links = {reset.LINK: self.account.reset, **ways}
        self.page = page

    def _enter(self, given: dict[str, str]) -> None:
        try:
            account, self.session = sign_in.submit(
                self.shop,
                given.get("username", ""),
                given.get("password", ""),
                self.session,
                place=HERE,
                device=self.device,
            )
        except Refusal as refusal:
            self.show_sign_in(refusal)
            return
        self.arrived(account)

    def arrived(self, account: Account) -> None:
        """Signed in: consent is asked for where it is missing, then what was wanted is done."""
        self.device = sign_in.device(self.shop, account)
        if consent.needed(account):
            self._consent()
        else:
            self._go_on(self._home)

    def _consent(self) -> None:
        given: dict[str, str] = {}
        keys = {registration.CONSENT.name: registration.CONSENT.key}
        page = Page(lambda: seen_screen(consent.view(given), self.links()), given, keys)
        page.press = {consent.SUBMIT: lambda: self._agree(given)}
        self.page = page

    def _agree(self, given: dict[str, str]) -> None:
        consent.submit(self.shop, self._me(), given, "127.0.0.1")
        self._go_on(self._home)

    def _sign_out(self) -> None:
        self.shop.write(auth.end_session, self.session)
        self.begin("")

    def _go_on(self, otherwise: Callable[[], None]) -> None:
        """What was wanted before signing in is done now."""
        if self.wanted:
            product, self.wanted = self.wanted, 0
            self._add_to_cart(product)
        else:
            otherwise()

    def _product(self, product_id: int, problem: str = "") -> None:
        page = card_page(self.shop, product_id, problem, self._list, self.links)
        if isinstance(page.subject, catalogue.Card):
            page.press = {catalogue.ADD: lambda: self._add(product_id)}
            for words, variant in variants(page.subject).items():
                page.links[words] = partial(self._product, variant)
        self.page = page

    def _add(self, product_id: int) -> None:
        if not self._signed_in():
            self.wanted = product_id
            self.show_sign_in()
        else:
            self._add_to_cart(product_id)

    def _add_to_cart(self, product_id: int) -> None:
        try:
            cart.add(self.shop, self._me(), product_id)
        except Refusal as refusal:
            self._product(product_id, refusal.text)
        else:
            self._cart()

    def _change(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Refusal as refusal:
            self._cart(refusal=refusal)
        else:
            self._cart()

    def _cart(self, removing: int | None = None, refusal: Refusal | None = None) -> None:
        if not self._signed_in():
            self.show_sign_in()
            return
        if consent.needed(self.shop.authorize(self.session)):
            self._consent()
            return
        shown = cart.view(self.shop, self._me(), removing, refusal)
        page = Page(lambda: seen_cart(shown, self.links()), subject=shown)
        page.press = {cart.CHECKOUT: self._checkout}
        if shown.confirmation:
            page.press |= {cart.CONFIRM: lambda: self._remove(shown), cart.KEEP: self._cart}
        self.page = page

    def _checkout(self) -> None:
        self._show_checkout(checkout_page(self.shop, self._me(), self._show_checkout, self.links))

    def _show_checkout(self, page: Page) -> None:
        page.press[checkout.PAY] = lambda: self.paying().begin(page.subject.order_id)
        self._show(page)

    def paying(self) -> Paying:
        """The client before the pages of payment."""
        account = self.shop.authorize(self.session)
        return Paying(self.shop, account, self._show, self.links, self.leave_for_bank, self._cart, self._home)

    def _show(self, page: Page) -> None:
        self.page = page

    def _remove(self, shown: cart.Cart) -> None:
        if shown.confirmation:
            item = shown.confirmation.item
            self._change(lambda: cart.remove(self.shop, self._me(), shown.order_id, shown.version, item))
