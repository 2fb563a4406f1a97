"""The bank's pages without a browser: the shopper has left the shop and comes back by an address."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from steps.support import html
from steps.support.bank import InProcessBank
from steps.support.seen import Seen


class BankWindow:
    """A page of the bank; `back` is called with the shop's path, and its query, when the bank sends back."""

    def __init__(self, bank: InProcessBank, address: str, back: Callable[[str], None]) -> None:
        self._client, self._host, self._back = bank.app.test_client(), bank.host, back
        self._entered: dict[str, str] = {}
        self.open = True
        self._go(address)

    def seen(self) -> Seen:
        return html.seen(self._page)

    def fill(self, field: str, value: str) -> None:
        self._entered[html.labelled(self._root(), field).get("name")] = value

    def press(self, button: str) -> None:
        found = html.button(self._root(), button)
        form = next(found.iterancestors("form"))
        named = {found.get("name"): found.get("value")} if found.get("name") else {}
        self._take(
            self._client.post(form.get("action"), data=dict(html.form_data(form)) | self._entered | named)
        )

    def follow(self, link: str) -> None:
        self._go(html.link(self._root(), link).get("href"))

    def _go(self, address: str) -> None:
        if address.startswith(("/", self._host)):
            self._take(self._client.get(address.removeprefix(self._host)))
        else:
            self.open = False
            self._back(path(address))

    def _take(self, answer: Any) -> None:
        self._entered = {}
        if answer.status_code in (302, 303):
            self._go(answer.location)
        else:
            assert answer.status_code < 500, answer.text
            self._page = answer.text

    def _root(self) -> Any:
        return html.parse(self._page)


def path(address: str) -> str:
    """The path and the query of an address of the shop."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
