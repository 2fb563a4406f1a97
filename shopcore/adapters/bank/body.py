"""What the shop asks for, as the bank's JSON."""

from typing import Any

from shopcore.adapters.bank.amount import roubles
from shopcore.payment.domain import BankIntent, BankMethod, Receipt, ReceiptLine

LONGEST_DESCRIPTION = 128


def payment(intent: BankIntent) -> dict[str, Any]:
    """A payment; our own identifiers travel in its metadata and come back with every answer."""
    body: dict[str, Any] = {
        "amount": roubles(intent.amount),
        "capture": intent.capture or intent.method is BankMethod.SBP,
        "description": intent.description[:LONGEST_DESCRIPTION],
        "metadata": {"payment_id": intent.payment_id, "order_id": intent.order_id},
    }
    if intent.receipt:
        body["receipt"] = receipt(intent.receipt.of(intent.amount))
    return body | _means(intent)


def part(amount: int, given: Receipt | None) -> dict[str, Any]:
    """How much is taken or given back, with its receipt."""
    body: dict[str, Any] = {"amount": roubles(amount)}
    return body | ({"receipt": receipt(given.of(amount))} if given else {})


def receipt(one: Receipt) -> dict[str, Any]:
    """A receipt that travels with a payment or a return."""
    told: dict[str, Any] = {
        "customer": {"email": one.email},
        "items": [_line(line) for line in one.lines],
        "internet": True,
    }
    return told | ({"tax_system_code": one.tax_system} if one.tax_system else {})


def _means(intent: BankIntent) -> dict[str, Any]:
    if intent.method is BankMethod.SAVED_CARD:
        return {"payment_method_id": intent.saved_method_id}
    kind = {BankMethod.CARD: "bank_card", BankMethod.SBP: "sbp"}[intent.method]
    means: dict[str, Any] = {
        "payment_method_data": {"type": kind},
        "confirmation": {"type": "redirect", "return_url": intent.return_url},
    }
    return means | ({"save_payment_method": True} if intent.save else {})


def _line(line: ReceiptLine) -> dict[str, Any]:
    return {
        "description": line.name,
        "quantity": line.quantity,
        "amount": roubles(line.price),
        "vat_code": line.vat,
        "payment_mode": line.mode,
        "payment_subject": line.subject,
        "measure": "piece",
    }
