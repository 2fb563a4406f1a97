"""The lines of an order at the store's current prices."""

from collections.abc import Iterator, Mapping
from itertools import count

from shopcore.kernel import Conflict, NotFound
from shopcore.order.domain import Line, Order
from shopcore.order.ports import Goods, Transaction


def priced(tx: Transaction, quantities: Mapping[int, int], order: Order | None = None) -> tuple[Line, ...]:
    """The lines at current prices; what does not grow may have sold out or be withdrawn meanwhile."""
    known = {line.product_id: line for line in order.lines} if order else {}
    fresh = count(max((line.id for line in known.values()), default=0) + 1)
    goods = tx.store.goods(quantities)
    lines = [
        _line(known.get(product_id), product_id, quantity, goods.get(product_id), fresh)
        for product_id, quantity in quantities.items()
    ]
    return tuple(sorted(lines, key=lambda line: line.id))


def _line(
    old: Line | None, product_id: int, quantity: int, offer: Goods | None, fresh: Iterator[int]
) -> Line:
    if old and quantity <= old.quantity:
        name, price = (offer.name, offer.price) if offer else (old.name, old.price)
        return Line(old.id, product_id, name, price, quantity)
    sold = _sold(offer, product_id, quantity)
    return Line(old.id if old else next(fresh), product_id, sold.name, sold.price, quantity)


def _sold(offer: Goods | None, product_id: int, quantity: int) -> Goods:
    if offer is None:
        raise NotFound("PRODUCT_NOT_FOUND", "Такого товара нет.", {"productId": product_id})
    if quantity > offer.free:
        text = f"«{offer.name}»: столько нет, осталось {offer.free} шт."
        raise Conflict("OUT_OF_STOCK", text, {"productId": product_id, "available": offer.free})
    return offer
