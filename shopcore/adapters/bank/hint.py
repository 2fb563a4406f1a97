"""Webhooks: who may send them, and of which payment they speak."""

from collections.abc import Iterable
from typing import Any

from shopcore.adapters.networks import Network, is_among
from shopcore.kernel import Forbidden, Invalid

PAYMENTS = {"payment.waiting_for_capture", "payment.succeeded", "payment.canceled"}
REFUNDS = {"refund.succeeded"}


def check_source(source: str, trusted: Iterable[Network]) -> None:
    """Forbidden when the caller is not the bank."""
    if not is_among(source, trusted):
        raise Forbidden("WEBHOOK_SOURCE", "Уведомление пришло не от банка.")


def payment_of(body: Any) -> str:
    """The bank's id of the payment to be read, "" where it concerns none; Invalid for no notification."""
    told = body.get("object") if isinstance(body, dict) and body.get("type") == "notification" else None
    if not isinstance(told, dict):
        raise Invalid("WEBHOOK_BODY", "Это не уведомление банка.")
    event = str(body.get("event"))
    found = told.get(
        {**dict.fromkeys(PAYMENTS, "id"), **dict.fromkeys(REFUNDS, "payment_id")}.get(event, ""), ""
    )
    if not isinstance(found, str) or len(found) > 64:
        raise Invalid("WEBHOOK_BODY", "Это не уведомление банка.")
    return found
