"""Arranges gift cards, and knows what has become of them."""

import contextlib
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import text as sql

from shopcore.billing import service as billing
from shopcore.billing.domain.gift_card import GiftCard
from shopcore.kernel import NotFound, rubles
from shopcore.wiring import Shop
from steps.support import money
from steps.support.clock import StoppedClock
from steps.support.given import registered
from steps.support.outside import Mailbox
from steps.support.words import kopecks, spaces

BUYER, OTHER = "boris@example.ru", "vera@example.ru"
ORDER = "order-of-a-gift-card"
ADDRESS = "203.0.113.7"


def given(shop: Shop, mailbox: Mailbox, donee: str, amount: str) -> str:
    """The code of a card that somebody has bought for this client."""
    registered(shop, BUYER)
    return money.gift_card(shop, mailbox, BUYER, donee, kopecks(amount), ORDER)


def spoil(shop: Shop, clock: StoppedClock, code: str, what: str) -> None:
    """Another client has activated the card, it was blocked, or its year is over."""
    if what == "активировал другой клиент":
        shop.write(billing.activate_card, registered(shop, OTHER).username, code)
    elif what == "заблокировали":
        assert shop.write(billing.block_card, ORDER)
    else:
        clock.move(timedelta(days=366))


def guess(shop: Shop, username: str, times: int) -> None:
    """The client has entered wrong codes."""
    for number in range(times):
        shop.write(billing.count_guess, username, ADDRESS)
        with contextlib.suppress(NotFound):
            shop.write(billing.activate_card, username, f"НЕТ{number}")


def with_number(shop: Shop, text: str) -> str:
    """The text with the number of the only card in the shop, or its last digits, in their places."""
    if "карт" not in text:
        return text
    with shop.database.read.connect() as connection:
        number = connection.execute(sql("SELECT number FROM gift_card")).scalar() or ""
    return text.replace("<карта>", number).replace("<последние цифры карты>", number[-4:])


def codes(mailbox: Mailbox, email: str) -> list[str]:
    """The codes that letters have told, oldest first."""
    return [money.code_in(letter) for letter in mailbox.to(email) if "Код активации" in letter.text]


def fits(shop: Shop, username: str, code: str) -> bool:
    """Whether the code activates a card; then it has done so."""
    try:
        shop.write(billing.activate_card, username, code)
    except NotFound:
        return False
    return True


def plain(code: str) -> str:
    """A code without what makes it easy to read."""
    return code.replace("-", "")


def cards(shop: Shop, username: str) -> Sequence[GiftCard]:
    return shop.read(billing.gift_cards, username)


def together(found: Sequence[GiftCard]) -> str:
    """What lies on the cards, as people write it."""
    return spaces(rubles(sum(card.balance for card in found)))
