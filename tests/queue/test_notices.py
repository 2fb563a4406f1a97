"""Letters: each is tried until it is taken or has failed for good, and none holds up another."""

from datetime import timedelta
from typing import Any

import pytest
from post_office import PostOffice, owe_letter
from sqlalchemy import text

from shopcore.notification import domain
from shopcore.notification import service as notification
from shopcore.notification.ports import Delivery, Letter
from shopcore.wiring import Shop
from steps.support.clock import StoppedClock
from steps.support.crowd import together

ANNA, BORIS, VERA = "anna@example.ru", "boris@example.ru", "vera@example.ru"
EVERYBODY = (ANNA, BORIS, VERA)
LEASE = domain.LEASE


class Killed(BaseException):
    """The process is no more."""


@pytest.fixture
def post(shop: Shop) -> PostOffice:
    """Three letters are due, none has been tried."""
    shop.mail = PostOffice()
    for address in EVERYBODY:
        owe_letter(shop, address)
    return shop.mail


def notices(shop: Shop) -> dict[str, Any]:
    query = text("SELECT address, state, attempts FROM notice ORDER BY id")
    rows = shop.read(lambda tx: tx.connection.execute(query).all())
    return {row.address: (row.state, row.attempts) for row in rows}


def test_each_letter_is_sent_once(shop: Shop, post: PostOffice) -> None:
    assert shop.send_letters() == 3
    assert shop.send_letters() == 0
    assert post.tried == list(EVERYBODY)
    assert set(notices(shop).values()) == {("SENT", 1)}


def test_the_letter_that_waits_longest_goes_first(shop: Shop, post: PostOffice, clock: StoppedClock) -> None:
    post.answers[ANNA] = Delivery.LATER
    shop.send_letters()
    clock.move(timedelta(hours=1))
    owe_letter(shop, "new@example.ru")
    shop.send_letters()
    assert post.tried[3:] == [ANNA, "new@example.ru"]


@pytest.mark.parametrize("trouble", [RuntimeError("no template"), Delivery.LATER])
def test_a_letter_that_cannot_be_sent_stops_no_other(shop: Shop, post: PostOffice, trouble: Any) -> None:
    post.answers[ANNA] = trouble
    shop.send_letters()
    assert notices(shop) == {ANNA: ("WAITING", 1), BORIS: ("SENT", 1), VERA: ("SENT", 1)}


def test_a_letter_that_cannot_be_written_is_logged_and_tried_again(
    shop: Shop, post: PostOffice, clock: StoppedClock, caplog: pytest.LogCaptureFixture
) -> None:
    class Unwritable:
        def render(self, kind: str, facts: dict[str, Any]) -> tuple[str, str, str]:
            raise LookupError("no such template")

    shop.letters, written = Unwritable(), shop.letters
    shop.send_letters()
    assert set(notices(shop).values()) == {("WAITING", 1)}
    assert sum("no such template" in (record.exc_text or "") for record in caplog.records) == 3
    assert not any(address in caplog.text for address in EVERYBODY)
    shop.letters = written
    clock.move(timedelta(minutes=1))
    shop.send_letters()
    assert set(notices(shop).values()) == {("SENT", 2)}


def test_the_pauses_grow_and_then_it_has_failed(shop: Shop, post: PostOffice, clock: StoppedClock) -> None:
    post.answers[ANNA] = Delivery.LATER
    shop.send_letters()
    for minutes in domain.PAUSES:
        tried = post.tried.count(ANNA)
        clock.move(timedelta(minutes=minutes) - timedelta(seconds=1))
        shop.send_letters()
        assert post.tried.count(ANNA) == tried, "not before its time"
        clock.move(timedelta(seconds=1))
        shop.send_letters()
        assert post.tried.count(ANNA) == tried + 1
    assert notices(shop)[ANNA] == ("FAILED", 8)
    clock.move(timedelta(days=30))
    assert shop.send_letters() == 0


def test_refused_is_for_good(shop: Shop, post: PostOffice, clock: StoppedClock) -> None:
    post.answers[ANNA] = Delivery.REFUSED
    shop.send_letters()
    assert notices(shop)[ANNA] == ("FAILED", 1)
    clock.move(timedelta(days=30))
    assert shop.send_letters() == 0


def test_senders_in_parallel_send_each_letter_once(shop: Shop, post: PostOffice) -> None:
    together([shop.send_letters] * 6)
    assert sorted(post.tried) == sorted(EVERYBODY)


def test_no_transaction_is_open_while_the_server_is_asked(shop: Shop, post: PostOffice) -> None:
    def look(letter: Letter) -> Delivery:
        assert shop.database.write.pool.checkedout() == 0  # type: ignore[attr-defined]
        return Delivery.ACCEPTED

    post.answers = dict.fromkeys(EVERYBODY, look)
    assert shop.send_letters() == 3


def test_a_crash_between_call_and_settlement_repeats_the_same_message_id(
    shop: Shop, post: PostOffice, clock: StoppedClock
) -> None:
    def take_and_die(letter: Letter) -> Delivery:
        post.copies[letter.message_id] += 1
        raise Killed

    post.answers[ANNA] = take_and_die
    with pytest.raises(Killed):
        shop.send_letters()
    post.answers = {}
    clock.move(LEASE - timedelta(seconds=1))
    shop.send_letters()
    assert post.tried.count(ANNA) == 1, "the lease still runs"
    clock.move(timedelta(seconds=1))
    shop.send_letters()
    assert post.tried.count(ANNA) == 2
    assert sorted(post.copies.values()) == [1, 1, 2], "three letters, one of them in two copies"
    assert set(notices(shop).values()) == {("SENT", 1)}


def test_a_sender_whose_lease_has_ended_does_not_undo_what_another_did(
    shop: Shop, post: PostOffice, clock: StoppedClock
) -> None:
    def hang(letter: Letter) -> Delivery:
        """So long that another sender takes the letter over, and is told yes."""
        post.answers = {}
        clock.move(LEASE)
        shop.send_letters()
        return Delivery.LATER

    post.answers[ANNA] = hang
    shop.send_letters()
    assert notices(shop)[ANNA] == ("SENT", 1)
    clock.move(timedelta(days=1))
    assert shop.send_letters() == 0


def test_yes_is_believed_even_after_the_lease(shop: Shop, post: PostOffice, clock: StoppedClock) -> None:
    def hang(letter: Letter) -> Delivery:
        """So long that another sender takes the letter over, and is told to come later."""
        post.answers[ANNA] = Delivery.LATER
        clock.move(LEASE)
        shop.send_letters()
        return Delivery.ACCEPTED

    post.answers[ANNA] = hang
    shop.send_letters()
    assert notices(shop)[ANNA] == ("SENT", 1)
    clock.move(timedelta(days=1))
    assert shop.send_letters() == 0


@pytest.mark.parametrize("late", [Delivery.LATER, Delivery.REFUSED])
def test_a_sender_whose_lease_has_ended_does_not_end_anothers(
    shop: Shop, clock: StoppedClock, late: Delivery
) -> None:
    owe_letter(shop, ANNA)
    first = shop.write(notification.claim)
    clock.move(LEASE)
    second = shop.write(notification.claim)
    shop.write(notification.settle, first, late)
    clock.move(timedelta(minutes=1))
    assert shop.write(notification.claim) is None, "the second one's lease still runs"
    shop.write(notification.settle, second, Delivery.ACCEPTED)
    assert notices(shop)[ANNA] == ("SENT", 1)
