"""What the order and its saga say to one another is handled in the transaction that says it."""

from typing import Any

import pytest
from sqlalchemy import event, text
from tally import FOLLOWING, Tally

from shopcore.kernel import Received, Unavailable
from shopcore.wiring import Shop, handling
from tests.crash import Killed


@pytest.fixture(autouse=True)
def together(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tally and who follows it, as the order and its saga are."""
    monkeypatch.setattr(handling, "TOGETHER", frozenset({"tally", "following"}))


def test_it_is_stored_as_handled_with_its_place_in_the_inbox(tally: Tally, shop: Shop) -> None:
    tally.say("anna", "boris")
    commits: list[Any] = []
    event.listen(shop.database.write, "commit", commits.append)
    shop.relay()
    assert len(commits) == 2, "the claim, and all the rest"
    assert [tally.done(name) for name in ("anna", "boris")] == [["point", "following"]] * 2
    followed = tally.rows(f"SELECT * FROM outbox WHERE stream = '{FOLLOWING}'")
    seen = tally.rows("SELECT message_id FROM inbox WHERE receiver = 'following'")
    assert {row.message_id for row in followed} == {row.message_id for row in seen}
    assert all(row.handled_at and (row.sends, row.attempts) == (1, 0) for row in followed)
    assert shop.relay() == 0


def test_who_dies_of_it_has_done_nothing(tally: Tally, shop: Shop) -> None:
    def die(tx: Any, message: Received) -> None:
        raise Killed

    tally.follow_by(die)
    tally.say("anna")
    with pytest.raises(Killed):
        shop.relay()
    assert tally.done("anna") == []
    assert tally.messages()["anna"].handled_at is None


def test_what_fails_there_is_handled_apart_and_counted(tally: Tally, shop: Shop) -> None:
    def not_boris(tx: Any, message: Received) -> None:
        tally.follow(tx, message)
        if message.body["name"] == "boris":
            raise RuntimeError("boris cannot be followed")

    tally.follow_by(not_boris)
    tally.say("anna", "boris")
    shop.relay()
    assert [tally.done(name) for name in ("anna", "boris")] == [["point", "following"], ["point"]]
    assert all(row.attempts == 0 for row in tally.messages().values()), "what said it has not failed"
    (row,) = tally.rows(f"SELECT * FROM outbox WHERE stream = '{FOLLOWING}' AND handled_at IS NULL")
    assert (row.attempts, row.sends) == (1, 1)


@pytest.mark.parametrize("houses", ["postgresql"], indirect=True)
def test_what_takes_too_long_there_is_handled_apart_and_counted(tally: Tally, shop: Shop) -> None:
    def slow_for_boris(tx: Any, message: Received) -> None:
        tally.follow(tx, message)
        if message.body["name"] == "boris":
            tx.connection.execute(text("SET LOCAL statement_timeout = '50ms'"))
            tx.connection.execute(text("SELECT pg_sleep(30)"))

    tally.follow_by(slow_for_boris)
    tally.say("anna", "boris")
    with pytest.raises(Unavailable):  # alone, too, the first time: the rest is due at once
        shop.relay()
    shop.relay()
    assert [tally.done(name) for name in ("anna", "boris")] == [["point", "following"], ["point"]]
    (row,) = tally.rows(f"SELECT * FROM outbox WHERE stream = '{FOLLOWING}' AND handled_at IS NULL")
    assert row.attempts == 1


def test_others_do_not_share_it(tally: Tally, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a confirmator says to the saga waits until the confirmator's change is committed."""

    def die(tx: Any, message: Received) -> None:
        raise Killed

    monkeypatch.setattr(handling, "TOGETHER", frozenset({"following"}))
    tally.follow_by(die)
    tally.say("anna")
    with pytest.raises(Killed):
        shop.relay()
    assert tally.done("anna") == ["point"]


def test_a_talk_without_end_is_cut_and_goes_on(tally: Tally, shop: Shop) -> None:
    tally.follow_without_end()
    tally.say("anna")
    shop.relay()
    before = len(tally.done("anna"))
    assert before > handling.HOPS
    assert shop.relay() == 1, "the rest is due at once"
    assert len(tally.done("anna")) > before


def test_codes_are_not_even_stored(
    tally: Tally, shop: Shop, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handling, "TOGETHER", frozenset({"tally", "notification"}))
    tally.say("anna")
    shop.relay()
    (row,) = tally.rows("SELECT body, handled_at FROM outbox WHERE receiver = 'notification'")
    assert row.handled_at
    assert secret not in str(row.body)
