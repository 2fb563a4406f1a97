"""The bank's page at level core: the bank lies outside of the shop, so its HTML is read here too."""

from collections.abc import Callable
from functools import partial

from steps.support.core_page import Page
from steps.support.window import BankWindow


def bank_page(window: BankWindow, show: Callable[[Page], None]) -> Page:
    """What can be done on the bank's page; `show` is given the next one while the shopper stays there."""
    seen, entered = window.seen(), dict[str, str]()

    def act(do: Callable[[], None]) -> None:
        for name, value in entered.items():
            window.fill(name, value)
        do()
        if window.open:
            show(bank_page(window, show))

    return Page(
        window.seen,
        entered=entered,
        keys={name: name for name in seen.fields},
        press={name: partial(act, partial(window.press, name)) for name in seen.buttons},
        links={name: partial(act, partial(window.follow, name)) for name in seen.links},
    )
