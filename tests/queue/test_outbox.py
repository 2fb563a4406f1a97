"""What is said is stored with its envelope, and is due until it is handled."""

from datetime import timedelta

import pytest
from tally import STREAM, Tally

from shopcore.adapters.queue import outbox
from shopcore.adapters.queue.outbox import BATCH, BadMessage
from shopcore.kernel import Message
from shopcore.wiring import Shop
from steps.support.clock import NOON, StoppedClock


def claim(shop: Shop) -> dict[str, list[str]]:
    return shop.write(lambda tx: outbox.claim(tx.connection, tx.now))


def test_a_message_has_the_envelope(tally: Tally) -> None:
    tally.say("anna")
    row = tally.messages()["anna"]
    assert (row.stream, row.receiver, row.schema_version, row.attempts) == (STREAM, "tally", 1, 0)
    assert len(row.message_id) == 32
    assert row.correlation_id == row.message_id
    assert str(row.occurred_at).startswith(f"{NOON:%Y-%m-%d %H:%M:%S}")


def test_what_a_message_causes_has_its_correlation(tally: Tally, shop: Shop) -> None:
    (first,) = tally.say("anna")
    shop.handle([first])
    found = tally.rows("SELECT stream, correlation_id FROM outbox ORDER BY id")
    assert [row.correlation_id for row in found] == [first, first]


def test_a_body_against_the_schema_is_the_senders_bug(tally: Tally, shop: Shop) -> None:
    with pytest.raises(BadMessage, match="name"):
        shop.write(lambda tx: tx.put(Message(STREAM, {"nom": "anna"})))
    assert not tally.messages()


def test_nothing_is_said_by_a_use_case_that_fails(tally: Tally, shop: Shop) -> None:
    def say_and_fail(tx: object) -> None:
        tx.put(Message(STREAM, {"name": "anna"}))  # type: ignore[attr-defined]
        raise LookupError

    with pytest.raises(LookupError):
        shop.write(say_and_fail)
    assert not tally.messages()


def test_due_messages_come_by_receiver_and_in_order(tally: Tally, shop: Shop) -> None:
    said = tally.say("a", "b", "c")
    shop.write(lambda tx: tx.put(Message("billing.wallet", {"username": "anna"})))
    last = tally.rows("SELECT message_id FROM outbox ORDER BY id")[-1].message_id
    assert claim(shop) == {"tally": said, "billing": [last]}


def test_two_hundred_are_taken_at_once(tally: Tally, shop: Shop) -> None:
    said = tally.say(*(f"n{number}" for number in range(BATCH + 7)))
    assert claim(shop) == {"tally": said[:BATCH]}
    assert claim(shop) == {"tally": said[BATCH:]}
    assert claim(shop) == {}


@pytest.mark.parametrize(("seconds", "due"), [(29, False), (30, True)])
def test_unhandled_messages_are_due_again_after_thirty_seconds(
    tally: Tally, shop: Shop, clock: StoppedClock, seconds: int, due: bool
) -> None:
    said = tally.say("anna")
    claim(shop)
    clock.move(timedelta(seconds=seconds))
    assert claim(shop) == ({"tally": said} if due else {})


def test_handled_messages_are_never_due(tally: Tally, shop: Shop, clock: StoppedClock) -> None:
    shop.handle(tally.say("anna"))
    shop.pump()
    clock.move(timedelta(days=30))
    assert claim(shop) == {}


def test_released_messages_are_due_at_once(tally: Tally, shop: Shop) -> None:
    said = tally.say("anna", "boris")
    claim(shop)
    shop.write(lambda tx: outbox.release(tx.connection, said[:1]))
    assert claim(shop) == {"tally": said[:1]}
