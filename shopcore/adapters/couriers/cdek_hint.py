"""CDEK's webhooks: of which order they speak; they bear no signature, so the order is read afterwards."""

from typing import Any

from shopcore.adapters.couriers.cdek_answer import UUID
from shopcore.kernel import Invalid

LONGEST_TYPE = 64


def order_of(body: Any) -> str:
    """The uuid of the order, "" where none has moved; Invalid for no webhook of theirs."""
    kind = body.get("type") if isinstance(body, dict) else None
    if not isinstance(kind, str) or not 0 < len(kind) <= LONGEST_TYPE:
        raise _none()
    if kind != "ORDER_STATUS":
        return ""
    attributes = body.get("attributes")
    if isinstance(attributes, dict) and attributes.get("is_return") is True:
        return _whose_return(attributes)
    return _uuid(body.get("uuid"))


def _whose_return(attributes: dict[str, Any]) -> str:
    """A way back is an order of its own, which we do not know; it names ours, or nobody."""
    related = attributes.get("related_entities")
    for one in related if isinstance(related, list) else ():
        if isinstance(one, dict) and one.get("type") == "direct_order":
            return _uuid(one.get("uuid"))
    return ""


def _uuid(told: Any) -> str:
    if not isinstance(told, str) or not UUID.fullmatch(told):
        raise _none()
    return told


def _none() -> Invalid:
    return Invalid("WEBHOOK_BODY", "Это не уведомление СДЭК.")
