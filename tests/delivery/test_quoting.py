"""Companies are asked side by side: who hangs keeps nobody waiting, and is unavailable."""

import threading
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from shopcore.adapters.couriers.no_addresses import NoAddressBook
from shopcore.delivery import service as delivery
from shopcore.delivery.domain import Address, CompanyPoint, Contact, Offer, Parcel, Sender
from shopcore.delivery.domain.quote import LATE
from shopcore.front import checkout
from shopcore.front.points import UNKNOWN
from shopcore.kernel import Conflict, NotFound
from shopcore.order.domain import Order
from shopcore.wiring import Shop
from shopcore.wiring.quoting import Quoter

DAY = date(2026, 11, 25)


class Quick:
    """Answers at once."""

    code, name = "QUICK", "Быстрая"

    def quote(self, sender: Sender, parcel: Parcel, to: Address) -> Offer:
        return Offer("t", 500_00, DAY, DAY)


class Hanging(Quick):
    """Does not answer before the test is over."""

    code, name = "HANGS", "Молчаливая"

    def __init__(self) -> None:
        self.over = threading.Event()
        self.asked = threading.Event()

    def quote(self, sender: Sender, parcel: Parcel, to: Address) -> Offer:
        self.asked.set()
        self.over.wait()
        return super().quote(sender, parcel, to)


class Broken(Quick):
    """Has an error of its own."""

    code, name = "BROKEN", "Сломанная"

    def quote(self, sender: Sender, parcel: Parcel, to: Address) -> Offer:
        raise ZeroDivisionError


def _quoter(shop: Shop, *couriers: object, book: NoAddressBook | None = None, seconds: float = 0.2) -> Quoter:
    sender = Contact("Прилавок", "+70000000000")
    return Quoter(couriers, book or NoAddressBook(), sender, seconds, shop.clock, shop.read, shop.write)  # type: ignore[arg-type]


def test_who_hangs_is_late_and_the_others_have_answered(shop: Shop, cart: Order) -> None:
    """Asserted by order: the hanging company is still asked when the answers are there."""
    hanging = Hanging()
    quoter = _quoter(shop, hanging, Quick(), Broken())
    try:
        kept = quoter.to_door(cart.username, cart.id, "Москва, ул. Покровка, д. 10")
        assert hanging.asked.is_set()
        assert not hanging.over.is_set()
        assert [(one.company, one.price, one.reason) for one in kept] == [
            ("HANGS", 0, LATE),
            ("QUICK", 500_00, ""),
            ("BROKEN", 0, LATE),
        ]
    finally:
        hanging.over.set()
        quoter.close()


def test_a_company_that_hangs_again_and_again_does_not_slow_the_others(shop: Shop, cart: Order) -> None:
    hanging = Hanging()
    quoter = _quoter(shop, hanging, Quick())
    try:
        for _ in range(8):
            kept = quoter.to_door(cart.username, cart.id, "Москва, ул. Покровка, д. 10")
            assert [one.reason for one in kept] == [LATE, ""]
    finally:
        hanging.over.set()
        quoter.close()


@pytest.mark.parametrize(
    ("known", "parcel"),
    [
        ("weight = NULL, dimensions = NULL", (1000, 200, 150, 200)),
        ("weight = 400, dimensions = '[100, 90, 90]'", (800, 100, 90, 180)),
    ],
)
def test_the_box_holds_all_and_what_nobody_knows_is_ordinary(
    shop: Shop, cart: Order, known: str, parcel: tuple[int, ...]
) -> None:
    with shop.database.write.begin() as connection:
        connection.execute(text(f"UPDATE product SET {known}"))
    (kept,) = _quoter(shop, Quick()).to_door(cart.username, cart.id, "Москва, ул. Покровка, д. 10")
    box = kept.shipping.parcel
    assert (box.weight, box.length, box.width, box.height) == parcel
    assert box.value == sum(line.sum for line in cart.lines)


class Forgetful(NoAddressBook):
    """Knows the house, not what is behind its door."""

    def locate(self, text: str) -> Address | None:
        return Address("Москва, ул. Покровка, д. 10", "Москва", latitude=55.76, longitude=37.65)


def test_the_courier_reads_what_the_client_wrote(shop: Shop, cart: Order) -> None:
    quoter = _quoter(shop, Quick(), book=Forgetful())
    written = "Москва, ул. Покровка, д. 10, кв. 5, подъезд 2"
    (kept,) = quoter.to_door(cart.username, cart.id, written)
    assert (kept.shipping.to.text, kept.shipping.to.latitude) == (written, 55.76)


def test_a_town_is_shown_though_no_place_has_everything(shop: Shop, cart: Order) -> None:
    shop.refresh_points()
    with shop.database.write.begin() as connection:
        connection.execute(text("UPDATE stock SET on_hand = held"))
    shown = checkout.view(shop, cart.username, {"way": "pickup", "city": "Казань"})
    assert shown.points.options
    assert {one.why for one in shown.points.options} == {UNKNOWN}


def test_an_offer_replaced_meanwhile_is_not_taken(shop: Shop, cart: Order) -> None:
    (old,) = _quoter(shop, Quick()).to_door(cart.username, cart.id, "Москва, ул. Покровка, д. 10")

    def take(tx: Any) -> None:
        tx.quotes.get = lambda quote_id: old
        delivery.take_quote(tx, cart.id, old.id)

    _quoter(shop, Quick()).to_door(cart.username, cart.id, "Москва, ул. Покровка, д. 10")
    with pytest.raises(Conflict) as refused:
        shop.write(take)
    assert refused.value.code == "QUOTE_EXPIRED"


def test_a_price_in_a_list_is_no_offer(shop: Shop, cart: Order) -> None:
    shop.refresh_points()
    listed = shop.quote_city(cart.username, cart.id, "Казань")
    with pytest.raises(NotFound):
        shop.write(delivery.take_quote, cart.id, listed[0].id)


class Together(Quick):
    """Answers when the other is being asked, too."""

    def __init__(self, code: str, both: threading.Barrier) -> None:
        self.code, self.name, self._both = code, code, both

    def quote_point(self, sender: Sender, parcel: Parcel, city: str, point: str) -> Offer:
        self._both.wait()
        return Offer("t", 300_00, DAY, DAY)


def test_a_town_s_companies_are_asked_at_once(shop: Shop, cart: Order) -> None:
    both = threading.Barrier(2, timeout=30)
    couriers = [Together(code, both) for code in ("ONE", "TWO")]
    for one in couriers:
        point = CompanyPoint(f"{one.code}1", "Пункт", "Казань", "ул. Баумана, 1", "10–21")
        shop.write(delivery.take_points, one.code, one.name, "Казань", [point])
    kept = _quoter(shop, *couriers, seconds=60).to_city(cart.username, cart.id, "Казань")
    assert [(one.company, one.price, one.reason) for one in kept] == [
        ("ONE", 300_00, ""),
        ("TWO", 300_00, ""),
    ]
