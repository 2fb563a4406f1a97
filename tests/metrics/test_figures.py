"""Every figure tells what waits in the database, how much of it and for how long, in one statement."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from scrape import scrape
from sqlalchemy import update

from shopcore.adapters.figures import ALL
from shopcore.adapters.queue.tables import outbox
from shopcore.delivery.domain import DeliveryCase, Stage
from shopcore.delivery.domain.consignment import Consignment, Step
from shopcore.delivery.domain.zone import Slot, Visit
from shopcore.kernel import Message
from shopcore.notification.domain import EMAIL, PUSH, SENT, SMS, Brief, Notice
from shopcore.orchestra.domain import Saga
from shopcore.orchestra.ports import Stored
from shopcore.payment.domain import (
    Mode,
    Payment,
    Receipt,
    ReceiptKind,
    ReceiptLine,
    Refund,
    RefundStanding,
    State,
    Subject,
)
from shopcore.payment.domain.owed import REGISTERED, OwedReceipt
from shopcore.store.domain import Hold, PickingCase
from shopcore.store.domain.picking import Step as PickingStep
from shopcore.wiring import Shop
from steps.support.clock import StoppedClock
from tests.counted import counted

AGO = timedelta(minutes=7)
SECONDS = AGO.total_seconds()
LATER = timedelta(minutes=30)


def messages(tx: Any) -> None:
    for username in ("anna", "boris"):
        tx.put(Message("billing.wallet", {"username": username}))
    tx.put(Message("billing.wallet", {"username": "handled"}))
    tx.write()
    newest = update(outbox).where(outbox.c.id == 3)
    tx.connection.execute(newest.values(handled_at=tx.now))


def parked(tx: Any) -> None:
    tx.put(Message("billing.wallet", {"username": "anna"}))
    tx.write()
    tx.connection.execute(update(outbox).values(parked_at=tx.now, attempts=5, error="no"))


def sagas(tx: Any) -> None:
    for number, state in enumerate(("RUNNING", "FAILING", "SUCCEEDED", "SUCCEEDED")):
        due = tx.now + LATER if state in ("RUNNING", "FAILING") else None
        stored = Stored(f"order-{number}", 1, {}, Saga("GOODS", state), tx.now, tx.now, due)
        tx.sagas.begin(stored)


def attempt(name: str, at: datetime, **known: Any) -> Payment:
    due = at + LATER
    known = {"state": State.CREATING, "due_at": due} | known
    return Payment(name, f"of-{name}", 1001, "anna", "", "GOODS", 10000, 0, (), at, **known)


def payments(tx: Any) -> None:
    tx.payments.add(attempt("lost", tx.now, unknown=True))
    tx.payments.add(attempt("known", tx.now))


def refunds(tx: Any) -> None:
    for standing in RefundStanding:
        name = standing.value.lower()
        owed = Refund(name, "p", "o", "b", 100, "left", tx.now, f"{name}-0", tx.now, standing)
        tx.refunds.add(owed)


def receipts(tx: Any) -> None:
    line = ReceiptLine("Чайник", 1, 100, 11, Subject.COMMODITY, Mode.FULL_PREPAYMENT)
    receipt = Receipt(ReceiptKind.OFFSET, "anna@example.ru", (line,))
    for key in ("waits", "registered"):
        tx.receipts.add(OwedReceipt(key, receipt, tx.now, "bank"))
    done = replace(OwedReceipt("registered", receipt, tx.now, "bank"), attempts=1)
    tx.receipts.settle(done, REGISTERED, "r-1", tx.now)


def holds(tx: Any) -> None:
    kept = Hold("kept", "order-1", "anna", 1, 1, 1, until=tx.now)
    assert tx.holds.add([kept, replace(kept, id="gone", product_id=2)], tx.now) == []
    tx.holds.release([replace(kept, id="gone", product_id=2)])


def visits(tx: Any) -> None:
    slot = Slot(1, "2026-12-01", "10:00", "14:00", 5, 5)
    for order in ("kept", "gone"):
        assert tx.visits.take(Visit(order, "anna", 1, slot.day, slot.begin, tx.now), slot)
    tx.visits.release(Visit("gone", "anna", 1, slot.day, slot.begin, tx.now))


def parcels(tx: Any) -> None:
    for number, step in enumerate((Step.REGISTER, Step.FOLLOW, Step.DONE)):
        due = None if step is Step.DONE else tx.now + LATER
        key = f"parcel-{number}"
        tx.consignments.add(Consignment(key, key, 1, "CDEK", "q", "Анна", "+79", tx.now, due, step=step))


def desk(tx: Any) -> None:
    for number, stage in enumerate((Stage.ON_DESK, Stage.IN_TRANSIT)):
        tx.delivery_cases.open(DeliveryCase(f"order-{number}", 1, "OPEN", tx.now, stage=stage))


def letters(tx: Any) -> None:
    for number in range(2):
        tx.notices.add(Notice(f"letter-{number}", EMAIL, "anna@example.ru", "welcome", tx.now), tx.now)
    tx.notices.settle(Notice("letter-1", EMAIL, "", "", tx.now, attempts=1), SENT, tx.now)


def briefs(tx: Any) -> None:
    """SMS and pushes."""
    told = [
        Brief("event", channel, "", "anna", "delivery", tx.now, tx.now + LATER) for channel in (SMS, PUSH)
    ]
    tx.briefs.add(told, tx.now)
    tx.briefs.settle(replace(told[1], attempts=1), SENT, tx.now, "")


def picking(tx: Any) -> None:
    for number, step in enumerate(PickingStep):
        tx.picking.open(PickingCase(f"order-{number}", 1, "OPEN", tx.now, step=step))


Arrange = Callable[[Any], None]
TOLD: list[tuple[Arrange, str, dict[str, str], float, str]] = [
    (messages, "messages_open", {"receiver": "billing"}, 2, "oldest"),
    (parked, "messages_parked", {"stream": "billing.wallet"}, 1, ""),
    (sagas, "sagas", {"state": "SUCCEEDED"}, 2, ""),
    (sagas, "sagas_open", {}, 2, "oldest"),
    (payments, "payments_unknown", {}, 1, "oldest"),
    (refunds, "refunds_owed", {"standing": "STAFF"}, 1, "oldest"),
    (refunds, "refunds_owed", {"standing": "OWED"}, 1, "oldest"),
    (receipts, "receipts_waiting", {}, 1, "overdue"),
    (holds, "stock_holds", {}, 1, "overdue"),
    (visits, "visit_holds", {}, 1, "overdue"),
    (parcels, "parcels_waiting", {}, 1, "oldest"),
    (desk, "parcels_on_desk", {}, 1, "oldest"),
    (letters, "letters_waiting", {}, 1, "oldest"),
    (briefs, "briefs_waiting", {"channel": "sms"}, 1, "oldest"),
    (briefs, "briefs_waiting", {"channel": "push"}, 0, "oldest"),
    (picking, "picking_open", {"step": "TO_PICK"}, 1, "oldest"),
]


@pytest.mark.parametrize(("arrange", "figure", "labels", "number", "age"), TOLD, ids=[one[1] for one in TOLD])
def test_a_figure_is_what_waits_and_how_long(
    shop: Shop,
    clock: StoppedClock,
    visitor: FlaskClient,
    arrange: Arrange,
    figure: str,
    labels: dict[str, str],
    number: float,
    age: str,
) -> None:
    before = scrape(visitor)
    assert before.of(f"shop_{figure}", **labels) == 0
    shop.write(arrange)
    clock.move(AGO)
    told = scrape(visitor)
    assert told.of(f"shop_{figure}", **labels) == number
    if age:
        assert before.of(f"shop_{figure}_{age}_seconds", **labels) == 0
        assert told.of(f"shop_{figure}_{age}_seconds", **labels) == (SECONDS if number else 0)


def test_what_is_not_over_yet_is_not_overdue(shop: Shop, visitor: FlaskClient) -> None:
    kept = Hold("kept", "order-1", "anna", 1, 1, 1, until=shop.clock.now() + LATER)
    shop.write(lambda tx: tx.holds.add([kept], tx.now))
    told = scrape(visitor)
    assert (told.of("shop_stock_holds"), told.of("shop_stock_holds_overdue_seconds")) == (1, 0)


def test_a_scrape_is_three_statements_and_changes_nothing(shop: Shop, visitor: FlaskClient) -> None:
    visitor.set_cookie("sessionId", "0" * 64)
    with counted(shop) as cost:
        answer = visitor.get("/metrics")
    assert (len(cost.statements), cost.commits) == (3, 0), "the schema's version twice, and all figures"
    assert not answer.headers.getlist("Set-Cookie")


def test_no_table_is_read_whole(shop: Shop) -> None:
    """A shop's tables grow for years; what waits does not. Sagas are counted in their index."""
    if shop.database.read.dialect.name != "sqlite":
        pytest.skip("with few rows PostgreSQL rightly reads whole tables")
    options = {"render_postcompile": True}
    compiled = ALL.compile(dialect=shop.database.read.dialect, compile_kwargs=options)
    values = tuple(compiled.params[name] for name in compiled.positiontup or ())
    with shop.database.read.connect() as connection:
        plan = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", values)]
    read = [step for step in plan if step.startswith(("SCAN", "SEARCH"))]
    assert len(read) == len(ALL.selects)
    assert [step for step in read if " INDEX " not in step] == []


def test_a_scrape_names_nobody(shop: Shop, visitor: FlaskClient) -> None:
    new = {"username": "vera", "password": "верный пароль 1", "email": "vera@example.ru", "firstName": "Вера"}
    visitor.post("/api/auth/register", json=new)
    visitor.get("/search?q=подарок+для+веры")
    visitor.get("/vera@example.ru")
    labels = scrape(visitor).labels
    assert not [label for label in labels if "vera" in label.lower() or "вер" in label.lower()]
