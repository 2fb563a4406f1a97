"""Attempts: so many within a window, whoever comes at once; a refused one changes nothing."""

from datetime import timedelta
from typing import Any

from sqlalchemy import text

from shopcore.kernel import Limit, TooMany, too_many
from shopcore.wiring import Shop
from steps.support.clock import StoppedClock
from steps.support.crowd import together

LIMIT = Limit("guess", 3, timedelta(minutes=15))
OTHER = Limit("other guess", 3, timedelta(minutes=15))


def attempt(shop: Shop, subject: str = "anna@example.ru", limit: Limit = LIMIT) -> timedelta | None:
    return shop.write(lambda tx: tx.attempts.count(limit, subject, tx.now))


def stored(shop: Shop) -> list[Any]:
    return list(shop.read(lambda tx: tx.connection.execute(text("SELECT * FROM attempt")).all()))


def test_so_many_and_no_more(shop: Shop) -> None:
    assert [attempt(shop) for _ in range(3)] == [None] * 3
    before = stored(shop)
    assert attempt(shop) == timedelta(minutes=15)
    assert stored(shop) == before


def test_the_window_begins_with_the_first_attempt_and_ends(shop: Shop, clock: StoppedClock) -> None:
    for _ in range(3):
        attempt(shop)
        clock.move(timedelta(minutes=4))
    assert attempt(shop) == timedelta(minutes=3)
    clock.move(timedelta(minutes=3))
    assert [attempt(shop) for _ in range(4)] == [None, None, None, timedelta(minutes=15)]


def test_subjects_and_kinds_are_counted_apart(shop: Shop) -> None:
    for _ in range(3):
        attempt(shop)
    assert attempt(shop, "boris@example.ru") is None
    assert attempt(shop, limit=OTHER) is None
    assert attempt(shop) is not None


def test_who_is_forgiven_begins_anew(shop: Shop) -> None:
    for _ in range(3):
        attempt(shop)
    shop.write(lambda tx: tx.attempts.forgive(LIMIT, "anna@example.ru"))
    assert attempt(shop) is None


def test_of_a_crowd_exactly_so_many_get_through(shop: Shop) -> None:
    outcomes = together([lambda: attempt(shop)] * 20)
    assert outcomes.count(None) == 3
    assert all(wait == timedelta(minutes=15) for wait in outcomes if wait)


def test_nobody_can_be_recognised_in_the_table(shop: Shop) -> None:
    attempt(shop)
    assert "anna" not in str(stored(shop))


def test_windows_that_are_over_are_forgotten(shop: Shop, clock: StoppedClock) -> None:
    attempt(shop)
    clock.move(timedelta(hours=23))
    attempt(shop, "boris@example.ru")
    clock.move(timedelta(hours=1))
    assert shop.write(lambda tx: tx.attempts.prune(tx.now)) == 1
    assert len(stored(shop)) == 1


def test_the_wait_is_told_in_whole_seconds_and_minutes() -> None:
    refusal = too_many(timedelta(seconds=60, microseconds=1))
    assert isinstance(refusal, TooMany)
    assert refusal.code == "TOO_MANY_ATTEMPTS"
    assert refusal.details == {"retryAfter": 61}
    assert refusal.text.replace("\u00a0", " ") == "Слишком много попыток. Повторите через 2 мин."
