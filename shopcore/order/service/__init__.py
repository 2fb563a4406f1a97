"""order: creates, changes and cancels orders, lets them be paid for and confirmed (spec §3, §4)."""

from shopcore.order.service.bringing import bring_back, check_returnable
from shopcore.order.service.canceling import cancel
from shopcore.order.service.changing import add_product, adjust
from shopcore.order.service.delivering import (
    ToDoor,
    choose_company,
    choose_courier,
    choose_delivery,
    confirm_delivery,
    deliverable,
)
from shopcore.order.service.leaving import give_up, open_orders
from shopcore.order.service.paying import freeze, locked, paid, payable, payment_changed, unfreeze
from shopcore.order.service.placing import place, place_gift_card, place_top_up, repeat
from shopcore.order.service.processing import (
    ahead,
    fetched,
    finish,
    missed,
    paid_ahead,
    process,
    process_paid,
    returned,
)
from shopcore.order.service.reading import PAGE, canceled_by, cart, cart_size, events, get, listed

__all__ = [
    "PAGE",
    "ToDoor",
    "add_product",
    "adjust",
    "ahead",
    "bring_back",
    "cancel",
    "canceled_by",
    "cart",
    "cart_size",
    "check_returnable",
    "choose_company",
    "choose_courier",
    "choose_delivery",
    "confirm_delivery",
    "deliverable",
    "events",
    "fetched",
    "finish",
    "freeze",
    "get",
    "give_up",
    "listed",
    "locked",
    "missed",
    "open_orders",
    "paid",
    "paid_ahead",
    "payable",
    "payment_changed",
    "place",
    "place_gift_card",
    "place_top_up",
    "process",
    "process_paid",
    "repeat",
    "returned",
    "unfreeze",
]
