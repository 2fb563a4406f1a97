"""How the client gets his goods; choosing holds them (story «Оформление заказа»)."""

from dataclasses import dataclass, replace

from shopcore.kernel import Conflict, Invalid, NotFound
from shopcore.order import domain
from shopcore.order.domain import COURIER, Delivery, Order
from shopcore.order.ports import Point, Transaction
from shopcore.order.service.reading import get
from shopcore.order.service.storing import stored


@dataclass(frozen=True)
class ToDoor:
    """Where a courier is to come, in which slot (the nearest free one without), and who meets him."""

    address: str
    recipient: str
    phone: str
    slot: str = ""


def choose_delivery(tx: Transaction, username: str, order_id: str, version: int, point_id: int) -> Order:
    """Pickup at this point: its goods are held for twenty minutes at the place that serves it.

    Conflict VERSION_CONFLICT, WRONG_STATE, OUT_OF_STOCK, NO_PLACE; NotFound; Invalid EMPTY_ORDER.
    """
    order = _open(tx, username, order_id, version)
    point = tx.delivery.point(point_id)
    if point is None:
        raise NotFound("POINT_NOT_FOUND", "Такого пункта выдачи нет.", {"pointId": point_id})
    tx.delivery.forget(order.id)
    return stored(tx, replace(order, version=version + 1, delivery=_held(tx, order, point)), lines=False)


def choose_courier(tx: Transaction, username: str, order_id: str, version: int, to: ToDoor) -> Order:
    """To the door: goods and the courier's visit are held for twenty minutes; the price is not confirmed yet.

    Conflict VERSION_CONFLICT, WRONG_STATE, OUT_OF_STOCK, NO_PLACE, SLOT_TAKEN; NotFound; Invalid EMPTY_ORDER,
    BAD_ADDRESS, BAD_RECIPIENT.
    """
    order = _open(tx, username, order_id, version)
    domain.check_recipient(to.recipient, to.phone)
    place = tx.store.courier_source(order.id, order.quantities)
    tx.store.hold(order.id, order.username, order.quantities, place)
    visit = tx.delivery.visit(order.id, order.username, to.address, to.slot)
    chosen = Delivery(
        0, visit.name, place, to.address.strip(), visit.day, visit.price, COURIER, visit.company,
        visit.begin, visit.end, to.recipient.strip(), to.phone, confirmed=False,
    )  # fmt: skip
    return stored(tx, replace(order, version=version + 1, delivery=chosen), lines=False)


def deliverable(tx: Transaction, username: str, order_id: str) -> Order:
    """The client's order, if its delivery can still be chosen; Conflict WRONG_STATE, Invalid EMPTY_ORDER."""
    order = get(tx, username, order_id)
    domain.check_editable(order)
    if not order.lines:
        raise Invalid("EMPTY_ORDER", "В заказе нет ни одного товара.")
    return order


def choose_company(
    tx: Transaction, username: str, order_id: str, version: int, offer_id: str, recipient: str, phone: str
) -> Order:
    """A courier company, to the door or to its point: goods and its offer hold for twenty minutes.

    Conflict as choose_courier, QUOTE_EXPIRED, COMPANY_UNAVAILABLE; NotFound; Invalid.
    """
    order = _open(tx, username, order_id, version)
    domain.check_recipient(recipient, phone)
    offer = tx.delivery.take_offer(order.id, offer_id)
    place = tx.store.courier_source(order.id, order.quantities)
    if (place, order.basis) != (offer.place_id, offer.basis):
        raise Conflict("QUOTE_EXPIRED", "Стоимость доставки устарела: выберите доставку ещё раз.")
    tx.store.hold(order.id, order.username, order.quantities, place)
    chosen = Delivery(
        offer.point_id, offer.name, place, offer.address, offer.first_day, offer.price, offer.kind,
        offer.company, recipient=recipient.strip(), phone=phone, confirmed=False, quote=offer.id,
    )  # fmt: skip
    return stored(tx, replace(order, version=version + 1, delivery=chosen), lines=False)


def confirm_delivery(tx: Transaction, username: str, order_id: str, version: int, yes: bool = True) -> Order:
    """«подтвердить стоимость доставки», as it is now; holds live on. Without `yes` it is taken back.

    Conflict as choose_courier, NO_DELIVERY.
    """
    order = _open(tx, username, order_id, version)
    if order.delivery is None or (order.delivery.kind != COURIER and not order.delivery.quote):
        raise Conflict("NO_DELIVERY", "Сначала выберите курьерскую компанию.")
    now = held_again(tx, order)
    return stored(tx, replace(order, version=version + 1, delivery=replace(now, confirmed=yes)), lines=False)


def held_again(tx: Transaction, order: Order) -> Delivery:
    """What the order's delivery needs is held for twenty minutes more; its price is that of now."""
    chosen = order.delivery
    assert chosen, "asked only for an order with delivery"  # noqa: S101
    if chosen.kind != COURIER and not chosen.quote and tx.delivery.point(chosen.point_id) is None:
        raise Conflict("NO_DELIVERY", "Этот пункт выдачи закрыт. Выберите другой.")
    tx.store.hold(order.id, order.username, order.quantities, chosen.place_id)
    if chosen.quote:
        return replace(chosen, price=tx.delivery.hold_offer(order.id).price)
    if chosen.kind != COURIER:
        return chosen
    visit = tx.delivery.visit(order.id, order.username, chosen.address, chosen.slot)
    return replace(chosen, price=visit.price)


def _open(tx: Transaction, username: str, order_id: str, version: int) -> Order:
    """Locked: two tabs that choose at once would both hold for it."""
    order = tx.orders.locked(order_id)
    if order is None or order.username != username:
        raise domain.not_found()
    domain.check_editable(order)
    domain.check_version(order, version)
    if not order.lines:
        raise Invalid("EMPTY_ORDER", "В заказе нет ни одного товара.")
    return order


def _held(tx: Transaction, order: Order, point: Point) -> Delivery:
    place = tx.store.source(order.id, order.quantities, point.place_id)
    tx.store.hold(order.id, order.username, order.quantities, place)
    ready = tx.delivery.ready(point.id, place == point.place_id)
    return Delivery(point.id, point.name, place, point.address, ready.isoformat(), point.price)
