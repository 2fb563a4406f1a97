"""Webhooks: who may send them, and of which payment they speak."""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

from shopcore.kernel import Forbidden, Invalid

PAYMENTS = {"payment.waiting_for_capture", "payment.succeeded", "payment.canceled"}
REFUNDS = {"refund.succeeded"}
Network = IPv4Network | IPv6Network


def networks(told: str) -> tuple[Network, ...]:
    """The networks of a setting, separated by commas or spaces; ValueError for what is none."""
    return tuple(ip_network(one) for one in told.replace(",", " ").split())


def check_source(source: str, trusted: Iterable[Network]) -> None:
    """Forbidden when the caller is not the bank; ::ffff:1.2.3.4 is 1.2.3.4."""
    try:
        address = ip_address(source)
    except ValueError as error:
        raise Forbidden("WEBHOOK_SOURCE", "Уведомление пришло не от банка.") from error
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if not any(address in network for network in trusted):
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
