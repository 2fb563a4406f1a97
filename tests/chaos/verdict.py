"""What is true after everything: shop, bank's books, mailbox and the clients' history agree."""

import time
from collections import Counter
from dataclasses import dataclass

import requests

from shopcore.kernel import Unavailable
from shopcore.payment.domain import BankUnknown
from shopcore.wiring import Shop
from shopcore.wiring.shop import Violation
from tests.chaos.client import INFO, OK, Order
from tests.chaos.installation import Installation

WHOLE_WITHIN = 60  # seconds after the last fault
LATER = "UPDATE {} SET due_at = CURRENT_TIMESTAMP WHERE due_at > CURRENT_TIMESTAMP"
OPEN = """
SELECT (SELECT COUNT(*) FROM outbox WHERE handled_at IS NULL AND parked_at IS NULL)
     + (SELECT COUNT(*) FROM saga WHERE state NOT IN ('SUCCEEDED', 'FAILED'))
"""


@dataclass
class Verdict:
    """Figures for the report, and what is wrong; nothing may be."""

    orders: int
    paid: int
    info: int
    states: Counter[str]
    whole_after: float
    gave_up: Counter[str]
    wrong: list[str]


def judge(victim: Installation, orders: list[Order], healed_at: float) -> Verdict:
    """Waits until the shop is whole, a minute at most, then compares."""
    shop = victim.rebuilt()
    _let_time_pass(shop)
    whole_after = wait_until_whole(shop, healed_at)
    states = _states(shop)
    wrong = [] if whole_after <= WHOLE_WITHIN else [f"not whole after {whole_after:.0f} s: {_left(shop)}"]
    wrong += _lost(orders, states) + _doubled(orders, states) + _letters(victim)
    wrong += [f"{one.invariant}: {one.rows[:3]}" for one in shop.audit() + _bank(shop)]
    parked = [f"parked: {one.stream} {one.error}" for one in shop.parked()]
    paid = sum(order.told.get("paid") == OK for order in orders)
    unsure = sum(INFO in order.told.values() for order in orders)
    seen = Counter(f"{status}/{payment}" for status, payment in states.values())
    gave_up = Counter(answer for order in orders for answer in order.answers[-1:])
    return Verdict(len(orders), paid, unsure, seen, whole_after, gave_up, wrong + parked)


def wait_until_whole(shop: Shop, since: float, bank: bool = True) -> float:
    """Seconds from `since` until nothing is under way, and the `bank`'s books are ours; 61 at most."""
    while (passed := time.monotonic() - since) <= WHOLE_WITHIN + 1:
        try:
            if not _left(shop) and not (bank and shop.audit_bank()):
                return passed
        except (Unavailable, BankUnknown):
            pass  # the last fault may have been the database's, or the bank's
        time.sleep(0.5)
    return passed


def _let_time_pass(shop: Shop) -> None:
    """What was paid or returned when nobody could say so is asked for now, not in ten minutes."""
    for table in ("payment", "refund"):
        with shop.database.write.begin() as connection:
            connection.exec_driver_sql(LATER.format(table))


def _left(shop: Shop) -> int:
    return shop.read(lambda tx: int(tx.connection.exec_driver_sql(OPEN).scalar_one()))


def _bank(shop: Shop) -> list[Violation]:
    """Its process was killed, too: it is given a minute to answer, and then is what is wrong."""
    end = time.monotonic() + WHOLE_WITHIN
    while True:
        try:
            return shop.audit_bank()
        except BankUnknown:
            if time.monotonic() > end:
                raise
            time.sleep(1)


def _states(shop: Shop) -> dict[str, tuple[str, str]]:
    query = "SELECT id, status, payment_status FROM orders WHERE id LIKE 'haos-%%'"
    rows = shop.read(lambda tx: tx.connection.exec_driver_sql(query).all())
    return {row[0]: (row[1], row[2]) for row in rows}


def _lost(orders: list[Order], states: dict[str, tuple[str, str]]) -> list[str]:
    """What a client was told is done, is done."""
    wrong = []
    for order in orders:
        state = states.get(order.id)
        if order.told.get("place") == OK and state is None:
            wrong.append(f"lost: {order}")
        if order.told.get("cancel") == OK and state and state[0] != "CANCELED":
            wrong.append(f"cancelled and not so: {state} {order}")
        if order.told.get("paid") == OK and state != ("COMPLETED", "PAID"):
            wrong.append(f"paid and not completed: {state} {order}")
    return wrong


def _doubled(orders: list[Order], states: dict[str, tuple[str, str]]) -> list[str]:
    known = {order.id for order in orders}
    return [f"nobody's: {order_id}" for order_id in states if order_id not in known]


def _letters(victim: Installation) -> list[str]:
    """A letter that was sent again has the same Message-ID, so people see it once."""
    told = requests.get(f"{victim.world}/mailbox/messages.json", timeout=30).json()
    ids: dict[tuple[str, ...], set[str]] = {}
    for one in told:
        ids.setdefault((one["to"], one["subject"], one["text"]), set()).add(one["messageId"])
    return [f"{len(found)} different letters: {what[1]}" for what, found in ids.items() if len(found) > 1]
