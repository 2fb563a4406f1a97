"""An order as orchestra is told of it (spec §4, from order to orchestra)."""

from dataclasses import asdict
from typing import Any

from shopcore.kernel import on_wire
from shopcore.order.domain import Delivery, Order
from shopcore.order.ports import Transaction


def request(tx: Transaction, order: Order) -> dict[str, Any]:
    """The specification's fields, and what is needed to confirm fact and sum."""
    return {
        "orderId": order.id,
        "version": order.saga,
        "username": order.username,
        "kind": order.kind,
        "number": order.number,
        "total": on_wire(order.total),
        "paymentId": order.payment_id,
        "delivery": _delivery(order.delivery) if order.delivery else None,
        "holdIds": list(tx.store.hold_ids(order.id)) if order.delivery else [],
        "orderItems": [
            {
                "id": line.id,
                "productId": line.product_id,
                "productName": line.name,
                "productPrice": on_wire(line.price),
                "quantity": line.quantity,
            }
            for line in order.lines
        ],
    }


def _delivery(chosen: Delivery) -> dict[str, Any]:
    told = asdict(chosen)
    return {
        "kind": told["kind"],
        "pointId": told["point_id"],
        "placeId": told["place_id"],
        "address": told["address"],
        "availDate": told["avail_date"],
        "price": on_wire(chosen.price),
        "company": told["company"],
        "beginTime": told["begin"],
        "endTime": told["end"],
        "recipientName": told["recipient"],
        "recipientPhone": told["phone"],
        "quoteId": told["quote"],
    }
