"""SMS and push: each is tried until it is taken or has failed for good, and none is seen twice."""

from datetime import time, timedelta
from typing import Any

import pytest
from of_anna import ANNA, PHONE, briefs, say_ready, seen

from shopcore.notification import service as notification
from shopcore.notification.domain import LEASE, MOST_BROWSERS, SMS, Quiet, brief
from shopcore.notification.ports import Attempt, Outcome
from shopcore.wiring import Shop
from steps.support import channels
from steps.support.clock import NOON, StoppedClock
from steps.support.crowd import together
from steps.support.house import House


class Outside:
    """A gateway or push service that answers what it is told to, and counts."""

    key, own_service = "", True

    def __init__(self, *answers: Any) -> None:
        self.answers, self.asked = list(answers), 0

    def send(self, *told: Any) -> Attempt:
        self.asked += 1
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if callable(answer):
            answer = answer(*told)
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, Attempt) else Attempt(answer)

    def reports(self, ids: list[str]) -> dict[str, Any]:
        return {}


@pytest.fixture
def owed(shop: Shop, anna: str) -> Shop:
    """An SMS and a push are owed, neither has been tried."""
    say_ready(shop)
    while shop.relay():
        pass
    assert briefs(shop) == [("sms", "WAITING", 0), ("push", "WAITING", 0)]
    return shop


def work(shop: Shop) -> None:
    shop.notifier.send_sms()
    shop.notifier.send_pushes()


def test_each_is_sent_once_and_without_one_nothing_is_asked(owed: Shop, house: House) -> None:
    together([lambda: work(owed)] * 6)
    assert seen(house) == (1, 1)
    assert briefs(owed) == [("sms", "SENT", 1), ("push", "SENT", 1)]
    assert house.channels.gateway.sent()[0].copies == 1
    assert owed.notifier.send_sms() == owed.notifier.send_pushes() == 0


def test_no_transaction_is_open_meanwhile(owed: Shop) -> None:
    def look(*_: Any) -> Attempt:
        assert owed.database.write.pool.checkedout() == 0  # type: ignore[attr-defined]
        return Attempt(Outcome.TAKEN)

    owed.notifier.sms = owed.notifier.push = Outside(look)  # type: ignore[assignment]
    work(owed)
    assert briefs(owed) == [("sms", "SENT", 1), ("push", "SENT", 1)]


@pytest.mark.parametrize("trouble", [Outcome.LATER, RuntimeError("odd")])
def test_the_pauses_grow_and_then_a_letter_goes_instead(
    owed: Shop, house: House, clock: StoppedClock, trouble: Any
) -> None:
    owed.notifier.sms = gateway = Outside(trouble)  # type: ignore[assignment]
    owed.notifier.push = Outside(Outcome.REFUSED)  # type: ignore[assignment]
    work(owed)
    for minutes in brief.PAUSES:
        asked = gateway.asked
        clock.move(timedelta(minutes=minutes) - timedelta(seconds=1))
        work(owed)
        assert gateway.asked == asked, "not before its time"
        clock.move(timedelta(seconds=1))
        work(owed)
        assert gateway.asked == asked + 1
    assert briefs(owed) == [("sms", "FAILED", 6), ("push", "FAILED", 1)]
    owed.pump()
    assert [one.subject for one in house.mailbox.to(ANNA)][1:] == ["Заказ № 1042 ждёт вас"]


def test_what_they_ask_to_wait_is_waited(owed: Shop, clock: StoppedClock) -> None:
    wait = timedelta(hours=1)
    owed.notifier.push = service = Outside(Attempt(Outcome.LATER, after=wait), Outcome.TAKEN)  # type: ignore[assignment]
    owed.notifier.send_pushes()
    clock.move(wait - timedelta(seconds=1))
    owed.notifier.send_pushes()
    assert service.asked == 1
    clock.move(timedelta(seconds=1))
    owed.notifier.send_pushes()
    assert briefs(owed)[1] == ("push", "SENT", 2)


def test_without_money_all_sms_wait_together_and_staff_are_told(
    owed: Shop, clock: StoppedClock, caplog: pytest.LogCaptureFixture
) -> None:
    say_ready(owed, number=1043)
    while owed.relay():
        pass
    owed.notifier.sms = gateway = Outside(Attempt(Outcome.STUCK, "SMSRU_201"), Outcome.TAKEN)  # type: ignore[assignment]
    for _ in range(3):
        owed.notifier.send_sms()
    assert gateway.asked == 1, "no other would go either"
    errors = [one for one in caplog.records if one.levelname == "ERROR"]
    assert [one.getMessage() for one in errors] == ["sms cannot be sent until staff act: SMSRU_201"]
    clock.move(timedelta(minutes=30))
    owed.notifier.send_sms()
    assert [one for one in briefs(owed) if one[0] == SMS] == [("sms", "SENT", 1)] * 2, "it was no attempt"


def test_a_sender_whose_lease_has_ended_does_not_undo_what_another_did(
    owed: Shop, clock: StoppedClock
) -> None:
    def hang(*_: Any) -> Attempt:
        owed.notifier.sms = Outside(Outcome.TAKEN)  # type: ignore[assignment]
        clock.move(LEASE)
        owed.notifier.send_sms()
        return Attempt(Outcome.REFUSED)

    owed.notifier.sms = Outside(hang)  # type: ignore[assignment]
    owed.notifier.send_sms()
    assert briefs(owed)[0] == ("sms", "SENT", 1)
    owed.pump()
    assert known_letters(owed) == 1, "the welcome, and none instead of an SMS that was taken"


def known_letters(shop: Shop) -> int:
    return int(shop.read(lambda tx: tx.connection.exec_driver_sql("SELECT COUNT(*) FROM notice").scalar()))


def test_a_client_has_so_many_browsers_and_the_oldest_goes(
    shop: Shop, house: House, anna: str, clock: StoppedClock
) -> None:
    for number in range(MOST_BROWSERS):
        clock.move(timedelta(minutes=1))
        channels.connect(house.channels, shop, ANNA, f"браузер {number}")
    kept = [one.agent for one in shop.read(notification.browsers, ANNA)]
    assert kept == [f"браузер {number}" for number in reversed(range(MOST_BROWSERS))]


def test_two_switches_at_once_are_both_kept(shop: Shop, anna: str) -> None:
    acts = [lambda way=way: channels.switch(shop, ANNA, way, on=True) for way in channels.WAYS]
    together(acts)
    assert vars(shop.read(notification.choice, ANNA)) == {"email": True, "sms": True, "push": True}


def test_an_sms_that_was_not_taken_has_no_report_to_wait_for(owed: Shop, house: House) -> None:
    house.channels.misbehave("sms", "берёт SMS и молчит", 1)
    work(owed)
    house.clock.move(timedelta(minutes=1))
    work(owed)
    assert briefs(owed)[0] == ("sms", "SENT", 2)
    assert channels.reported(owed) == []
    assert house.channels.texts(PHONE) != []


HOURS = {
    (time(22), time(9)): {"21:59": False, "22:00": True, "00:00": True, "08:59": True, "09:00": False},
    (time(1), time(5)): {"00:59": False, "01:00": True, "05:00": False, "22:00": False},
    (time(0), time(0)): {"00:00": False, "12:00": False},
}


@pytest.mark.parametrize(
    ("hours", "at", "quiet"), [(hours, *one) for hours, known in HOURS.items() for one in known.items()]
)
@pytest.mark.parametrize("zone", ["Europe/Moscow", "Asia/Vladivostok", "UTC"])
def test_when_it_is_quiet(hours: tuple[time, time], at: str, quiet: bool, zone: str) -> None:
    nights = Quiet(zone, *hours)
    local = nights.local(NOON).replace(hour=int(at[:2]), minute=int(at[3:]))
    assert nights.at(local) is quiet
