"""Cancels orders at the client's request, in every state that allows it (PUT /cancel)."""

from collections.abc import Sequence
from dataclasses import replace

from shopcore.kernel import NOBODY, Author, Conflict
from shopcore.orchestra import messages as orchestra
from shopcore.order import domain
from shopcore.order.domain import (
    CANCELED,
    COMPLETED,
    GIFT_CARD,
    PAID,
    PENDING,
    UNPAID,
    Order,
    Wanted,
)
from shopcore.order.ports import Transaction
from shopcore.order.service.reading import get
from shopcore.order.service.requests import request
from shopcore.order.service.storing import stored
from shopcore.payment import messages as payment


def cancel(
    tx: Transaction,
    username: str,
    order_id: str,
    version: int,
    wanted: Sequence[Wanted] | None = None,
    reason: str = "",
    by: Author = NOBODY,
) -> Order:
    """Cancels the order at once; what was paid goes back by orchestra (decisions, Order).

    `reason` is told when it was not the client who wanted it, but `by`.
    Conflict VERSION_CONFLICT, WRONG_STATE, ITEMS_DIFFER; NotFound ORDER_NOT_FOUND.
    """
    order = get(tx, username, order_id)
    domain.check_cancelable(order)
    domain.check_version(order, version)
    domain.check_same_items(order, wanted)
    if order.status == COMPLETED:
        _take_back(tx, order)
    paid = order.payment_status == PAID
    after = replace(
        order, version=version + 1, status=CANCELED, reason=reason,
        payment_status=order.going_back if paid else UNPAID,
    )  # fmt: skip
    canceled = stored(tx, after, order.payment_status, by=by)
    if paid:
        tx.put(orchestra.cancel(request(tx, order)))
    else:
        _let_go(tx, order)
    return canceled


def _let_go(tx: Transaction, order: Order) -> None:
    """Nothing is paid: stock is free again, and an attempt to pay is abandoned."""
    if order.delivery:
        tx.store.release(order.id)
        tx.delivery.release(order.id)
    if order.payment_status == PENDING:
        tx.put(payment.abandon(order.id))


def _take_back(tx: Transaction, order: Order) -> None:
    """What has been completed is stopped in this transaction, unless it is too late; Conflict WRONG_STATE."""
    if order.kind == GIFT_CARD:
        if not tx.billing.block_card(order.id):
            raise Conflict("WRONG_STATE", "Подарочная карта уже активирована: заказ нельзя отменить.")
    elif not (tx.store.close_case(order.id) and tx.delivery.close_case(order.id)):
        raise Conflict("WRONG_STATE", "Заказ уже выдан: его можно только вернуть.")
