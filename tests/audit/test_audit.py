"""Every invariant finds what breaks it, by name; a sound database breaks none."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest
from damage import DAMAGE, MORE
from sqlalchemy import Connection, inspect, text

from shopcore.adapters.audit import FOLDS, GRACE, LIVENESS, SAFETY, SHOWN, Violation, audit
from shopcore.order import service as order
from shopcore.wiring import Shop
from steps.support import carriage, known, money, paid, paying, receipts, staff, stages, visits
from steps.support import given as arrange
from steps.support.databases import KINDS
from steps.support.house import House

ANNA, BORIS, VERA = "anna@example.ru", "boris@example.ru", "vera@example.ru"


@pytest.fixture
def sound(shop: Shop, house: House) -> Shop:
    _live_through(house)
    return shop


def _live_through(house: House) -> None:
    """Two clients with wallets and letters, a session, a cart, cancelled orders, moved money, receipts."""
    shop, mailbox = house.shop, house.mailbox
    began = house.clock.now()
    carriage.lived_through(shop, house.clock, "petr@example.ru")
    house.clock.move(began - house.clock.now())
    arrange.registered(shop, BORIS)
    arrange.client(shop, ANNA)
    goods = [product.name for product in arrange.fitting(shop, "")[:2]]
    placed = arrange.only_in_cart(shop, BORIS, goods[0], 1)
    shop.write(order.cancel, BORIS, placed.id, placed.version)
    for name in goods:
        arrange.in_cart(shop, ANNA, name)
    _done_and_not(shop)
    paying.returned(shop, house.bank, BORIS)
    money.top_up(shop, ANNA, 100_000)
    money.pay_and_return(shop, ANNA, 30_000)
    visits.lived_through(shop, "olga@example.ru")
    receipts.top_up(shop, house.bank, BORIS, 200_000)
    receipts.buy_from_wallet(shop, BORIS)
    receipts.cancel(shop, BORIS)
    shop.pump()
    got = receipts.buy_from_wallet(shop, BORIS, 2)
    staff.picked(shop, got.id, 1)
    staff.given(shop, got.id)
    money.gift_card(shop, mailbox, ANNA, "vera@example.ru", 50_000, "order-of-a-gift-card")


def _done_and_not(shop: Shop) -> None:
    """Of a third client: completed goods, some that failed, a gift card cancelled, goods just held."""
    arrange.registered(shop, VERA)
    paid.bought(shop, VERA)
    shop.pump()
    for pieces in (1, 2):
        picked = paid.bought(shop, VERA)
        staff.picked(shop, picked.id, pieces)
        staff.given(shop, picked.id)
    staff.brought_back(shop, picked.id, staff.BORIS, paid.KETTLE, 1)
    stages.bring(shop, paid.placed(shop, VERA).id, "FAILED")
    stages.bring(shop, paid.placed(shop, VERA, "GIFT_CARD").id, "REFUNDING")
    paid.placed(shop, VERA, pieces=1)
    shop.pump()


@pytest.fixture(scope="module", params=KINDS)
def loose(request: pytest.FixtureRequest) -> Iterator[Shop]:
    """The same without a single constraint, as after a migration gone wrong; nobody changes it for good."""
    house = House(request.param)
    house.open()
    _live_through(house)
    with house.shop.database.write.begin() as connection:
        for table in inspect(connection).get_table_names():
            _loosen(connection, table)
    yield house.shop
    house.close()


def _loosen(connection: Connection, table: str) -> None:
    connection.execute(text(f"CREATE TABLE loose_copy AS SELECT * FROM {table}"))
    connection.execute(text(f"DROP TABLE {table}"))
    connection.execute(text(f"ALTER TABLE loose_copy RENAME TO {table}"))


def broken(
    shop: Shop, statements: Sequence[str] = (), quiet: bool = True, later: timedelta = timedelta()
) -> list[Violation]:
    """What the audit finds after this damage, which is undone at once."""
    with shop.database.write.connect() as connection, connection.begin() as transaction:
        assert all(connection.execute(text(statement)).rowcount > 0 for statement in statements)
        found = audit(connection, shop.clock.now() + later, quiet)
        transaction.rollback()
    return found


def names(found: list[Violation]) -> list[str]:
    return [violation.invariant for violation in found]


def test_every_invariant_has_its_damage() -> None:
    assert set(DAMAGE) == set(SAFETY) | set(FOLDS) | set(LIVENESS)


def test_a_sound_database_breaks_nothing(sound: Shop) -> None:
    assert sound.audit(quiet=True) == []


def test_neither_does_one_without_constraints(loose: Shop) -> None:
    assert broken(loose) == []


def test_an_empty_database_breaks_nothing(shop: Shop) -> None:
    assert shop.audit(quiet=True) == []


@pytest.mark.parametrize(
    ("invariant", "statements"),
    [*DAMAGE.items(), *((invariant, (statement,)) for invariant, statement in MORE)],
)
def test_damage_is_reported_by_the_name_of_the_invariant(
    loose: Shop, invariant: str, statements: Sequence[str]
) -> None:
    assert invariant in names(broken(loose, statements))


def test_a_report_shows_the_rows_but_not_all(loose: Shop) -> None:
    report = broken(loose, ["UPDATE product SET price = 0"])
    (found,) = (one for one in report if one.invariant == "every price is positive")
    sold = {(number,) for number in range(1, known.count(loose, "product") + 1)}
    assert len(set(found.rows) & sold) == SHOWN


@pytest.mark.parametrize("invariant", LIVENESS)
def test_work_under_way_is_no_damage_until_its_time_is_over(loose: Shop, invariant: str) -> None:
    soon = GRACE - timedelta(seconds=1)
    assert invariant not in names(broken(loose, DAMAGE[invariant], quiet=False))
    assert invariant not in names(broken(loose, DAMAGE[invariant], quiet=False, later=soon))
    assert invariant in names(broken(loose, DAMAGE[invariant], quiet=False, later=GRACE))
