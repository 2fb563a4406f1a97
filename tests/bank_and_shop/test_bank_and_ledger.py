"""The bank's books against the ledger: nothing differs, or it is told."""

import pytest

from shopcore.billing import service as billing
from shopcore.billing.domain import BANK, Charge, LedgerAccount
from shopcore.payment.domain import BankIntent, BankMethod, BankUnknown
from shopcore.wiring import Shop
from steps.support.house import House


def pay(house: House, payment_id: str, kopecks: int = 100_000) -> str:
    """The shopper pays by СБП; the bank's id."""
    intent = BankIntent(
        f"pay-{payment_id}", payment_id, "o1", kopecks, BankMethod.SBP, "Заказ", "http://shop.example/"
    )
    made = house.bank.adapter.create(intent)
    house.bank.answer_sbp(made.confirmation_url)
    return made.id


def book(shop: Shop, payment_id: str, kopecks: int = 100_000) -> None:
    shop.write(billing.charge, Charge(payment_id, "o1", LedgerAccount(BANK), goods=kopecks))


def give_back(house: House, shop: Shop, bank_id: str, payment_id: str, kopecks: int) -> None:
    shop.write(billing.owe, payment_id, "r1", "o1", kopecks)
    house.bank.adapter.refund(bank_id, kopecks, "ref-1", None)
    shop.write(billing.repay, payment_id, "r1", "o1", kopecks)


def rows(shop: Shop) -> list[tuple[object, ...]]:
    return [row for one in shop.audit_bank() for row in one.rows]


def test_what_was_taken_and_what_went_back_is_the_same_on_both_sides(house: House, shop: Shop) -> None:
    bank_id = pay(house, "p1")
    book(shop, "p1")
    give_back(house, shop, bank_id, "p1", 40_000)
    pay(house, "p2", 500)
    book(shop, "p2", 500)
    assert rows(shop) == []
    assert house.bank.differences(shop) == []


def test_what_only_one_side_knows_is_told(house: House, shop: Shop) -> None:
    pay(house, "p1")
    book(shop, "p2")
    assert rows(shop) == [("p1", 100_000, 0, 0, 0), ("p2", 0, 0, 100_000, 0)]
    assert house.bank.differences(shop)


def test_what_a_restored_copy_does_not_know_is_told_until_it_has_gone_back_whole(
    house: House, shop: Shop
) -> None:
    bank_id = pay(house, "p1")
    house.bank.adapter.refund(bank_id, 99_999, "ref-1", None)
    assert rows(shop) == [("p1", 100_000, 99_999, 0, 0)]
    house.bank.adapter.refund(bank_id, 1, "ref-2", None)
    assert rows(shop) == []


def test_what_has_gone_back_at_the_bank_alone_is_told(house: House, shop: Shop) -> None:
    bank_id = pay(house, "p1")
    book(shop, "p1")
    house.bank.adapter.refund(bank_id, 100_000, "ref-1", None)
    assert rows(shop) == [("p1", 100_000, 100_000, 100_000, 0)]


def test_one_kopeck_is_told(house: House, shop: Shop) -> None:
    pay(house, "p1")
    book(shop, "p1", 99_999)
    assert rows(shop) == [("p1", 100_000, 0, 99_999, 0)]


def test_taken_twice_at_the_bank_is_told(house: House, shop: Shop) -> None:
    for key in ("a", "b"):
        intent = BankIntent(key, "p1", "o1", 100, BankMethod.SBP, "Заказ", "http://shop.example/")
        house.bank.answer_sbp(house.bank.adapter.create(intent).confirmation_url)
    book(shop, "p1", 100)
    assert rows(shop) == [("p1", 200, 0, 100, 0)]


def test_a_return_that_the_bank_does_not_know_is_told(house: House, shop: Shop) -> None:
    pay(house, "p1")
    book(shop, "p1")
    shop.write(billing.owe, "p1", "r1", "o1", 100)
    assert rows(shop) == []
    shop.write(billing.repay, "p1", "r1", "o1", 100)
    assert rows(shop) == [("p1", 100_000, 0, 100_000, 100)]


def test_a_hold_and_what_was_only_begun_are_nobodys_money(house: House, shop: Shop) -> None:
    for key, method in (("a", BankMethod.CARD), ("b", BankMethod.SBP)):
        intent = BankIntent(key, key, "o1", 100, method, "Заказ", "http://shop.example/")
        made = house.bank.adapter.create(intent)
        if method is BankMethod.CARD:
            house.bank.pay_by_card(made.confirmation_url)
    assert rows(shop) == []


def test_a_bank_that_does_not_answer_is_no_difference(house: House, shop: Shop) -> None:
    house.bank.misbehave("lost-request", "list")
    with pytest.raises(BankUnknown):
        shop.audit_bank()
