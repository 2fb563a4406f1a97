"""Holds stock for orders (decisions, Catalogue and store)."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from shopcore.kernel import Conflict
from shopcore.store.domain import HELD, HOLD_LASTS, Hold
from shopcore.store.ports import Transaction

SWEEP = 100


def hold(
    tx: Transaction, order_id: str, username: str, quantities: Mapping[int, int], place_id: int
) -> list[Hold]:
    """Holds exactly these pieces there for twenty minutes; an own hold is never in the way.

    Conflict OUT_OF_STOCK says which products are short.
    """
    until = tx.now + HOLD_LASTS
    held = tx.holds.locked(order_id)
    if held and _are(held, quantities, place_id):
        tx.holds.extend(order_id, until)
        return held
    tx.holds.release(held)
    wanted = [
        Hold(tx.new_id(), order_id, username, product_id, place_id, quantity, until)
        for product_id, quantity in sorted(quantities.items())
    ]
    short = tx.holds.add(wanted, tx.now)
    if short:
        raise Conflict("OUT_OF_STOCK", words(tx, short), {"products": [one.product_id for one in short]})
    return wanted


def hold_ids(tx: Transaction, order_id: str) -> tuple[str, ...]:
    """What orchestra is told is held for the order."""
    return tuple(hold.id for hold in tx.holds.of(order_id))


def held(tx: Transaction, order_id: str) -> list[Hold]:
    """What is held or confirmed for the order."""
    return tx.holds.of(order_id)


def until(holds: Iterable[Hold]) -> datetime | None:
    """Until when these goods are kept; None when nothing is, or when they do not expire."""
    return min((one.until for one in holds if one.until), default=None)


def extend_holds(tx: Transaction, order_id: str, until: datetime) -> tuple[str, ...]:
    """Keeps the order's goods until then; gives words for what is not kept any more, none when all is."""
    held = tx.holds.locked(order_id)
    if not held:
        return ("Товары заказа больше не отложены: время брони вышло.",)
    tx.holds.extend(order_id, until)
    return ()


def keep(tx: Transaction, order_id: str) -> None:
    """The order is paid: its holds do not expire before orchestra has decided."""
    tx.holds.extend(order_id, None)


def release(tx: Transaction, order_id: str) -> None:
    """What is held for the order is free again."""
    tx.holds.release([one for one in tx.holds.locked(order_id) if one.state == HELD])


def holds_are_over(tx: Transaction) -> bool:
    """Whether anything has been held too long."""
    return tx.holds.any_expired(tx.now)


def sweep_holds(tx: Transaction) -> int:
    """Frees what was held too long; says how many holds."""
    over = tx.holds.expired(tx.now, SWEEP)
    tx.holds.release(over)
    return len(over)


def words(tx: Transaction, short: Iterable[Hold]) -> str:
    """Which products are short, for people."""
    wanted = {one.product_id: one.quantity for one in short}
    known = tx.products.many(wanted)
    names = [
        f"«{known[one].name}», {count} шт." if one in known else f"товара № {one}"
        for one, count in wanted.items()
    ]
    return f"Столько уже нет: {', '.join(names)}."


def _are(held: Iterable[Hold], quantities: Mapping[int, int], place_id: int) -> bool:
    return {(one.product_id, one.place_id): one.quantity for one in held} == {
        (product, place_id): count for product, count in quantities.items()
    }
