"""Receipts that travel with no payment, through the bank's own cash register."""

from typing import Any

from shopcore.adapters.bank import body
from shopcore.adapters.bank.amount import roubles
from shopcore.adapters.bank.line import Line
from shopcore.payment.domain import BankUnknown, Receipt, ReceiptKind


class BankReceipts:
    """The port `CashRegister` at the bank; the receipts of payments and returns travel inside them."""

    with_payment = True

    def __init__(self, line: Line) -> None:
        self._line = line

    def register(self, receipt: Receipt, key: str, bank_id: str, refund_id: str = "") -> str:
        told = self._line.post("/receipts", key, _body(receipt, bank_id, refund_id)).get("id")
        if not isinstance(told, str):
            raise BankUnknown("a receipt without an id")
        return told


def _body(receipt: Receipt, bank_id: str, refund_id: str) -> dict[str, Any]:
    of = {"refund_id": refund_id} if refund_id else {"payment_id": bank_id}
    return (
        body.receipt(receipt)
        | of
        | {
            "type": "refund" if receipt.kind is ReceiptKind.RETURN else "payment",
            "send": True,
            "settlements": [{"type": "prepayment", "amount": roubles(receipt.total)}],
        }
    )
