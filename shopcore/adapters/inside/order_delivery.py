"""order asks delivery: the pickup points, from when on goods can be had, and to close a case."""

from datetime import date

from shopcore.delivery import service
from shopcore.delivery.domain import OWN, OWN_NAME
from shopcore.delivery.domain.quote import Quote
from shopcore.delivery.ports import Transaction
from shopcore.order.ports import Offer, Point, Visit


class DeliveryForOrder:
    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    def point(self, point_id: int) -> Point | None:
        found = service.point(self.tx, point_id)
        if found is None or found.company or not found.active:
            return None
        return Point(found.id, found.place_id, found.name, f"{found.city}, {found.address}", found.price)

    def ready(self, point_id: int, there: bool) -> date:
        return service.ready(self.tx, point_id, there)

    def visit(self, order_id: str, username: str, address: str, slot: str) -> Visit:
        zone, kept = service.hold_visit(self.tx, order_id, username, address, slot)
        return Visit(OWN, OWN_NAME, zone.price, kept.day, kept.begin, kept.end)

    def take_offer(self, order_id: str, offer_id: str) -> Offer:
        service.forget_visit(self.tx, order_id)
        return _offer(service.take_quote(self.tx, order_id, offer_id))

    def hold_offer(self, order_id: str) -> Offer:
        return _offer(service.hold_quote(self.tx, order_id))

    def keep(self, order_id: str) -> None:
        service.keep_visit(self.tx, order_id)

    def release(self, order_id: str) -> None:
        service.release_visit(self.tx, order_id)

    def forget(self, order_id: str) -> None:
        service.forget_visit(self.tx, order_id)

    def close_case(self, order_id: str) -> bool:
        return service.close_case(self.tx, order_id)


def _offer(quote: Quote) -> Offer:
    return Offer(
        quote.id,
        quote.company,
        quote.name,
        quote.kind,
        quote.price,
        quote.place_id,
        quote.address,
        quote.point_id,
        quote.first_day,
        quote.basis,
    )
