"""order asks store: names, prices and free pieces."""

from collections.abc import Iterable, Mapping

from shopcore.order.ports import Goods
from shopcore.store import service
from shopcore.store.ports import Transaction


class StoreForOrder:
    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    def goods(self, ids: Iterable[int]) -> Mapping[int, Goods]:
        found = service.products(self.tx, ids)
        return {number: Goods(product.name, product.price, product.free) for number, product in found.items()}
