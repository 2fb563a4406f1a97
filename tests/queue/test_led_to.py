"""Where every receiver is in this process, what a message leads to is handled next, without a relay."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text
from tally import FOLLOWING, Tally

from shopcore.kernel import Received, Unavailable
from shopcore.wiring import Shop
from shopcore.wiring.handling import HOPS
from tests.crash import Killed


def followed(tally: Tally) -> dict[str, Any]:
    rows = tally.rows(f"SELECT * FROM outbox WHERE stream = '{FOLLOWING}'")
    return {tally._name(row.body): row for row in rows}


def test_one_turn_brings_a_message_and_what_it_leads_to(tally: Tally, shop: Shop) -> None:
    tally.say("anna", "boris")
    assert shop.relay() == 2
    assert [tally.done(name) for name in ("anna", "boris")] == [["point", "following"]] * 2
    assert all(row.handled_at and row.sends == 1 for row in followed(tally).values())
    assert shop.relay() == 0, "nothing is left to bring"


def test_a_batch_from_a_broker_is_handled_alone(tally: Tally, shop: Shop) -> None:
    """The receiver of what follows is another process there."""
    shop.handle(tally.say("anna"))
    assert tally.done("anna") == ["point"]
    assert followed(tally)["anna"].handled_at is None


def fail_for(tally: Tally, shop: Shop, what: Callable[[str], None]) -> None:
    """Following fails for whom `what` fails, after its effect."""

    def handle(tx: Any, message: Received) -> None:
        tally.follow(tx, message)
        what(message.body["name"])

    tally.follow_by(handle)


def test_what_fails_on_the_way_costs_only_itself(tally: Tally, shop: Shop) -> None:
    def not_boris(name: str) -> None:
        if name == "boris":
            raise RuntimeError("boris cannot be followed")

    fail_for(tally, shop, not_boris)
    tally.say("anna", "boris")
    shop.relay()
    assert [tally.done(name) for name in ("anna", "boris")] == [["point", "following"], ["point"]]
    row = followed(tally)["boris"]
    assert (row.attempts, row.handled_at) == (1, None)
    assert shop.relay() == 0, "not before its time"


def test_without_a_database_on_the_way_the_rest_is_due_at_once(tally: Tally, shop: Shop) -> None:
    """What has led to it is done."""
    ill = [True]

    def once(name: str) -> None:
        if ill:
            raise Unavailable("the database is away")

    fail_for(tally, shop, once)
    tally.say("anna")
    with pytest.raises(Unavailable):
        shop.relay()
    assert tally.done("anna") == ["point"]
    row = followed(tally)["anna"]
    assert (row.attempts, row.sends, row.sent_at) == (0, 0, None)
    ill.clear()
    assert shop.relay() == 1
    assert tally.done("anna") == ["point", "following"]


def test_each_receiver_has_a_transaction_of_its_own(tally: Tally, shop: Shop) -> None:
    """What one receiver has done stays done, whatever becomes of the next one."""

    def die(name: str) -> None:
        raise Killed

    fail_for(tally, shop, die)
    tally.say("anna")
    with pytest.raises(Killed):
        shop.relay()
    assert tally.done("anna") == ["point"]
    row = followed(tally)["anna"]
    assert (row.attempts, row.sends, row.handled_at) == (0, 1, None), "sent, and sent again in half a minute"


def test_what_another_has_parked_meanwhile_stays_parked(tally: Tally, shop: Shop) -> None:
    """It was sent again while this process stood still."""
    park = text("UPDATE outbox SET parked_at = occurred_at WHERE stream = :stream")
    write = shop.handler._write

    def another_is_quicker(what: Any, *arguments: Any) -> Any:
        if what == shop.handler._handle_own:
            write(lambda tx: tx.connection.execute(park, {"stream": FOLLOWING}))
        return write(what, *arguments)

    shop.handler._write = another_is_quicker
    tally.say("anna")
    shop.relay()
    assert tally.done("anna") == ["point"]
    assert followed(tally)["anna"].handled_at is None


def test_a_chain_without_end_is_cut_and_goes_on(tally: Tally, shop: Shop) -> None:
    tally.follow_without_end()
    tally.say("anna")
    shop.relay()
    assert tally.done("anna") == ["point", *["following"] * HOPS]
    assert shop.relay() == 1, "the rest is due at once"


def test_an_effect_that_follows_is_single_too(tally: Tally, shop: Shop) -> None:
    tally.say("anna")
    shop.relay()
    row = followed(tally)["anna"]
    change = text("UPDATE outbox SET handled_at = NULL WHERE message_id = :one")
    shop.write(lambda tx: tx.connection.execute(change, {"one": row.message_id}))
    shop.handle([row.message_id])
    assert tally.done("anna") == ["point", "following"]


def test_codes_are_forgotten_on_the_way(tally: Tally, shop: Shop, secret: str) -> None:
    tally.say("anna")
    shop.relay()
    (row,) = tally.rows("SELECT body, handled_at FROM outbox WHERE receiver = 'notification'")
    assert row.handled_at
    assert secret not in str(row.body)


@pytest.mark.parametrize("houses", ["postgresql"], indirect=True)
def test_what_a_late_claim_has_locked_is_handled_at_once(tally: Tally, shop: Shop) -> None:
    """Another relay's claim waits for ours, sees that nothing is due, and holds the rows until it ends."""
    said = tally.say("anna", "boris")
    late = shop.database.write.connect()
    late.execute(text("SELECT id FROM outbox WHERE message_id = :one FOR UPDATE"), {"one": said[0]})
    write = shop.handler._write

    def then_the_claim_ends(*arguments: Any) -> Any:
        result = write(*arguments)
        late.rollback()
        return result

    shop.handler._write = then_the_claim_ends
    shop.handle(said)
    late.close()
    assert tally.points() == {"anna": 1, "boris": 1}
