"""Members of staff act on one thing at the same moment: one of them has done it, on either database."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pytest

from shopcore.delivery import service as delivery
from shopcore.delivery.domain import Stage
from shopcore.kernel import Author, Conflict
from shopcore.order import service as order
from shopcore.store import service as store
from shopcore.wiring import Shop
from steps.support import carriage, paid, staff, visits
from steps.support import given as arrange
from steps.support.crowd import together

MUG, PLACE = "Кружка «Туман», 350 мл", "Прилавок на Покровке"
PEOPLE = [Author(f"person{number}@example.ru", f"Сборщик {number}") for number in range(8)]


@pytest.fixture
def order_id(shop: Shop) -> str:
    """An order of two pieces that is to be picked, and to be fetched from the same place."""
    arrange.registered(shop, "anna@example.ru")
    arrange.stock(shop, MUG, {PLACE: 3})
    arrange.only_in_cart(shop, "anna@example.ru", MUG, 2)
    return carriage.paid_at_point(shop, "anna@example.ru", PLACE).id


def one_of(outcomes: Sequence[Any], *codes: str) -> Any:
    """The only one who has got what he wanted; the others were told why not."""
    refused = [one for one in outcomes if isinstance(one, Conflict)]
    done = [one for one in outcomes if not isinstance(one, Exception)]
    assert len(done) == 1, outcomes
    assert {one.code for one in refused} <= set(codes), refused
    return done[0]


def test_a_case_is_taken_by_one(shop: Shop, order_id: str) -> None:
    outcomes = together([partial(shop.write, store.take, order_id, 0, one) for one in PEOPLE])
    taken = one_of(outcomes, "CASE_CHANGED")
    found = shop.read(store.picking_case, order_id)
    assert (found.case.picker, found.case.revision) == (taken.picker, 1)
    assert [event.name for event in found.story] == [taken.picker_name]


def test_the_box_is_closed_once_and_the_money_goes_back_once(shop: Shop, order_id: str) -> None:
    (product,) = (line.product_id for line in shop.read(store.picking_case, order_id).lines)
    shop.write(store.take, order_id, 0, PEOPLE[0])
    finish = partial(shop.write, store.finish, order_id, 1, PEOPLE[0], {product: 1}, agreed=True)
    one_of(together([finish] * 8), "CASE_CHANGED")
    shop.pump()
    assert staff.on_hand(shop, MUG, PLACE) == (2, 1)
    assert shop.audit(quiet=True) == []


def test_the_box_is_given_away_once(shop: Shop, order_id: str) -> None:
    shop.write(store.take, order_id, 0, PEOPLE[0])
    (product,) = (line.product_id for line in shop.read(store.picking_case, order_id).lines)
    shop.write(store.finish, order_id, 1, PEOPLE[0], {product: 2})
    one_of(
        together([partial(shop.write, store.hand_over, order_id, 2, one) for one in PEOPLE]), "CASE_CHANGED"
    )
    shop.pump()
    assert staff.on_hand(shop, MUG, PLACE) == (1, 0)
    assert shop.audit(quiet=True) == []


def test_picking_and_a_cancel_do_not_race(shop: Shop, order_id: str) -> None:
    shop.write(store.take, order_id, 0, PEOPLE[0])
    (product,) = (line.product_id for line in shop.read(store.picking_case, order_id).lines)
    found = shop.read(order.get, "anna@example.ru", order_id)
    cancel = partial(shop.write, order.cancel, "anna@example.ru", order_id, found.version)
    finish = partial(shop.write, store.finish, order_id, 1, PEOPLE[0], {product: 1}, agreed=True)
    together([cancel, finish])
    shop.pump()
    assert shop.read(order.get, "anna@example.ru", order_id).payment_status == "REFUNDED"
    assert shop.audit(quiet=True) == []


def test_a_delivery_goes_on_by_one(shop: Shop, order_id: str) -> None:
    seen = shop.read(delivery.case_of, order_id).case.revision
    acts = [partial(shop.write, delivery.advance, order_id, Stage.AT_POINT, one, seen) for one in PEOPLE]
    one_of(together(acts), "CASE_CHANGED")
    assert len(shop.read(delivery.case_of, order_id).story) == 1


def test_hours_are_closed_while_clients_book_them(shop: Shop) -> None:
    carts = visits.carts(shop, 6, MUG)
    (hours,) = (one for one in shop.read(delivery.hours) if one.city == "Москва" and _tomorrow(one))
    close = partial(shop.write, delivery.set_capacity, hours.slot, 0, hours.slot.capacity, PEOPLE[0])
    together([*(visits.choosing(shop, cart, "Москва", hours.slot.key) for cart in carts), close])
    assert shop.audit() == []


def test_pieces_are_counted_while_clients_hold_them(shop: Shop) -> None:
    arrange.stock(shop, MUG, {PLACE: 4})
    carts = []
    for number in range(4):
        arrange.registered(shop, f"client{number}@example.ru")
        carts.append(arrange.in_cart(shop, f"client{number}@example.ru", MUG))
    item = arrange.product(shop, MUG).id
    place = next(one.place_id for one in shop.read(store.goods, item)[0].lying if one.place == PLACE)
    count = partial(shop.write, store.recount, item, {place: (2, 4)}, "пересчёт", PEOPLE[0])
    together([*(partial(paid.with_delivery, shop, cart) for cart in carts), count])
    on_hand, held = staff.on_hand(shop, MUG, PLACE)
    assert held <= on_hand
    assert shop.audit() == []


def _tomorrow(one: delivery.Hours) -> bool:
    return one.slot.key == "2026-11-24T10:00"
