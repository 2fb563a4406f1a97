"""What a return is of: pieces and delivery, told apart to the kopeck, given back once."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from shopcore.payment import messages, service
from shopcore.payment.domain import Line, Payment, Refund, State, Taxes
from shopcore.payment.domain.owed import OwedReceipt
from shopcore.payment.domain.part import Part, left, part_of, whole
from shopcore.payment.domain.receipt import Mode, Receipt, ReceiptKind, ReceiptLine
from shopcore.payment.domain.refund import MISSING
from shopcore.payment.service.receipts import closed
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import receipts
from steps.support.house import House

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
ANNA = "anna@example.ru"
CUP, KETTLE = Line("Кружка", 500_00, 2), Line("Чайник", 1_000_00, 1)
PAID = Payment(
    "p", "o", 1042, ANNA, ANNA, "GOODS", 3_000_00, 1_000_00, (CUP, KETTLE), NOW, State.PAID, bank_id="b"
)
TAXES = Taxes(11, 1)


def refund(amount: int, reason: str = "returned", **more: Any) -> Refund:
    return Refund(f"{reason}-p", "p", "o", "b", amount, reason, NOW, "k", NOW, **more)


def test_a_part_is_taken_away_piece_by_piece() -> None:
    rest = whole(PAID).less(Part((replace(CUP, quantity=1),), 400_00))
    assert rest == Part((replace(CUP, quantity=1), KETTLE), 600_00)
    assert rest.amount == PAID.amount - 900_00
    assert Part((CUP,), 1_000_00).within(rest) == Part((replace(CUP, quantity=1),), 600_00)
    assert Part((replace(CUP, price=1),)).within(rest) == Part()


def test_what_of_another_payment_goes_back_leaves_this_one_whole() -> None:
    assert left(PAID, [replace(refund(3_000_00), payment_id="other")]) == whole(PAID)


@pytest.mark.parametrize(
    ("amount", "reason", "more", "part"),
    [
        (1_000_00, "delivery", {}, Part((), 1_000_00)),
        (2_000_00, "returned", {}, Part((CUP, KETTLE))),
        (3_000_00, "order", {}, whole(PAID)),
        (500_00, "missing", {"lines": (replace(CUP, quantity=1),)}, Part((replace(CUP, quantity=1),))),
        (1_000_00, "order", {"delivery": 1_000_00}, Part((), 1_000_00)),
    ],
)
def test_returns_of_before_parts_were_kept_tell_them_too(
    amount: int, reason: str, more: dict[str, Any], part: Part
) -> None:
    assert part_of(PAID, refund(amount, reason, **more)) == part


def test_delivery_that_costs_what_the_goods_do_is_still_delivery() -> None:
    dear = replace(PAID, amount=4_000_00, delivery=2_000_00)
    back = service.return_receipt(dear, refund(2_000_00, "delivery"), TAXES)
    assert back
    assert [line.name for line in back.lines] == ["Доставка"]


def test_what_was_handed_over_goes_back_as_paid_in_full() -> None:
    part = {"lines": (KETTLE,), "delivery": 0}
    modes = [
        {line.mode for line in back.lines}
        for closed in (False, True)
        if (back := service.return_receipt(PAID, refund(1_000_00, closed=closed, **part), TAXES))
    ]
    assert modes == [{"full_prepayment"}, {"full_payment"}]


def test_a_return_of_nobody_knows_what_has_no_receipt() -> None:
    assert service.return_receipt(PAID, refund(1_500_00, "missing"), TAXES) is None


@pytest.mark.parametrize("way", ["card", "wallet"])
def test_pieces_that_are_asked_back_twice_go_back_once(house: House, shop: Shop, way: str) -> None:
    """Two of three, then two again under another name: one is left, and its delivery is none of theirs."""
    arrange.registered(shop, ANNA)
    receipts.top_up(shop, house.bank, ANNA, 500_000)
    bought = (
        receipts.buy_by_card(shop, house.bank, ANNA, 3)
        if way == "card"
        else receipts.buy_from_wallet(shop, ANNA, 3)
    )
    paid = shop.read(lambda tx: tx.payments.live(bought.id))
    assert paid
    (line,) = paid.lines
    for number in range(3):
        pieces = [(line.name, line.price, 2)]
        told = (bought.id, paid.id, f"two-{number}", 2 * line.price, "returned", pieces)
        shop.write(lambda tx, told=told: tx.put(messages.refund(*told)))
        shop.pump()
    back = shop.read(service.refunds_of, ANNA, bought.id)
    assert [(one.amount, one.lines[0].quantity) for one, _ in back] == [(2 * line.price, 2), (line.price, 1)]
    assert shop.audit(quiet=True) == []
    assert house.bank.differences(shop) == []


@pytest.mark.parametrize("kind", [ReceiptKind.OFFSET, ReceiptKind.HAND_OVER])
def test_what_was_missing_is_closed_only_by_an_offset_that_said_so(shop: Shop, kind: ReceiptKind) -> None:
    """Offsets of before the closing receipt was one of the hand-over closed everything at once."""
    line = ReceiptLine("Кружка", 2, 500_00, 11, mode=Mode.FULL_PAYMENT)
    owed = OwedReceipt("off-p", Receipt(kind, ANNA, (line,)), NOW, "b", payment_id="", owed_at=NOW)
    shop.write(lambda tx: tx.receipts.add(owed))
    assert shop.read(closed, PAID)
    assert shop.read(closed, PAID, MISSING) == (kind is ReceiptKind.OFFSET)
