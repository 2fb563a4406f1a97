"""Receipts (54-ФЗ): what the buyer is told, and what the bank takes."""

from dataclasses import replace
from typing import Any

import pytest
from desk import Desk
from hypothesis import given
from hypothesis import strategies as some
from teller_samples import CARD, SBP, another, by_card, by_sbp

from fixtures.simulators.bank import Bank
from shopcore.payment.domain import BankRefused, BankState, Mode, Receipt, ReceiptKind, ReceiptLine, Subject
from shopcore.payment.domain.receipt import advance, hand_over, offset, prepayment, returned
from shopcore.payment.ports import Bank as BankPort
from shopcore.payment.ports import CashRegister

KETTLE, CUP = ReceiptLine("Чайник «Глинозём»", 1, 100000, 11), ReceiptLine("Кружка", 3, 6150, 11)
GOODS = prepayment("anna@example.ru", [KETTLE, CUP], 5000, 1, 2)
AMOUNT = 123450


def test_goods_are_prepaid_and_delivery_is_a_line_of_its_own() -> None:
    assert (GOODS.kind, GOODS.total) == (ReceiptKind.PREPAYMENT, AMOUNT)
    assert [(line.name, line.quantity, line.sum) for line in GOODS.lines] == [
        ("Чайник «Глинозём»", 1, 100000),
        ("Кружка", 3, 18450),
        ("Доставка", 1, 5000),
    ]
    assert GOODS.lines[2].subject is Subject.SERVICE
    assert {line.mode for line in GOODS.lines} == {Mode.FULL_PREPAYMENT}


def test_free_delivery_is_no_line() -> None:
    assert [line.name for line in prepayment("a@b.ru", [KETTLE], 0, 1).lines] == [KETTLE.name]


def test_a_top_up_and_a_gift_card_are_advances() -> None:
    [line] = advance("anna@example.ru", "Пополнение кошелька", 50000, 1).lines
    assert (line.mode, line.subject, line.sum) == (Mode.ADVANCE, Subject.PAYMENT, 50000)


@pytest.mark.parametrize(
    ("receipt", "kind", "mode", "closes"),
    [
        (GOODS, ReceiptKind.PREPAYMENT, Mode.FULL_PREPAYMENT, False),
        (offset(GOODS), ReceiptKind.OFFSET, Mode.FULL_PREPAYMENT, False),
        (hand_over(GOODS), ReceiptKind.HAND_OVER, Mode.FULL_PAYMENT, True),
        (returned(hand_over(GOODS)), ReceiptKind.RETURN, Mode.FULL_PAYMENT, False),
    ],
)
def test_only_what_is_handed_over_is_paid_in_full(
    receipt: Receipt, kind: ReceiptKind, mode: Mode, closes: bool
) -> None:
    assert (receipt.kind, receipt.total, receipt.closes) == (kind, AMOUNT, closes)
    assert {line.mode for line in receipt.lines} == {mode}


def test_an_advance_carries_the_calculated_rate_and_the_hand_over_the_plain_one() -> None:
    assert [line.vat for line in GOODS.lines] == [12, 12, 1]
    assert [line.vat for line in hand_over(GOODS).lines] == [11, 11, 1]
    assert [line.vat for line in advance("a@b.ru", "Подарочная карта", 100, 7).lines] == [9]


def test_a_long_name_is_cut() -> None:
    assert len(prepayment("a@b.ru", [replace(KETTLE, name="Ы" * 300)], 0, 1).lines[0].name) == 128


@given(
    some.lists(some.tuples(some.integers(1, 10_000), some.integers(1, 10**9)), min_size=1, max_size=80),
    some.integers(0, 10**6),
)
def test_lines_sum_to_the_total_to_the_kopeck(pieces: list[tuple[int, int]], delivery: int) -> None:
    goods = [ReceiptLine("x", quantity, price, 11) for quantity, price in pieces]
    receipt = prepayment("a@b.ru", goods, delivery, 11)
    total = sum(quantity * price for quantity, price in pieces) + delivery
    assert receipt.of(total) is receipt
    with pytest.raises(ValueError, match="kopecks"):
        receipt.of(total + 1)


def test_the_bank_takes_it_with_payment_capture_and_return(desk: Desk) -> None:
    made = desk.create(another(CARD, 1, receipt=GOODS))
    by_card(made.confirmation_url)
    assert desk.capture(made.id, AMOUNT, "cap-1", GOODS).state is BankState.TAKEN
    cup = returned(replace(GOODS, lines=(replace(CUP, quantity=1),)))
    assert desk.refund(made.id, 6150, "ref-1", cup).amount == 6150


def test_what_the_bank_keeps_of_it(adapter: BankPort, bank: Bank) -> None:
    made = adapter.create(another(CARD, 1, receipt=GOODS))
    payment = bank.books.payment(made.id)
    assert payment
    assert payment.receipt == {
        "customer": {"email": "anna@example.ru"},
        "tax_system_code": 2,
        "internet": True,
        "items": [
            {
                "description": name,
                "quantity": quantity,
                "amount": {"value": price, "currency": "RUB"},
                "vat_code": vat,
                "payment_mode": "full_prepayment",
                "payment_subject": subject,
                "measure": "piece",
            }
            for name, quantity, price, vat, subject in (
                ("Чайник «Глинозём»", 1, "1000.00", 12, "commodity"),
                ("Кружка", 3, "61.50", 12, "commodity"),
                ("Доставка", 1, "50.00", 1, "service"),
            )
        ],
    }


@pytest.mark.parametrize(
    "lines", [[], [replace(CUP, vat=13)], [replace(CUP, vat=0)], [replace(CUP, name="")]]
)
def test_the_bank_refuses_what_no_register_takes(adapter: BankPort, lines: list[ReceiptLine]) -> None:
    receipt = Receipt(ReceiptKind.PREPAYMENT, "anna@example.ru", (*lines,))
    amount = receipt.total or 100
    with pytest.raises((BankRefused, ValueError)):
        adapter.create(another(CARD, 1, amount=amount, receipt=receipt))


def test_a_receipt_that_does_not_make_the_amount_never_leaves(adapter: BankPort, bank: Bank) -> None:
    with pytest.raises(ValueError, match="kopecks"):
        adapter.create(another(CARD, 1, amount=AMOUNT - 1, receipt=GOODS))
    assert bank.books.rows("SELECT 1 FROM payment") == []


@pytest.mark.parametrize(
    "receipt", [offset(GOODS), hand_over(GOODS)], ids=["offset of an advance", "hand-over"]
)
def test_receipts_of_their_own_are_registered_once(
    adapter: BankPort, register: CashRegister, bank: Bank, receipt: Receipt
) -> None:
    made = adapter.create(SBP)
    by_sbp(made.confirmation_url)
    first = register.register(receipt, "rec-1", made.id)
    assert register.register(receipt, "rec-1", made.id) == first
    kept = bank.books.receipt(first)
    assert kept
    assert (kept.kind, kept.payment_id) == ("payment", made.id)
    assert kept.data["settlements"] == [
        {"type": "prepayment", "amount": {"value": "1234.50", "currency": "RUB"}}
    ]
    assert register.with_payment


def test_the_receipt_of_a_return(adapter: BankPort, register: CashRegister, bank: Bank) -> None:
    made = adapter.create(SBP)
    by_sbp(made.confirmation_url)
    back = adapter.refund(made.id, AMOUNT, "ref-1", None)
    kept = bank.books.receipt(register.register(returned(GOODS), "rec-1", made.id, back.id))
    assert kept
    assert (kept.kind, kept.refund_id, kept.payment_id) == ("refund", back.id, "")


def test_a_receipt_of_nothing_is_refused(register: CashRegister) -> None:
    with pytest.raises(BankRefused):
        register.register(GOODS, "rec-1", "no such payment")


@pytest.mark.parametrize(
    "wrong",
    [
        {"customer": {}},
        {"customer": None},
        {"items": []},
        {"items": None},
        {"items": [1]},
        {"tax_system_code": 7},
        {
            "items": [
                {
                    "description": "x",
                    "quantity": "0",
                    "amount": {"value": "1.00", "currency": "RUB"},
                    "vat_code": 1,
                }
            ]
        },
        {
            "items": [
                {
                    "description": "x",
                    "quantity": "x",
                    "amount": {"value": "1.00", "currency": "RUB"},
                    "vat_code": 1,
                }
            ]
        },
        {
            "items": [
                {
                    "description": "x",
                    "quantity": 1,
                    "amount": {"value": "2.00", "currency": "RUB"},
                    "vat_code": 1,
                }
            ]
        },
    ],
)
def test_the_bank_checks_receipts_of_anybody(app: Any, wrong: dict[str, Any]) -> None:
    line = {"description": "x", "quantity": 1, "amount": {"value": "1.00", "currency": "RUB"}, "vat_code": 1}
    body = {
        "amount": {"value": "1.00", "currency": "RUB"},
        "confirmation": {"type": "redirect", "return_url": "http://shop.example/"},
        "receipt": {"customer": {"email": "a@b.ru"}, "items": [line]} | wrong,
    }
    answer = app.test_client().post(
        "/bank/v3/payments", json=body, headers={"Idempotence-Key": "k"}, auth=("100500", "test_secret")
    )
    assert answer.status_code == 400
    assert answer.get_json()["description"].startswith("Receipt is missing or illegal")
