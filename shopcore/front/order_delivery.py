"""How an order comes to the client, as its page tells it: where, when, on which map, followed where."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from shopcore.delivery.domain import DeliveryCase, Stage
from shopcore.delivery.domain.consignment import Consignment
from shopcore.kernel import day
from shopcore.order import domain
from shopcore.order.domain import Delivery, Order

POINT = "Пункт выдачи"
MAP = "https://yandex.ru/maps/?text="
OVER = (Stage.ON_DESK, Stage.DELIVERED, Stage.RETURNING, Stage.RETURNED)


@dataclass(frozen=True)
class Getting:
    """The words, the address on a map, and the company's page about the parcel; "" where there is none."""

    lines: tuple[str, ...] = ()
    map_url: str = ""
    tracking_url: str = ""


def getting(found: Order, case: DeliveryCase | None, parcel: Consignment | None = None) -> Getting:
    """What is to be told; nothing of an order that will not come."""
    chosen = found.delivery
    if chosen is None or found.status in (domain.CANCELED, domain.FAILED):
        return Getting()
    known = _as_it_is_now(chosen, case)
    link = parcel.tracking_url if parcel and not parcel.recalled else ""
    return Getting(tuple(_lines(known, case)), MAP + quote(known.address), link)


def handed_over(case: DeliveryCase | None) -> bool:
    """Too late to cancel."""
    return case is not None and case.handed_over


def _as_it_is_now(chosen: Delivery, case: DeliveryCase | None) -> Delivery:
    """What was chosen, at the time and by the way that staff may have moved it to."""
    if case is None or not case.avail_date:
        return chosen
    now = replace(chosen, avail_date=case.avail_date, begin=case.slot_begin, end=case.slot_end)
    if (case.kind, case.address) == (chosen.kind, chosen.address):
        return now
    name = POINT if case.kind == domain.PICKUP else chosen.point
    return replace(now, kind=case.kind, address=case.address, point=name)


def _lines(known: Delivery, case: DeliveryCase | None) -> Iterator[str]:
    yield f"{known.point}: {known.address}"
    if case and case.stage in OVER:
        return
    hours = f", {known.begin}–{known.end}" if known.begin else ""
    to_door = known.kind == domain.COURIER
    yield f"Приедет {day(known.avail_date)}{hours}" if to_door else f"Забрать можно с {day(known.avail_date)}"
