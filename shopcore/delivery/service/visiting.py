"""Own delivery: what it costs, when a courier can come, and the visit kept for an order (spec §3)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from shopcore.delivery.domain.zone import BOOKED, HELD, HOLD_LASTS, RELEASED, Slot, Visit, Zone, checked
from shopcore.delivery.ports import Transaction
from shopcore.delivery.service.quoting import EXPIRED
from shopcore.kernel import Author, Conflict, Invalid

SWEEP, CAPACITY_MAX = 100, 1000
GONE = "Время доставки больше не отложено: выберите его ещё раз."


def zones(tx: Transaction) -> list[Zone]:
    return tx.visits.zones()


def put_zones(tx: Transaction, wanted: Iterable[Zone]) -> None:
    """Adds or corrects zones of own delivery."""
    tx.visits.put_zones(wanted)


def zone_of(tx: Transaction, address: str) -> Zone:
    """The zone of an address in one line; Invalid BAD_ADDRESS, Conflict NO_COURIER."""
    known, served = checked(address), tx.visits.zones()
    for zone in served:
        if zone.covers(known):
            return zone
    towns = ", ".join(zone.city for zone in served)
    text = f"По этому адресу наш курьер не ездит. Возим по городам: {towns}."
    raise Conflict("NO_COURIER", text, {"field": "address"})


def slots(tx: Transaction, zone: Zone, own: Visit | None = None) -> list[Slot]:
    """The visits that can be chosen, nearest first; the order's own is among them however full it is."""
    since = tx.now.astimezone(ZoneInfo(zone.timezone)).date().isoformat()
    mine = own.key if own and own.state != RELEASED and own.zone_id == zone.id else ""
    found = zone.slots(tx.now, tx.visits.used(zone.id, since))
    return [slot for slot in found if slot.open or slot.key == mine]


@dataclass(frozen=True)
class Hours:
    """A slot as staff see it, full or not: its town, and who has changed it last."""

    slot: Slot
    city: str
    changed_by: str = ""
    changed_at: datetime | None = None


def hours(tx: Transaction) -> list[Hours]:
    """All slots of the next days in all towns, nearest first."""
    found = [one for zone in tx.visits.zones() for one in _hours(tx, zone)]
    return sorted(found, key=lambda one: (one.slot.key, one.city))


def set_capacity(tx: Transaction, slot: Slot, capacity: int, seen: int, by: Author) -> None:
    """So many visits fit in from now on, never fewer than are taken; Conflict SLOT_BOOKED, SLOT_CHANGED."""
    if capacity > CAPACITY_MAX:
        raise Invalid("BAD_COUNT", f"Не больше {CAPACITY_MAX} визитов.", {"field": "capacity"})
    taken = slot.capacity - slot.free
    if capacity < taken:
        text = f"Уже занято визитов: {taken}. Меньше сделать нельзя."
        raise Conflict("SLOT_BOOKED", text, {"field": "capacity"})
    if not tx.visits.set_capacity(slot, capacity, seen, by, tx.now):
        raise _changed()


def close_hours(tx: Transaction, slot: Slot, closed: bool, by: Author) -> None:
    """No more visits are promised, however many leave; or they are again. Conflict SLOT_CHANGED."""
    if not tx.visits.close_hours(slot, closed, by, tx.now):
        raise _changed()


def _changed() -> Conflict:
    return Conflict("SLOT_CHANGED", "Пока страница была открыта, это время изменилось: посмотрите ещё раз.")


def _hours(tx: Transaction, zone: Zone) -> Iterator[Hours]:
    since = tx.now.astimezone(ZoneInfo(zone.timezone)).date().isoformat()
    used = tx.visits.used(zone.id, since)
    for slot in zone.slots(tx.now, used):
        known = used.get(slot.key)
        yield Hours(slot, zone.city, known.changed_by if known else "", known.changed_at if known else None)


def slots_of(tx: Transaction, order_id: str) -> list[Slot]:
    """Where the order's own visit could be moved to; none without a visit."""
    own = tx.visits.of(order_id)
    zone = next((one for one in tx.visits.zones() if own and one.id == own.zone_id), None)
    return slots(tx, zone) if zone else []


def hold_visit(
    tx: Transaction, order_id: str, username: str, address: str, key: str = ""
) -> tuple[Zone, Slot]:
    """Keeps a visit for twenty minutes, the nearest when none is named; an own one is never in the way.

    Invalid BAD_ADDRESS; Conflict NO_COURIER, SLOT_TAKEN.
    """
    zone = zone_of(tx, address)
    own = tx.visits.of(order_id, lock=True)
    slot = next((one for one in slots(tx, zone, own) if key in ("", one.key)), None)
    if slot and own and own.state == HELD and (own.zone_id, own.key) == (zone.id, slot.key):
        tx.visits.extend(order_id, tx.now + HOLD_LASTS)
        return zone, slot
    if own:
        tx.visits.release(own)
    tx.quotes.drop_choice(order_id)
    visit = Visit(order_id, username, zone.id, slot.day, slot.begin, tx.now + HOLD_LASTS) if slot else None
    if slot is None or visit is None or not tx.visits.take(visit, slot):
        raise Conflict("SLOT_TAKEN", "Это время уже занято: выберите другое.")
    return zone, slot


def move_visit(tx: Transaction, order_id: str, key: str) -> Slot:
    """A booked visit comes at another hour of its zone; Conflict SLOT_TAKEN, and then it stays."""
    own = tx.visits.of(order_id, lock=True)
    zone = next((one for one in tx.visits.zones() if own and one.id == own.zone_id), None)
    slot = next((one for one in slots(tx, zone) if one.key == key), None) if zone else None
    if own is None or slot is None or own.state != BOOKED or own.key == key:
        raise Conflict("SLOT_TAKEN", "Это время недоступно: выберите другое.")
    tx.visits.release(own)
    moved = replace(own, day=slot.day, begin=slot.begin, until=None)
    if not tx.visits.take(moved, slot):
        raise Conflict("SLOT_TAKEN", "Это время уже занято: выберите другое.")
    return slot


def visit(tx: Transaction, order_id: str) -> Visit | None:
    """The visit that is or was kept for the order."""
    return tx.visits.of(order_id)


def extend_visit(tx: Transaction, order_id: str, until: datetime) -> tuple[str, ...]:
    """Keeps the order's visit until then; gives words when it is kept no more. Pickup has none to keep."""
    own = tx.visits.of(order_id)
    if own:
        return () if tx.visits.extend(order_id, until) else (GONE,)
    if tx.quotes.chosen(order_id) is None or tx.quotes.extend(order_id, until, tx.now):
        return ()
    return (EXPIRED,)


def keep_visit(tx: Transaction, order_id: str) -> None:
    """The order is paid: its visit does not expire before orchestra has decided."""
    tx.visits.extend(order_id, None)
    tx.quotes.extend(order_id, None, tx.now)


def release_visit(tx: Transaction, order_id: str) -> None:
    """What is kept for the order is free again."""
    own = tx.visits.of(order_id, lock=True)
    if own:
        tx.visits.release(own)


def forget_visit(tx: Transaction, order_id: str) -> None:
    """The client picks his order up: a visit that was kept for it is free, and is looked for no more."""
    release_visit(tx, order_id)
    tx.visits.forget(order_id)
    tx.quotes.drop_choice(order_id)


def visits_are_over(tx: Transaction) -> bool:
    """Whether any visit has been held too long."""
    return tx.visits.any_expired(tx.now)


def sweep_visits(tx: Transaction) -> int:
    """Frees visits that were held too long; says how many."""
    over = tx.visits.expired(tx.now, SWEEP)
    for visit in over:
        tx.visits.release(visit)
    return len(over)
