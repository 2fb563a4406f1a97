"""News of an order → SMS and push, killed before and after each of its commits and outside calls."""

from contextlib import suppress
from datetime import timedelta

import pytest
from crash import AFTER, BEFORE, Killed, Killer, process
from of_anna import briefs, listen, say_ready, seen

from shopcore.notification.domain import LEASE
from steps.support.house import House

pytestmark = pytest.mark.crashes
NOTHING_ELSE = ["commit"] * 4  # no message, no attempt to pay, no return, no letter
FLOW = [
    "commit",  # the news is claimed
    "commit",  # an SMS and a push are owed
    *NOTHING_ELSE,
    "commit",  # the SMS is claimed
    "sms",
    "commit",  # settled
    *NOTHING_ELSE,
    "commit",  # the push is claimed
    "push",
    "commit",  # settled
    *NOTHING_ELSE,
    "commit",  # no receipt
]
POINTS = [(number, when) for number in range(1, len(FLOW) + 1) for when in (BEFORE, AFTER)]
IN_DOUBT = {
    (FLOW.index(call) + 1 + later, when)
    for call in ("sms", "push")
    for later, when in ((0, AFTER), (1, BEFORE))
}


def begin(house: House) -> None:
    """News that nobody has handled yet."""
    shop = house.open()
    listen(house, shop)
    say_ready(shop)


@pytest.fixture
def told(house: House) -> House:
    begin(house)
    return house


def killed(house: House, at: int, when: str) -> int:
    """Works until it is killed there; says how many points were passed."""
    killer = Killer(at, when)
    with process(house, killer) as shop, suppress(Killed):
        shop.pump()
    return len(killer.passed)


def recover(house: House) -> None:
    house.clock.move(LEASE + timedelta(minutes=1))
    with process(house) as shop:
        shop.pump()


def check(house: House) -> None:
    """As if nothing had happened: one SMS and one notice to be seen."""
    assert house.shop
    assert house.shop.audit(quiet=True) == []
    assert seen(house) == (1, 1)
    assert [state for _, state, _ in briefs(house.shop)] == ["SENT", "SENT"]


def copies(house: House) -> int:
    """How often the two were handed over, more than once each."""
    (sms,) = house.channels.gateway.sent()
    (shown,) = house.channels.browsers["Ноутбук"].shown.values()
    return sms.copies + shown.copies - 2


def test_the_points_are_known(told: House) -> None:
    killer = Killer()
    with process(told, killer) as shop:
        shop.pump()
    assert killer.passed == FLOW
    check(told)
    assert copies(told) == 0


@pytest.mark.parametrize(("at", "when"), POINTS)
def test_a_crash_anywhere_is_seen_by_nobody(told: House, at: int, when: str) -> None:
    assert killed(told, at, when) == at
    recover(told)
    check(told)
    assert copies(told) == ((at, when) in IN_DOUBT)


@pytest.mark.parametrize("houses", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("at", "when"), sorted(IN_DOUBT))
def test_a_second_crash_while_recovering_is_seen_by_nobody(told: House, at: int, when: str) -> None:
    """At every point that the recovery passes."""
    again = 0
    while True:
        again += 1
        killed(told, at, when)
        told.clock.move(LEASE + timedelta(minutes=1))
        passed = killed(told, again, when)
        recover(told)
        check(told)
        if passed < again:
            break
        begin(told)
    assert again > len(NOTHING_ELSE)
