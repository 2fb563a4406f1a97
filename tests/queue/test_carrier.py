"""The relay and a carrier that fails, loses or doubles."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from tally import Tally

from shopcore.kernel import Message, Unavailable
from shopcore.wiring import Shop
from steps.support.clock import StoppedClock


class Broken(Exception):
    """The broker cannot be reached."""


class Carrier:
    """Hands over at once, except to the receivers that are named."""

    failures: tuple[type[Exception], ...] = (Broken,)

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.broken: set[str] = set()
        self.losing = False
        self.sent: list[tuple[str, list[str]]] = []

    def send(self, receiver: str, ids: Sequence[str]) -> None:
        if receiver in self.broken:
            raise Broken(receiver)
        self.sent.append((receiver, list(ids)))
        if not self.losing:
            self.shop.handle(ids)

    def lengths(self) -> dict[str, int]:
        return {}

    def close(self) -> None:
        """Nothing is held."""


@pytest.fixture
def carrier(shop: Shop) -> Carrier:
    shop.carrier = Carrier(shop)
    return shop.carrier


def say_to_two(tally: Tally, shop: Shop) -> list[str]:
    said = tally.say("anna")
    shop.write(lambda tx: tx.put(Message("billing.wallet", {"username": "anna"})))
    return said


def test_what_a_failing_carrier_did_not_take_is_due_at_once(
    tally: Tally, shop: Shop, carrier: Carrier
) -> None:
    carrier.broken = {"tally"}
    say_to_two(tally, shop)
    with pytest.raises(Broken):
        shop.relay()
    assert carrier.sent == [], "the broker is down for everybody"
    carrier.broken = set()
    assert shop.relay() == 2
    assert [receiver for receiver, _ in carrier.sent] == ["tally", "billing"]


def test_what_the_carrier_took_before_it_failed_is_not_sent_twice(
    tally: Tally, shop: Shop, carrier: Carrier
) -> None:
    carrier.broken = {"billing"}
    said = say_to_two(tally, shop)
    with pytest.raises(Broken):
        shop.relay()
    carrier.losing, carrier.broken = True, set()
    shop.relay()
    assert carrier.sent[0] == ("tally", said)
    assert sorted(receiver for receiver, _ in carrier.sent[1:]) == ["billing", "following"]


def test_lost_messages_are_sent_again_after_thirty_seconds(
    tally: Tally, shop: Shop, carrier: Carrier, clock: StoppedClock
) -> None:
    carrier.losing = True
    tally.say("anna", "boris")
    assert shop.relay() == 2
    carrier.losing = False
    clock.move(timedelta(seconds=29))
    assert shop.relay() == 0
    clock.move(timedelta(seconds=1))
    assert shop.relay() == 2
    assert tally.points() == {"anna": 1, "boris": 1}


def test_the_embedded_carrier_gives_back_what_a_busy_database_did_not_let_it_handle(
    tally: Tally, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    tally.say("anna")
    handle = shop.carrier.handle

    def busy(ids: Sequence[str]) -> None:
        raise Unavailable("busy")

    monkeypatch.setattr(shop.carrier, "handle", busy)
    with pytest.raises(Unavailable):
        shop.relay()
    monkeypatch.setattr(shop.carrier, "handle", handle)
    assert shop.relay() == 1
    assert tally.points() == {"anna": 1}
