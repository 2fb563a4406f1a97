"""The ledger under repetition, shortage, races and attempts to rewrite it, on both databases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from shopcore.billing import service as billing
from shopcore.billing.domain import (
    ADVANCES,
    BANK,
    DELIVERY,
    SALES,
    WALLET,
    Charge,
    Entry,
    LedgerAccount,
    Settlement,
    Transfer,
    mirrored,
)
from shopcore.kernel import Conflict
from shopcore.wiring import Shop
from steps.support.crowd import together

AT_BANK = LedgerAccount(BANK)


def charge(payment: str, username: str, amount: int) -> Charge:
    return Charge(payment, f"order-{payment}", LedgerAccount(WALLET, username), goods=amount)


def balance(shop: Shop, kind: str, owner: str = "") -> int | None:
    return shop.read(lambda tx: tx.ledger.balance(kind, owner))


def test_a_purchase_is_split_into_goods_and_delivery(shop: Shop) -> None:
    shop.write(billing.charge, Charge("p", "o", AT_BANK, goods=120_000, delivery=34_050))
    assert [balance(shop, kind) for kind in (BANK, SALES, DELIVERY)] == [-154_050, 120_000, 34_050]


def test_the_same_key_moves_money_once(shop: Shop, anna: str) -> None:
    assert shop.write(billing.charge, charge("p", anna, 40_000))
    assert not shop.write(billing.charge, charge("p", anna, 40_000))
    assert balance(shop, WALLET, anna) == 60_000


def test_a_key_cannot_move_other_money(shop: Shop, anna: str) -> None:
    shop.write(billing.charge, charge("p", anna, 40_000))
    with pytest.raises(ValueError, match="other money"):
        shop.write(billing.charge, charge("p", anna, 40_001))
    assert balance(shop, WALLET, anna) == 60_000


def test_one_kopeck_short_moves_nothing(shop: Shop, anna: str) -> None:
    with pytest.raises(Conflict) as refusal:
        shop.write(billing.charge, charge("p", anna, 100_001))
    assert refusal.value.code == "NOT_ENOUGH"
    assert refusal.value.text == "Не хватает 0,01\u00a0₽: на счёте 1\u00a0000,00\u00a0₽."
    assert balance(shop, WALLET, anna) == 100_000
    assert shop.write(billing.charge, charge("p", anna, 100_000))


@pytest.mark.parametrize("kind", ["WALLET", "GIFT_CARD", "SAVINGS"])
def test_an_account_that_nobody_opened_pays_nothing(shop: Shop, kind: str) -> None:
    with pytest.raises(LookupError):
        shop.write(billing.charge, Charge("p", "o", LedgerAccount(kind, "nobody"), goods=1))


def test_fifty_at_once_spend_a_rouble_once(shop: Shop, anna: str) -> None:
    acts = [lambda n=n: shop.write(billing.charge, charge(f"p{n}", anna, 60_000)) for n in range(50)]
    outcomes = together(acts)
    assert outcomes.count(True) == 1
    assert {one.code for one in outcomes if isinstance(one, Conflict)} == {"NOT_ENOUGH"}
    assert balance(shop, WALLET, anna) == 40_000
    assert shop.audit(quiet=True) == []


def test_fifty_repetitions_at_once_book_once(shop: Shop, anna: str) -> None:
    outcomes = together([lambda: shop.write(billing.charge, charge("p", anna, 1_000))] * 50)
    assert outcomes.count(True) == 1
    assert outcomes.count(False) == 49
    assert balance(shop, WALLET, anna) == 99_000


def test_what_goes_back_goes_where_it_came_from(shop: Shop, anna: str) -> None:
    shop.write(billing.charge, charge("p", anna, 40_000))
    shop.write(billing.owe, "p", "r", "o", 40_000)
    assert shop.read(billing.settlement, "p") == Settlement(40_000, 40_000, 0)
    shop.write(billing.repay, "p", "r", "o", 40_000)
    assert shop.read(billing.settlement, "p") == Settlement(40_000, 0, 40_000)
    assert balance(shop, WALLET, anna) == 100_000


def test_goods_go_back_before_delivery_and_never_more_than_was_paid(shop: Shop) -> None:
    shop.write(billing.charge, Charge("p", "o", AT_BANK, goods=1_000, delivery=300))
    shop.write(billing.owe, "p", "r1", "o", 900)
    shop.write(billing.owe, "p", "r2", "o", 200)
    assert [balance(shop, kind) for kind in (SALES, DELIVERY)] == [0, 200]
    with pytest.raises(Conflict, match="NOTHING_TO_RETURN"):
        shop.write(billing.owe, "p", "r3", "o", 201)
    assert shop.read(billing.settlement, "p") == Settlement(1_300, 1_100, 0)


def test_history_tells_every_kopeck_newest_first(shop: Shop, anna: str) -> None:
    shop.write(billing.charge, charge("p", anna, 40_000))
    lines, total = shop.read(billing.wallet_history, anna)
    assert [(line.kind, line.amount, line.balance) for line in lines] == [
        ("CAPTURE", -40_000, 60_000),
        ("TOP_UP", 100_000, 100_000),
    ]
    assert (lines[0].order_id, total) == ("order-p", 2)
    assert shop.read(billing.wallet_history, anna, 2) == ([], 2)


@pytest.mark.parametrize("table", ["ledger_transfer", "ledger_entry"])
@pytest.mark.parametrize("statement", ["DELETE FROM {table}", "UPDATE {table} SET {column} = {column}"])
@pytest.mark.usefixtures("anna")
def test_the_database_refuses_to_rewrite_the_ledger(shop: Shop, table: str, statement: str) -> None:
    column = {"ledger_transfer": "kind", "ledger_entry": "amount"}[table]
    with pytest.raises(DBAPIError, match="append-only"), shop.database.write.begin() as connection:
        connection.execute(text(statement.format(table=table, column=column)))


@pytest.mark.parametrize(
    "entries",
    [
        (),
        (Entry(SALES, "", 1),),
        (Entry(SALES, "", 1), Entry(BANK, "", -2)),
        (Entry(SALES, "", 0), Entry(BANK, "", 0)),
    ],
)
def test_a_transfer_that_does_not_balance_cannot_be_made(entries: tuple[Entry, ...]) -> None:
    with pytest.raises(ValueError, match="p"):
        Transfer("CAPTURE", "p", entries)


SUMS = st.integers(0, 10**9)


@given(goods=SUMS, delivery=SUMS, advance=SUMS, amount=SUMS)
def test_what_is_mirrored_is_what_was_asked_and_no_account_gives_more_than_it_got(
    goods: int, delivery: int, advance: int, amount: int
) -> None:
    booked = [Entry(SALES, "", goods), Entry(DELIVERY, "", delivery), Entry(ADVANCES, "", advance)]
    if not 0 < amount <= goods + delivery + advance:
        with pytest.raises(Conflict):
            mirrored(booked, amount)
        return
    taken = {entry.kind: -entry.amount for entry in mirrored(booked, amount)}
    assert sum(taken.values()) == amount
    assert all(
        0 < part <= had.amount for had in booked if (part := taken.get(had.kind, 1)) if had.kind in taken
    )
