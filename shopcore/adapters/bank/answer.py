"""The bank's JSON as payment's words; what does not make sense is BankUnknown, never a guess."""

from datetime import datetime
from typing import Any

from shopcore.adapters.bank.amount import kopecks
from shopcore.payment.domain import (
    BankMethod,
    BankPayment,
    BankRefund,
    BankState,
    BankUnknown,
    RefundState,
    SavedMethod,
)

STATES = {
    "pending": BankState.PENDING,
    "waiting_for_capture": BankState.HELD,
    "succeeded": BankState.TAKEN,
    "canceled": BankState.CANCELED,
}
REFUNDS = {"pending": RefundState.PENDING, "succeeded": RefundState.DONE, "canceled": RefundState.CANCELED}
METHODS = {"bank_card": BankMethod.CARD, "sbp": BankMethod.SBP}


def payment(told: dict[str, Any], shop_id: str) -> BankPayment:
    """A payment of this shop; fields that are new to us do not matter."""
    if _part(told, "recipient").get("account_id") != shop_id:
        raise BankUnknown("a payment of another shop")
    means, ours = _part(told, "payment_method"), _part(told, "metadata")
    return BankPayment(
        id=_identifier(told, "id"),
        state=_known(STATES, told.get("status")),
        amount=kopecks(told.get("amount")),
        refunded=kopecks(told["refunded_amount"]) if "refunded_amount" in told else 0,
        method=METHODS.get(str(means.get("type")), BankMethod.OTHER),
        payment_id=str(ours.get("payment_id") or ""),
        order_id=str(ours.get("order_id") or ""),
        confirmation_url=_address(_part(told, "confirmation")),
        reason=_reason(told),
        title=_title(means),
        saved=_saved(means),
        created_at=_moment(told.get("created_at")),
        expires_at=_moment(told.get("expires_at")),
    )


def refund(told: dict[str, Any]) -> BankRefund:
    """A return."""
    return BankRefund(
        id=_identifier(told, "id"),
        bank_id=_identifier(told, "payment_id"),
        state=_known(REFUNDS, told.get("status")),
        amount=kopecks(told.get("amount")),
        key=str(_part(told, "metadata").get("key") or ""),
        reason=_reason(told),
    )


def items(told: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a list."""
    found = told.get("items")
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise BankUnknown("a list without items")
    return found


def _known(states: dict[str, Any], told: Any) -> Any:
    if not isinstance(told, str) or told not in states:
        raise BankUnknown("a status that is new to us")
    return states[told]


def _identifier(told: dict[str, Any], name: str) -> str:
    found = told.get(name)
    if not isinstance(found, str) or not 1 <= len(found) <= 64:
        raise BankUnknown(f"no {name}")
    return found


def _part(told: dict[str, Any], name: str) -> dict[str, Any]:
    found = told.get(name)
    return found if isinstance(found, dict) else {}


def _reason(told: dict[str, Any]) -> str:
    return str(_part(told, "cancellation_details").get("reason") or "")


def _address(confirmation: dict[str, Any]) -> str:
    """Where the shopper goes; only the web."""
    address = confirmation.get("confirmation_url")
    return address if isinstance(address, str) and address.startswith(("https://", "http://")) else ""


def _title(means: dict[str, Any]) -> str:
    last4 = _part(means, "card").get("last4")
    return f"•••• {last4}" if last4 else ""


def _saved(means: dict[str, Any]) -> SavedMethod | None:
    """What the bank keeps for the shopper; older answers have no status of it."""
    if means.get("saved") is not True or means.get("status", "active") != "active":
        return None
    card = _part(means, "card")
    expires = "-".join(str(card[name]) for name in ("expiry_year", "expiry_month") if card.get(name))
    return SavedMethod(_identifier(means, "id"), _title(means), expires)


def _moment(told: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(told) if isinstance(told, str) else None
    except ValueError as error:
        raise BankUnknown("a moment that is none") from error
