"""Level http: the shopper before the HTML of the pages, with a browser that has no scripts."""

from typing import Any
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from shopcore.wiring import Shop
from steps.support import html, providers
from steps.support.addresses import ADDRESSES, COOKIE
from steps.support.bank import InProcessBank
from steps.support.seen import Seen
from steps.support.window import BankWindow, path
from steps.support.words import spaces

REDIRECTS = (301, 302, 303, 307, 308)


class HttpShopper:
    """Acts by GET and by sending the forms that the page has."""

    def __init__(self, shop: Shop, client: FlaskClient, bank: InProcessBank) -> None:
        self.shop = shop
        self.client = client
        self.bank = bank
        self.window: BankWindow | None = None
        self.page, self.address = "<main></main>", "/"
        self.entered: dict[str, str] = {}
        self.ticked: list[tuple[str, str]] = []
        self.offered: dict[str, int | None] = {}
        self.abroad = ""
        self.hops = 0

    def begin(self, session: str) -> None:
        self.client.delete_cookie(COOKIE)
        if session:
            self.client.set_cookie(COOKIE, session)
        self.open("Каталог")

    def open(self, page: str) -> None:
        self._go(ADDRESSES[page])

    def follow(self, link: str) -> None:
        if self.window:
            self.window.follow(link)
            return
        self._go(html.link(self._root(), link).get("href"))

    def fill(self, field: str, value: str) -> None:
        if self.window:
            self.window.fill(field, value)
            return
        self.entered[html.labelled(self._root(), field).get("name")] = value

    def tick(self, box: str) -> None:
        found = html.labelled(self._root(), box)
        pair = (found.get("name"), found.get("value"))
        if "checked" not in found.attrib:
            self.ticked.append(pair)
        if "data-submits" in found.attrib:
            found.attrib.pop("checked", None)
            self._send(next(found.iterancestors("form")), self.entered | {"check": "yes"})

    def pick(self, option: str) -> None:
        chosen = html.option(self._root(), option)
        entered = self.entered | {chosen.get("name"): chosen.get("value"), "check": "yes"}
        self._send(next(chosen.iterancestors("form")), entered)

    def press(self, button: str) -> None:
        if self.window:
            self.window.press(button)
            return
        self._check()
        found = html.button(self._root(), button)
        named = {found.get("name"): found.get("value")} if found.get("name") else {}
        self._send(next(found.iterancestors("form")), self.entered | named)

    def press_beside(self, button: str, line: str) -> None:
        found = html.button(html.item(self._root(), line), button)
        self._send(next(found.iterancestors("form")), {})

    def visit(self, address: str) -> None:
        self._go(address)

    def identify(self, person: str) -> None:
        back = urlsplit(providers.visit(self.abroad, person, deny=not person))
        self._go(f"{back.path}?{back.query}")

    def download(self, link: str) -> str:
        response = self.client.get(html.link(self._root(), link).get("href"))
        assert response.status_code == 200, response.status_code
        assert "attachment" in response.headers["Content-Disposition"]
        return response.text

    def search(self, words: str) -> None:
        form = html.labelled(self._root(), "строка поиска").getparent()
        self._send(form, {"q": words})

    def suggestions(self, words: str) -> tuple[str, ...]:
        """Asks what the page's script would ask."""
        form = html.labelled(self._root(), "строка поиска").getparent()
        answer = self.client.get(form.get("data-suggest"), query_string={"q": words}).get_json()
        products: dict[str, int | None] = {spaces(one["name"]): one["id"] for one in answer["products"]}
        self.offered = dict.fromkeys(answer["words"]) | products
        return tuple(self.offered)

    def take_suggestion(self, text: str) -> None:
        product = self.offered[text]
        if product is None:
            self.search(text)
        else:
            self.open_product(product)

    def open_product(self, number: int) -> None:
        self._go(f"/product/{number}")

    def open_category(self, number: int) -> None:
        self._go(f"/catalogue/{number}")

    def open_section(self, name: str) -> None:
        self.follow("Весь каталог")
        self.follow(name)

    def turn_to(self, page: int) -> None:
        self._go(f"{self.address}&page={page}")

    def open_card(self, name: str) -> None:
        self._go(html.card_link(self._root(), name).get("href"))

    def choose(self, option: str, position: str) -> None:
        self._go(html.link(html.position(self._root(), position), option).get("href"))

    def set_quantity(self, position: str, quantity: int) -> None:
        self._send(html.position(self._root(), position).find(".//form"), {"quantity": str(quantity)})

    def other_tab(self) -> "HttpShopper":
        other = HttpShopper(self.shop, self.client, self.bank)
        other.open("Каталог")
        return other

    def watch(self) -> None:
        """Asks what the page's script would ask."""
        root = self._root()
        shown = html.news(root)
        if shown.get("data-pace") == "over":
            return
        known = {"If-None-Match": f'"{shown.get("data-mark")}"'}
        answer = self.client.get(shown.get("data-news"), headers=known)
        if answer.status_code == 304:
            assert not answer.data
            return
        assert answer.status_code == 200, answer.status_code
        shown.getparent().replace(shown, html.news(html.parse(answer.text)))
        self.page = html.printed(root)

    def seen(self) -> Seen:
        if self.window:
            return self.window.seen()
        self._check()
        return html.seen(self.page)

    def screenshot(self) -> bytes | None:
        return None

    def close(self) -> None:
        """Nothing is held."""

    def _root(self) -> Any:
        return html.parse(self.page)

    def _check(self) -> None:
        """Lets the server look at what was filled in, as the page without scripts does."""
        check = self._root().find(".//main//button[@name='check']")
        if (self.entered or self.ticked) and check is not None:
            kept, ticked, hops = self.entered, self.ticked, self.hops
            self._send(next(check.iterancestors("form")), kept | {"check": "yes"})
            if self.hops == hops:  # the page was only drawn again; after a redirect it knows what was entered
                self.entered, self.ticked = kept, ticked

    def _send(self, form: Any, entered: dict[str, str]) -> None:
        data = MultiDict(list(dict.fromkeys([*html.form_data(form), *self.ticked])))
        for name, value in entered.items():
            data[name] = value
        if form.get("method", "get").lower() == "post":
            self._take(self.client.post(form.get("action"), data=data))
        else:
            self._take(self.client.get(form.get("action"), query_string=data))

    def _go(self, address: str) -> None:
        self.window = None
        self._take(self.client.get(address))

    def _take(self, response: Any) -> None:
        """The page that comes, by way of redirects; one to the bank leaves the shop."""
        if response.status_code in REDIRECTS and response.location.startswith(self.bank.host):
            self.window = BankWindow(self.bank, response.location, self._go)
            return
        if response.status_code in REDIRECTS and _leaves(response.location, self.shop.settings.base_url):
            self.abroad = response.location
            return
        if response.status_code in REDIRECTS:
            self.hops += 1
            self._go(path(response.location))
            return
        ours = response.status_code >= 500 and response.status_code != 502
        assert not ours, f"{response.status_code}: {response.text[:500]}"
        self.page, self.address = response.text, response.request.full_path
        self.entered, self.ticked = {}, []
        onwards = html.onwards(response.text)
        if onwards.startswith(self.bank.host):
            self.window = BankWindow(self.bank, onwards, self._go)


def _leaves(location: str, base_url: str) -> bool:
    """To another site, which this browser does not have."""
    return bool(urlsplit(location).netloc) and not location.startswith(base_url)
