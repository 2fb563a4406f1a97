"""Registration → wallet → letter, killed before and after each of its commits and outside calls."""

from contextlib import suppress
from datetime import timedelta

import pytest
from crash import AFTER, BEFORE, Killed, Killer, process
from sqlalchemy import text

from shopcore.auth import service as auth
from shopcore.kernel import Conflict
from shopcore.notification.domain import LEASE
from shopcore.wiring import Shop
from steps.support import known
from steps.support.house import House

pytestmark = pytest.mark.crashes
ANNA = "anna@example.ru"
FLOW = [
    "commit",  # the account, and two messages
    "commit",  # both claimed
    "commit",  # the wallet
    "commit",  # the notification account, and a letter
    "commit",  # no message is due
    "commit",  # no attempt to pay
    "commit",  # no return
    "commit",  # the letter is claimed
    "letter",
    "commit",  # settled
    "commit",  # no letter is due
    "commit",  # no message
    "commit",  # no attempt to pay
    "commit",  # no return
    "commit",  # no letter
    "commit",  # no receipt
]
POINTS = [(number, when) for number in range(1, len(FLOW) + 1) for when in (BEFORE, AFTER)]


def flow(shop: Shop) -> None:
    """What the client and the relay do; a client who has heard nothing tries again."""
    wanted = auth.Registration(ANNA, ANNA, shop.passwords.hash("верный пароль 1"), "Анна")
    with suppress(Conflict):
        shop.write(auth.register, wanted)
    shop.pump()


def killed(house: House, at: int, when: str) -> int:
    """Runs the flow until it is killed there; says how many points were passed."""
    killer = Killer(at, when)
    with process(house, killer) as shop, suppress(Killed):
        flow(shop)
    return len(killer.passed)


def recover(house: House) -> None:
    house.clock.move(LEASE + timedelta(minutes=1))
    with process(house) as shop:
        flow(shop)


def check(house: House, copies: int) -> None:
    """As if nothing had happened: one account, one wallet, one letter to be seen."""
    shop = house.shop
    assert shop
    assert shop.audit(quiet=True) == []
    assert known.count(shop, "account") == 1
    assert known.wallet(shop, ANNA) == "0,00 ₽"
    assert len(house.mailbox.to(ANNA)) == 1
    assert house.mailbox.copies == copies
    query = text("SELECT state FROM notice")
    assert shop.read(lambda tx: tx.connection.execute(query).scalars().all()) == ["SENT"]


def test_the_points_are_known(house: House) -> None:
    killer = Killer()
    with process(house, killer) as shop:
        flow(shop)
    assert killer.passed == FLOW
    check(house, copies=1)


@pytest.mark.parametrize(("at", "when"), POINTS)
def test_a_crash_anywhere_costs_only_time(house: House, at: int, when: str) -> None:
    assert killed(house, at, when) == at
    recover(house)
    in_doubt = {(FLOW.index("letter") + 1, AFTER), (FLOW.index("letter") + 2, BEFORE)}
    check(house, copies=2 if (at, when) in in_doubt else 1)


@pytest.mark.parametrize("houses", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("at", "when"), POINTS)
def test_a_second_crash_while_recovering_costs_only_more_time(house: House, at: int, when: str) -> None:
    """At every point that the recovery passes; on one database, for these are hundreds of runs."""
    again = 0
    while True:
        again += 1
        house.open()
        killed(house, at, when)
        house.clock.move(LEASE + timedelta(minutes=1))
        if killed(house, again, when) < again:
            break
        recover(house)
        assert house.mailbox.copies <= 3
        check(house, house.mailbox.copies)
    assert again > 2


def test_what_a_killed_registration_has_shown_nobody_is_gone(house: House) -> None:
    killed(house, 1, BEFORE)
    assert house.shop
    assert known.count(house.shop, "account") == 0
    assert known.count(house.shop, "outbox") == 0
