"""Several workers and relays at the same messages, in real threads."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from tally import Tally

from shopcore.adapters.queue import outbox
from shopcore.adapters.transaction import SqlTransaction
from shopcore.wiring import Shop
from steps.support.crowd import together

NAMES = [f"n{number}" for number in range(20)]
PATIENCE = 10


def claim(tx: SqlTransaction) -> dict[str, list[str]]:
    return outbox.claim(tx.connection, tx.now)


def test_a_message_brought_to_eight_workers_is_done_once(tally: Tally, shop: Shop) -> None:
    said = tally.say(*NAMES)
    together([lambda: shop.handle(said)] * 8)
    assert tally.points() == dict.fromkeys(NAMES, 1)


def test_jobs_that_overlap_are_done_once(tally: Tally, shop: Shop) -> None:
    said = tally.say(*NAMES)
    jobs = [said[first : first + 8] for first in range(0, 16, 2)]
    together([lambda ids=ids: shop.handle(ids) for ids in jobs])
    shop.pump()
    assert tally.points() == dict.fromkeys(NAMES, 1)


def test_relays_share_the_messages(tally: Tally, shop: Shop) -> None:
    said = tally.say(*(f"m{number}" for number in range(200)))
    batches = together([lambda: shop.write(claim)] * 6)
    taken = [message_id for batch in batches for ids in batch.values() for message_id in ids]
    assert sorted(taken) == sorted(said)


def test_a_second_worker_does_not_undo_what_the_first_gave_up(tally: Tally, shop: Shop) -> None:
    """The first one's attempt fails and is the last; the second must not handle what is being parked."""
    said = tally.say("anna")
    shop.write(lambda tx: tx.connection.execute(text("UPDATE outbox SET attempts = 4")))
    tally.failing = {"anna"}
    together([lambda: shop.handle(said)] * 6)
    row = tally.messages()["anna"]
    assert row.parked_at
    assert (row.handled_at, row.attempts) == (None, 5)
    assert tally.order == ["anna"]


@pytest.mark.parametrize("houses", ["postgresql"], indirect=True)
def test_nobody_waits_for_a_worker_that_takes_long(tally: Tally, shop: Shop) -> None:
    """SQLite has one writer, so that there everybody waits for his turn."""
    said = tally.say("anna", "boris")
    begun, ended = threading.Event(), threading.Event()

    def take_long(tx: SqlTransaction, name: str) -> None:
        if name == "anna":
            begun.set()
            assert ended.wait(PATIENCE)

    tally.before_counting(take_long)
    with ThreadPoolExecutor(1) as worker:
        first = worker.submit(shop.handle, said[:1])
        assert begun.wait(PATIENCE)
        shop.handle(said)
        assert tally.points() == {"boris": 1}, "the second worker has gone on meanwhile"
        assert "tally" not in shop.write(claim), "and the relay leaves the first one's message to it"
        ended.set()
        first.result(PATIENCE)
    assert tally.points() == {"anna": 1, "boris": 1}
