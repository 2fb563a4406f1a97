"""How the client gets his goods; choosing holds them (story «Оформление заказа»)."""

from dataclasses import replace

from shopcore.kernel import Invalid, NotFound
from shopcore.order import domain
from shopcore.order.domain import Delivery, Order
from shopcore.order.ports import Point, Transaction
from shopcore.order.service.reading import get
from shopcore.order.service.storing import stored


def choose_delivery(tx: Transaction, username: str, order_id: str, version: int, point_id: int) -> Order:
    """Pickup at this point: its goods are held for twenty minutes at the place that serves it.

    Conflict VERSION_CONFLICT, WRONG_STATE, OUT_OF_STOCK, NO_PLACE; NotFound; Invalid EMPTY_ORDER.
    """
    order = get(tx, username, order_id)
    domain.check_editable(order)
    domain.check_version(order, version)
    if not order.lines:
        raise Invalid("EMPTY_ORDER", "В заказе нет ни одного товара.")
    point = tx.delivery.point(point_id)
    if point is None:
        raise NotFound("POINT_NOT_FOUND", "Такого пункта выдачи нет.", {"pointId": point_id})
    return stored(tx, replace(order, version=version + 1, delivery=_held(tx, order, point)))


def _held(tx: Transaction, order: Order, point: Point) -> Delivery:
    place = tx.store.source(order.id, order.quantities, point.place_id)
    tx.store.hold(order.id, order.username, order.quantities, place)
    ready = tx.delivery.ready(point.id, place == point.place_id)
    return Delivery(point.id, point.name, place, point.address, ready.isoformat(), point.price)
