"""The relay's turns: a failure ends a turn and never the relay, and letters hold up no message."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from post_office import PostOffice, owe_letter
from tally import Tally

from shopcore.kernel import Unavailable
from shopcore.notification.ports import Delivery, Letter
from shopcore.wiring import Shop
from workers.processes import both
from workers.relay import hand_on, relay
from workers.turns import turn

PATIENCE = 20


@pytest.mark.parametrize(
    ("error", "level"), [(Unavailable("busy"), "WARNING"), (RuntimeError("broken"), "ERROR")]
)
def test_a_failure_is_logged_and_the_relay_goes_on(
    caplog: pytest.LogCaptureFixture, error: Exception, level: str
) -> None:
    def fail() -> None:
        raise error

    turn(fail)
    assert [record.levelname for record in caplog.records] == [level]


def test_it_hands_on_until_nothing_is_due_and_wakes_the_letters(tally: Tally, shop: Shop) -> None:
    letters = threading.Event()
    hand_on(shop, letters)
    assert not letters.is_set()
    tally.say("anna")
    hand_on(shop, letters)
    assert letters.is_set()
    assert all(row.handled_at for row in tally.rows("SELECT handled_at FROM outbox"))


def test_a_broker_that_is_down_is_a_line_and_a_rest(
    tally: Tally, shop: Shop, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(Exception):
        """No broker."""

    def refuse(receiver: str, ids: object) -> None:
        stop.set()
        raise Broken("the broker")

    stop = threading.Event()
    monkeypatch.setattr(shop.carrier, "failures", (Broken,))
    monkeypatch.setattr(shop.carrier, "send", refuse)
    tally.say("anna")
    relay(shop, stop)
    assert [(one.levelname, one.getMessage()) for one in caplog.records] == [
        ("WARNING", "the next turn tries again: the broker")
    ]
    assert shop.owes_messages()


def test_a_mail_server_that_hangs_holds_up_no_message(tally: Tally, shop: Shop) -> None:
    asked, counted, answered = threading.Event(), threading.Event(), threading.Event()

    def hang(letter: Letter) -> Delivery:
        asked.set()
        assert counted.wait(PATIENCE)
        answered.set()
        return Delivery.ACCEPTED

    shop.mail = PostOffice()
    shop.mail.answers["anna@example.ru"] = hang
    tally.before_counting(lambda tx, name: counted.set())
    owe_letter(shop, "anna@example.ru")
    stop = threading.Event()
    with ThreadPoolExecutor(1) as process:
        working = process.submit(both, shop, stop)
        assert asked.wait(PATIENCE), "the letter is being sent"
        tally.say("boris")
        assert answered.wait(PATIENCE), "the message was handled while the server hung"
        stop.set()
        working.result(PATIENCE)
