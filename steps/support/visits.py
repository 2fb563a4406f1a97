"""Arranges own couriers' visits, and knows what is kept for whom."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import text

from shopcore.delivery import service as delivery
from shopcore.delivery.domain import Stage
from shopcore.delivery.domain.zone import Zone
from shopcore.kernel import day as in_words
from shopcore.order import service as order
from shopcore.order.domain import Order
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import money, paying
from steps.support.words import spaces

ADDRESS = "Москва, ул. Покровка, д. 10, кв. 5"
RECIPIENT = {"получатель": "Анна Петрова", "телефон получателя": "8 912 345-67-89"}
RECIPIENT_KNOWN = ("Анна Петрова", "+79123456789")


def fill(shop: Shop, city: str, day: str, begin: str, left: int = 0) -> None:
    """Others have visits in this slot, all places but `left`."""
    zone = _zone(shop, city)
    (slot,) = (one for one in shop.read(delivery.slots, zone) if (one.day, one.begin) == (day, begin))
    for number in range(slot.free - left):
        who = f"other-{number}-{day}-{begin}"
        shop.write(delivery.hold_visit, who, f"{who}@example.ru", f"{city}, д. 1", slot.key)
        shop.write(delivery.keep_visit, who)


def change_price(shop: Shop, city: str, price: int) -> None:
    shop.write(delivery.put_zones, [replace(_zone(shop, city), price=price)])


def kept(shop: Shop, username: str) -> tuple[str, str]:
    """The state of the client's visit, and its hours in words; nothing when there is none."""
    query = text("SELECT zone_id, day, begin, state FROM delivery_visit WHERE username = :username")
    with shop.database.read.connect() as connection:
        row = connection.execute(query, {"username": username}).first()
    if row is None:
        return "", ""
    zone = next(one for one in shop.read(delivery.zones) if one.id == row.zone_id)
    (shift,) = (one for one in zone.shifts if one.begin.strftime("%H:%M") == row.begin)
    return row.state, spaces(f"{in_words(row.day)}, {row.begin}–{shift.end.strftime('%H:%M')}")


def _zone(shop: Shop, city: str) -> Zone:
    return next(one for one in shop.read(delivery.zones) if one.city == city)


def carts(shop: Shop, count: int, name: str) -> list[Order]:
    """As many clients, each with one piece in his cart."""
    people = [f"client{number}@example.ru" for number in range(count)]
    for person in people:
        arrange.registered(shop, person)
    return [arrange.only_in_cart(shop, person, name, 1) for person in people]


def choosing(shop: Shop, cart: Order, city: str, slot: str) -> Callable[[], Order]:
    """The client of this cart is about to choose a courier at that time."""
    to = order.ToDoor(f"{city}, ул. Покровка, д. 10", "Анна Петрова", "+79123456789", slot)
    return lambda: shop.write(order.choose_courier, cart.username, cart.id, cart.version, to)


def lived_through(shop: Shop, username: str) -> None:
    """A courier who finds nobody, and one who was cancelled in time; both orders paid from the wallet."""
    arrange.registered(shop, username)
    for canceled in (True, False):
        cart = arrange.only_in_cart(shop, username, paying.MUG, 1)
        chosen = choosing(shop, cart, "Москва", "")()
        ready = shop.write(order.confirm_delivery, username, chosen.id, chosen.version)
        money.top_up(shop, username, ready.total)
        paying.press(shop, paying.begin(shop, ready), paying.WALLET)
        shop.pump()
        done = shop.read(order.get, username, cart.id)
        if canceled:
            shop.write(order.cancel, username, done.id, done.version)
            shop.pump()
    for stage in (Stage.OUT_FOR_DELIVERY, Stage.RETURNING, Stage.RETURNED):
        shop.write(delivery.advance, cart.id, stage)
    shop.pump()
