"""Many clients reach for the last pieces at the same moment: nothing is sold twice, on either database."""

from functools import partial

from shopcore.kernel import Conflict
from shopcore.order import service as order
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import paid
from steps.support.crowd import together

PLAID = "Плед вязаный «Облако», 130 × 170 см"
CLIENTS, PIECES = 12, 5


def test_the_last_pieces_are_held_once_each(shop: Shop) -> None:
    arrange.stock(shop, PLAID, {"Прилавок на Покровке": PIECES})
    carts = []
    for number in range(CLIENTS):
        name = f"client{number}@example.ru"
        arrange.registered(shop, name)
        carts.append(arrange.in_cart(shop, name, PLAID))
    outcomes = together([partial(paid.with_delivery, shop, cart) for cart in carts])
    refused = [one for one in outcomes if isinstance(one, Conflict)]
    assert len(refused) == CLIENTS - PIECES, outcomes
    assert {one.code for one in refused} <= {"OUT_OF_STOCK", "NO_PLACE"}
    assert shop.audit() == []


def test_two_tabs_of_one_client_hold_once(shop: Shop) -> None:
    client = arrange.client(shop)
    arrange.stock(shop, PLAID, {"Прилавок на Покровке": 2})
    cart = arrange.only_in_cart(shop, client.username, PLAID, 2)
    choose = partial(shop.write, order.choose_delivery, client.username, cart.id, cart.version, 1)
    outcomes = together([choose] * 8)
    assert sum(not isinstance(one, Exception) for one in outcomes) == 1, outcomes
    assert shop.audit() == []


def test_paying_and_the_sweep_do_not_race(shop: Shop) -> None:
    """A hold whose time is over just as its order is paid: either it is paid and kept, or neither."""
    client = arrange.client(shop)
    bought = paid.bought(shop, client.username)
    together([shop.sweep] * 4)
    shop.pump()
    assert shop.read(order.get, client.username, bought.id).status == "COMPLETED"
    assert shop.audit(quiet=True) == []
