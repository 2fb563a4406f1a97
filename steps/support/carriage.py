"""Orders on their way to clients: paid for and confirmed, moved on by staff."""

from datetime import timedelta
from typing import Any

from shopcore.delivery import service as delivery
from shopcore.delivery.domain import Stage
from shopcore.delivery.domain.quote import Quote
from shopcore.kernel import Refusal
from shopcore.order import service as order
from shopcore.order.domain import Order
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import paid, paying, stages, till, visits
from steps.support.clock import StoppedClock

WORDS = {
    "готовится": Stage.PREPARING,
    "в пути": Stage.IN_TRANSIT,
    "в пункте выдачи": Stage.AT_POINT,
    "ждёт в пункте выдачи": Stage.AT_POINT,
    "у курьера": Stage.OUT_FOR_DELIVERY,
    "получен": Stage.DELIVERED,
    "возвращается": Stage.RETURNING,
    "вернулся на склад": Stage.RETURNED,
    "на столе у сотрудника": Stage.ON_DESK,
    "передан в службу доставки": Stage.REGISTERED,
}
LIGHT = 2000
PURSE = "5 000,00"


def paid_at_point(shop: Shop, username: str, point: str) -> Order:
    """The client's cart goes to this point, and is paid for from a wallet with 5 000 ₽."""
    return _pay(shop, paid.with_delivery(shop, arrange.cart(shop, username), point))


def paid_to_door(shop: Shop, username: str, address: str) -> Order:
    """Our courier brings the client's cart, paid for from a wallet."""
    return _pay(shop, to_door(shop, username, address))


def to_door(shop: Shop, username: str, address: str) -> Order:
    """The client's cart with our courier chosen, at the nearest time, and his price confirmed."""
    cart = arrange.cart(shop, username)
    to = order.ToDoor(address, *visits.RECIPIENT_KNOWN)
    chosen = shop.write(order.choose_courier, username, cart.id, cart.version, to)
    return shop.write(order.confirm_delivery, username, cart.id, chosen.version)


def paid_to_company(shop: Shop, username: str, company: str, address: str) -> Order:
    """A courier company brings the client's cart to his door."""
    return _pay(shop, offered(shop, arrange.cart(shop, username), company, address))


def offered(shop: Shop, cart: Order, company: str, address: str) -> Order:
    """The cart with the company chosen and its price confirmed."""
    (offer,) = (one for one in shop.quote_door(cart.username, cart.id, address) if one.name == company)
    return _taken(shop, cart, offer)


def paid_to_point_of(shop: Shop, username: str, company: str, city: str) -> Order:
    """A courier company brings the client's cart to one of its points."""
    cart = arrange.cart(shop, username)
    found, _ = shop.read(delivery.find_points, city, company)
    point = next(one for one in found if one.company and (one.weight_max or 0) > LIGHT)
    return _pay(shop, _taken(shop, cart, shop.quote_point(username, cart.id, point.id)))


def taken_on(shop: Shop, clock: StoppedClock) -> None:
    """The company looks at what the shop has sent, and the shop asks what has come of it."""
    for _ in range(4):
        clock.move(timedelta(minutes=1))
        shop.pump()


def kept(shop: Shop, order_id: str) -> tuple[int, int]:
    """What of the order's money is not given back, and what its delivery costs."""
    found = stages.found(shop, order_id)
    return found.total - found.refunded, found.delivery_price


def tracking(shop: Shop, order_id: str) -> str:
    """The number of the parcel."""
    parcel = shop.read(delivery.consignment, order_id)
    return parcel.number if parcel else ""


def lived_through(shop: Shop, clock: StoppedClock, username: str) -> None:
    """A parcel that is under way, and one whose order was cancelled in time."""
    arrange.registered(shop, username)
    for canceled in (True, False):
        arrange.only_in_cart(shop, username, paying.MUG, 1)
        placed = paid_to_company(shop, username, "СДЭК", "Казань, ул. Баумана, д. 32")
        taken_on(shop, clock)
        if canceled:
            shop.write(order.cancel, username, placed.id, placed.version)
            taken_on(shop, clock)


def advance(shop: Shop, order_id: str, what: str) -> str:
    """Staff say so; the code of a refusal."""
    return _tried(shop, delivery.advance, order_id, WORDS[what])


def assign(shop: Shop, order_id: str, courier: str, name: str) -> str:
    """Staff say which courier brings it; the code of a refusal."""
    return _tried(shop, delivery.assign, order_id, courier, name)


def reschedule(shop: Shop, order_id: str, slot: str) -> str:
    """Staff move the visit; the code of a refusal."""
    return _tried(shop, delivery.reschedule, order_id, slot)


def stage(shop: Shop, order_id: str) -> str:
    """How far the order's case has come."""
    case = shop.read(delivery.latest_case, order_id)
    assert case, order_id
    return next(words for words, known in reversed(WORDS.items()) if known == case.stage)


def _tried(shop: Shop, act: Any, *arguments: Any) -> str:
    try:
        shop.write(act, *arguments)
    except Refusal as refusal:
        return refusal.code
    shop.pump()
    return ""


def _taken(shop: Shop, cart: Order, offer: Quote) -> Order:
    assert not offer.reason, offer.reason
    who = visits.RECIPIENT_KNOWN
    chosen = shop.write(order.choose_company, cart.username, cart.id, cart.version, offer.id, *who)
    return shop.write(order.confirm_delivery, cart.username, cart.id, chosen.version)


def _pay(shop: Shop, ready: Order) -> Order:
    till.fill_wallet(shop, ready.username, PURSE)
    attempt = paying.press(shop, paying.begin(shop, ready), paying.WALLET)
    assert attempt.state == "PAID", attempt.text
    shop.pump()
    return shop.read(order.get, ready.username, ready.id)
