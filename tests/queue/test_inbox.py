"""A message's effect happens once and whole, and a bad message costs only itself."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from tally import Tally

from shopcore.adapters.queue.inbox import ATTEMPTS
from shopcore.wiring import Shop
from steps.support.clock import StoppedClock

AGAIN = timedelta(seconds=30)


def spoil(shop: Shop, message_id: str, change: str) -> None:
    """Changes a stored message as no code of ours would."""
    statement = text(f"UPDATE outbox SET {change} WHERE message_id = :message_id")
    shop.write(lambda tx: tx.connection.execute(statement, {"message_id": message_id}))


def test_messages_are_handled_in_the_order_they_were_said(tally: Tally, shop: Shop) -> None:
    shop.handle(tally.say("a", "b", "c")[::-1])
    assert tally.order == ["a", "b", "c"]
    assert all(row.handled_at for row in tally.messages().values())


def test_two_batches_take_the_same_orders_in_one_order(tally: Tally, shop: Shop) -> None:
    """Crosswise they would wait for each other's rows, until the database ends one."""
    first, second = ("a", "b"), ("b", "a")
    for names in (first, second):
        shop.handle([said for name in names for said in tally.say(name, orderId=f"of {name}")])
    assert tally.order == ["a", "b", "a", "b"]


def test_a_message_delivered_again_changes_nothing(tally: Tally, shop: Shop) -> None:
    said = tally.say("anna")
    for ids in (said, said, said + said):
        shop.handle(ids)
    assert tally.points() == {"anna": 1}


def test_the_inbox_alone_keeps_the_effect_single(tally: Tally, shop: Shop) -> None:
    """The mark in the outbox is for the relay; it may be lost when services part their databases."""
    said = tally.say("anna")
    shop.handle(said)
    spoil(shop, said[0], "handled_at = NULL")
    shop.handle(said)
    assert tally.points() == {"anna": 1}
    assert tally.messages()["anna"].handled_at


def test_an_unknown_id_is_nobodys(tally: Tally, shop: Shop) -> None:
    shop.handle([*tally.say("anna"), "0" * 32])
    assert tally.points() == {"anna": 1}


def test_a_crashed_handler_leaves_nothing_half_done(tally: Tally, shop: Shop) -> None:
    tally.failing = {"boris"}
    shop.handle(tally.say("anna", "boris", "vera"))
    assert tally.points() == {"anna": 1, "vera": 1}
    assert {row.receiver for row in tally.rows("SELECT * FROM inbox")} == {"tally"}
    assert len(tally.rows("SELECT * FROM inbox")) == 2
    following = tally.rows("SELECT * FROM outbox WHERE stream = 'tally.following'")
    assert len(following) == 2, "what the failed message said is gone with it"
    failed = tally.messages()["boris"]
    assert (failed.handled_at, failed.parked_at, failed.attempts) == (None, None, 1)
    assert "boris cannot be counted" in failed.error


def test_a_failed_message_is_tried_again_and_then_done(tally: Tally, shop: Shop, clock: StoppedClock) -> None:
    tally.failing = {"anna"}
    tally.say("anna")
    shop.pump()
    assert tally.order == ["anna"], "not before its time"
    tally.failing = set()
    clock.move(AGAIN)
    shop.pump()
    assert tally.points() == {"anna": 1}
    assert tally.messages()["anna"].attempts == 1


def test_after_five_attempts_a_message_is_parked_and_the_others_go_on(
    tally: Tally, shop: Shop, clock: StoppedClock
) -> None:
    tally.failing = {"anna"}
    tally.say("anna", "boris")
    for _ in range(ATTEMPTS + 2):
        shop.pump()
        clock.move(AGAIN)
    assert tally.order.count("anna") == 1 + ATTEMPTS, "once with the batch, which then went one by one"
    (parked,) = shop.parked()
    assert (parked.stream, parked.attempts) == ("tally.point", ATTEMPTS)
    assert "anna cannot be counted" in parked.error
    assert tally.points() == {"boris": 1}


def test_a_parked_message_can_be_sent_again(tally: Tally, shop: Shop) -> None:
    (anna,) = tally.say("anna")
    spoil(shop, anna, "parked_at = occurred_at, attempts = 5, error = 'x'")
    shop.pump()
    assert tally.points() == {}
    assert shop.unpark(anna)
    shop.pump()
    assert tally.points() == {"anna": 1}
    assert shop.parked() == []
    assert not shop.unpark(anna), "a handled message is not parked"


def test_a_parked_message_is_not_handled_by_a_late_job(tally: Tally, shop: Shop) -> None:
    said = tally.say("anna")
    spoil(shop, said[0], "parked_at = occurred_at")
    shop.handle(said)
    assert tally.points() == {}


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ("body = '{}'", "name"),
        ("body = '{\"name\": 5}'", "name"),
        ('body = \'{"name": "anna", "more": 1}\'', "more"),
        ("body = '[]'", "Invalid input type"),
        ("schema_version = 2", "schema version 2"),
    ],
)
def test_what_can_never_be_understood_is_parked_at_once(
    tally: Tally, shop: Shop, change: str, error: str
) -> None:
    said = tally.say("anna", "boris")
    spoil(shop, said[0], change)
    shop.handle(said)
    (parked,) = shop.parked()
    assert (parked.message_id, parked.attempts) == (said[0], 1)
    assert error in parked.error
    assert tally.points() == {"boris": 1}


def test_a_stream_without_a_receiver_is_parked_in_the_end(
    tally: Tally, shop: Shop, clock: StoppedClock
) -> None:
    said = tally.say("anna", "boris")
    spoil(shop, said[0], "stream = 'tally.unknown'")
    for _ in range(ATTEMPTS):
        shop.pump()
        clock.move(AGAIN)
    assert [parked.message_id for parked in shop.parked()] == [said[0]]
    assert tally.points() == {"boris": 1}
