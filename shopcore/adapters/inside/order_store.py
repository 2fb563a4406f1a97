"""order asks store: names, prices and free pieces; holds stock, lets it go."""

from collections.abc import Collection, Iterable, Mapping

from shopcore.order.ports import Goods
from shopcore.store import service
from shopcore.store.ports import Transaction


class StoreForOrder:
    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    def goods(self, ids: Iterable[int]) -> Mapping[int, Goods]:
        found = service.products(self.tx, ids)
        return {number: Goods(product.name, product.price, product.free) for number, product in found.items()}

    def source(self, order_id: str, quantities: Mapping[int, int], place_id: int) -> int:
        return service.source(self.tx, order_id, quantities, place_id)

    def courier_source(self, order_id: str, quantities: Mapping[int, int]) -> int:
        return service.courier_source(self.tx, order_id, quantities).id

    def hold(self, order_id: str, username: str, quantities: Mapping[int, int], place_id: int) -> None:
        service.hold(self.tx, order_id, username, quantities, place_id)

    def ahead(self, order_ids: Collection[str]) -> None:
        self.tx.holds.ahead(order_ids)

    def hold_ids(self, order_id: str) -> tuple[str, ...]:
        return service.hold_ids(self.tx, order_id)

    def keep(self, order_id: str) -> None:
        service.keep(self.tx, order_id)

    def release(self, order_id: str) -> None:
        service.release(self.tx, order_id)

    def close_case(self, order_id: str) -> bool:
        return service.close_case(self.tx, order_id)
