"""«Оплатить заказ» → paid, or nothing taken: killed before and after each commit and each outside call.

The points are counted by the flow itself. Afterwards the client comes back and goes on, or never does.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from itertools import cycle, repeat

import pytest
from crash import AFTER, BEFORE, Killed, Killer, process

from shopcore.billing import service as billing
from shopcore.order import service as order
from shopcore.order.domain import Order
from shopcore.payment import service as payment
from shopcore.payment.domain import Means, Payment, State
from shopcore.payment.service import Choice
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import money, paying, stages
from steps.support.bank import InProcessBank
from steps.support.house import House

pytestmark = pytest.mark.crashes
ANNA = "anna@example.ru"
MINUTES = timedelta(minutes=3)
OVER = timedelta(minutes=70)  # longer than a hold waits for «Оплатить», and than the bank's page lives
PAID, CANCELED, NOT_PAID = ("COMPLETED", "PAID"), ("CANCELED", "REFUNDED"), ("NEW", "UNPAID")
Way = Callable[[Shop, InProcessBank, Payment], Payment]


def by_new_card(shop: Shop, bank: InProcessBank, attempt: Payment) -> Payment:
    return _at_bank(shop, bank, attempt, Choice(Means.NEW_CARD, save=True))


def by_saved_card(shop: Shop, bank: InProcessBank, attempt: Payment) -> Payment:
    (card,) = shop.read(payment.saved_cards, ANNA)
    return _at_bank(shop, bank, attempt, Choice(Means.SAVED_CARD, card_id=card.id))


def by_sbp(shop: Shop, bank: InProcessBank, attempt: Payment) -> Payment:
    return _at_bank(shop, bank, attempt, Choice(Means.SBP))


def from_wallet(shop: Shop, bank: InProcessBank, attempt: Payment) -> Payment:
    return paying.press(shop, attempt, Choice(Means.WALLET))


def by_gift_card(shop: Shop, bank: InProcessBank, attempt: Payment) -> Payment:
    (card,) = shop.read(billing.gift_cards, ANNA)
    return paying.press(shop, attempt, Choice(Means.GIFT_CARD, gift_card=card.number))


WAYS: dict[str, Way] = {
    "new card": by_new_card,
    "saved card": by_saved_card,
    "sbp": by_sbp,
    "wallet": from_wallet,
    "gift card": by_gift_card,
}


def _at_bank(shop: Shop, bank: InProcessBank, attempt: Payment, choice: Choice) -> Payment:
    """The client goes on from wherever the attempt is."""
    if attempt.state is State.CHOOSING:
        attempt = shop.write(payment.choose, ANNA, attempt.id, choice)
    if attempt.state is State.CREATING:
        attempt = shop.ask_bank(attempt)
    if attempt.state is State.PENDING:
        _confirm(bank, attempt, choice.means)
        attempt = shop.ask_bank(attempt)
    return paying.press(shop, attempt)


def _confirm(bank: InProcessBank, attempt: Payment, means: Means) -> None:
    """On the bank's page, if that has not been done before."""
    if next(one for one in bank.payments() if one["id"] == attempt.bank_id)["status"] != "pending":
        return
    if means is Means.SBP:
        bank.answer_sbp(attempt.confirmation_url)
    else:
        bank.pay_by_card(attempt.confirmation_url)


def flow(house: House, shop: Shop, waiting: Order, way: str, cancels: bool) -> None:
    """What client and server do until the order is confirmed, and cancelled again if he wants."""
    if stages.found(shop, waiting.id).payment_status in ("UNPAID", "PENDING"):
        WAYS[way](shop, house.bank, paying.begin(shop, waiting))
    shop.pump()
    done = stages.found(shop, waiting.id)
    if cancels and done.status == "COMPLETED":
        shop.write(order.cancel, ANNA, waiting.id, done.version)
        shop.pump()


def begin(house: House, way: str) -> Order:
    """A client with this means of paying, and his cart at the end of «Оформление заказа»."""
    shop = house.open()
    arrange.registered(shop, ANNA)
    if way == "saved card":
        paying.press(shop, paying.held(shop, house.bank, paying.goods(shop, ANNA), save=True))
        shop.pump()
    if way == "wallet":
        money.top_up(shop, ANNA, 5_000_00)
    if way == "gift card":
        code = money.gift_card(shop, house.mailbox, ANNA, "vera@example.ru", 5_000_00, "order-of-a-gift-card")
        shop.write(billing.activate_card, ANNA, code)
    shop.pump()
    return paying.goods(shop, ANNA)


def run(house: House, waiting: Order, way: str, cancels: bool, at: int = 0, when: str = BEFORE) -> int:
    """Until it is killed there; says how many points were passed."""
    killer = Killer(at, when)
    with process(house, killer) as shop, suppress(Killed):
        flow(house, shop, waiting, way, cancels)
    return len(killer.passed)


def check(house: House, waiting: Order, ends: tuple[tuple[str, str], ...]) -> None:
    shop = house.shop
    assert shop
    done = stages.found(shop, waiting.id)
    assert (done.status, done.payment_status) in ends
    assert shop.audit(quiet=True) == []
    assert house.bank.differences(shop) == []
    assert _kept_of(shop, waiting.id) == (waiting.total if (done.status, done.payment_status) == PAID else 0)


def _kept_of(shop: Shop, order_id: str) -> int:
    """Kopecks of this order that the shop has and does not owe."""
    attempts = shop.read(lambda tx: tx.payments.of_order(order_id))
    settled = [shop.read(billing.settlement, one.id) for one in attempts]
    return sum(one.captured - one.owed - one.returned for one in settled)


def comes_back(house: House, waiting: Order, way: str, cancels: bool) -> None:
    """Another process serves him, some minutes later."""
    assert house.shop
    for _ in range(2):
        house.clock.move(MINUTES)
        flow(house, house.shop, waiting, way, cancels)
    check(house, waiting, (CANCELED if cancels else PAID,))


def stays_away(house: House, waiting: Order) -> None:
    """The server goes on alone: the order is paid and confirmed, or no money is kept."""
    assert house.shop
    for pause in (MINUTES, OVER, MINUTES):
        house.clock.move(pause)
        house.shop.pump()
    check(house, waiting, (PAID, NOT_PAID))


def endings(house: House) -> Iterator[tuple[str, ...]]:
    """Whether the client comes back: both on a fast database, in turn on a slow one."""
    both = ("comes back", "stays away")
    return (
        repeat(both) if house.settings.database_url.startswith("sqlite") else cycle([(one,) for one in both])
    )


@pytest.mark.timeout(600)
@pytest.mark.parametrize("way", WAYS)
def test_a_crash_while_paying_loses_no_kopeck(houses: House, way: str) -> None:
    waiting = begin(houses, way)
    points = run(houses, waiting, way, cancels=False)
    check(houses, waiting, (PAID,))
    assert points > 15
    for (at, when), ends in zip(_everywhere(1, points), endings(houses), strict=False):
        for ending in ends:
            waiting = begin(houses, way)
            assert run(houses, waiting, way, False, at, when) == at
            if ending == "comes back":
                comes_back(houses, waiting, way, cancels=False)
            else:
                stays_away(houses, waiting)
    houses.shut()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("way", WAYS)
def test_a_crash_while_money_goes_back_loses_no_kopeck(houses: House, way: str) -> None:
    """Beyond what is killed above."""
    bought = run(houses, begin(houses, way), way, cancels=False)
    waiting = begin(houses, way)
    points = run(houses, waiting, way, cancels=True)
    check(houses, waiting, (CANCELED,))
    assert points > bought + 5
    for at, when in _everywhere(bought + 1, points):
        waiting = begin(houses, way)
        assert run(houses, waiting, way, True, at, when) == at
        comes_back(houses, waiting, way, cancels=True)
    houses.shut()


def _everywhere(first: int, last: int) -> list[tuple[int, str]]:
    """Each point twice; on a slow database a point meets one ending before it and the other after it."""
    return [(at, when) for at in range(first, last + 1) for when in (BEFORE, AFTER)]
