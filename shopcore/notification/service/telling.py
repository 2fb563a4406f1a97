"""What other services say has happened becomes letters and briefs that are owed."""

from collections.abc import Mapping, Sequence
from typing import Any

from shopcore.kernel import SEALED, Received, off_wire
from shopcore.notification import domain
from shopcore.notification.domain import Brief, Choice, Notice, Recipient
from shopcore.notification.ports import Transaction

ALARMS = ("password_changed", "email_changed")


def clients_ahead(tx: Transaction, bodies: Sequence[Mapping[str, Any]]) -> None:
    """Many messages are coming: the clients they are about are read at once."""
    tx.recipients.ahead([body["username"] for body in bodies])


def open_account(tx: Transaction, message: Received) -> None:
    """Opens the client's notification account and owes him a letter; a repeated request changes nothing."""
    body = message.body
    recipient = Recipient(body["username"], body["firstName"], body["lastName"], body["email"], body["phone"])
    if tx.recipients.add(recipient):
        facts = {"first_name": recipient.first_name}
        sealed = body.get(SEALED, {})
        notice = Notice(
            message.message_id, domain.EMAIL, recipient.email, "welcome", tx.now, facts, sealed=sealed
        )
        tx.notices.add(notice, tx.now)


def order_decided(tx: Transaction, message: Received) -> None:
    """Owes the client news of what became of his order; one that failed is about money."""
    body, got = message.body, message.body["delivery"] or {}
    recipient, choice = _wanted(tx, body["username"])
    facts = {
        "first_name": recipient.first_name,
        "number": body["number"],
        "order": body["orderId"],
        "kind": body["kind"],
        "total": off_wire(body["total"]),
        "done": body["response"] == "SUCCESS",
        "reason": body["reason"],
        "address": got.get("address", ""),
        "date": got.get("availDate", ""),
        "hours": f"{got['beginTime']}–{got['endTime']}" if got.get("beginTime") else "",
    }
    _tell(tx, message, recipient, choice, "order_result", facts, letter=choice.email or not facts["done"])


def payment_told(tx: Transaction, message: Received) -> None:
    """Owes the client news of a charge or a return; about money there is a letter whatever he chose."""
    body = message.body
    recipient, choice = _wanted(tx, body["username"])
    facts = {
        "first_name": recipient.first_name,
        "number": body["number"],
        "order": body["orderId"],
        "kind": body["kind"],
        "amount": off_wire(body["amount"]),
        "token_type": body["tokenType"],
        "masked": body["maskedTokenId"],
        "charge": body["requestType"] == "CHARGE",
        "error": body["errorMsg"],
    }
    _tell(tx, message, recipient, choice, "payment_result", facts, letter=True)


def delivery_told(tx: Transaction, message: Received) -> None:
    """Owes the client news of his order on its way to him."""
    body = message.body
    recipient, choice = _wanted(tx, body["username"])
    point, home = body["pickupPointDelivery"] or {}, body["homeDelivery"] or {}
    slot = home.get("timeSlot", {})
    facts = {
        "first_name": recipient.first_name,
        "number": body["number"],
        "order": body["orderId"],
        "event": body["eventType"],
        "reason": body["reason"],
        "to_door": bool(home),
        "address": home.get("homeAddress") or point.get("address", ""),
        "date": home.get("deliveryDate") or point.get("availDate", ""),
        "hours": f"{slot['beginTime']}–{slot['endTime']}" if slot.get("beginTime") else "",
    }
    _tell(tx, message, recipient, choice, "delivery", facts, letter=choice.email)


def gift_card_told(tx: Transaction, message: Received) -> None:
    """Owes the donee his card: the letter shows the postcard and, nowhere else, the code."""
    body = message.body
    buyer = tx.recipients.get(body["buyer"])
    facts = {
        "first_name": body["doneeFirstName"],
        "buyer": f"{buyer.first_name} {buyer.last_name}".strip() if buyer else "",
        "number": body["giftCardNumber"],
        "amount": off_wire(body["amount"]),
        "design": body["design"],
        "greeting": body["greeting"],
        "expires": body["expires"].isoformat(),
    }
    notice = Notice(
        message.message_id, domain.EMAIL, body["doneeEmail"], "gift_card", tx.now, facts, sealed=body[SEALED]
    )
    tx.notices.add(notice, tx.now)


def follow_profile(tx: Transaction, message: Received) -> None:
    """The client's channels as he has them now; what was said earlier and comes later changes nothing."""
    body = message.body
    names = (body["firstName"], body["lastName"], body["email"], body["phone"])
    if not tx.recipients.change(Recipient(body["username"], *names, body["version"])):
        raise LookupError("the notification account is still to be opened")


def close_account(tx: Transaction, message: Received) -> None:
    """Forgets a client's addresses, browsers and choice; letters under way to him still arrive."""
    username = message.body["username"]
    for known in (tx.recipients, tx.choices, tx.subscriptions):
        known.forget(username)


def tell_account_event(tx: Transaction, message: Received) -> None:
    """Owes a letter about the client's account; that somebody has changed its keys is told every way."""
    body = message.body
    kind, facts = body["eventType"].lower(), {"first_name": body["firstName"], "email": body["email"]}
    sealed = body.get(SEALED, {})
    notice = Notice(message.message_id, domain.EMAIL, body["email"], kind, tx.now, facts, sealed=sealed)
    tx.notices.add(notice, tx.now)
    known = tx.recipients.wanted(body["username"]) if kind in ALARMS else None
    if known:
        # With its time, because the same text twice in a day is one SMS.
        facts |= {"at": tx.ways.quiet.local(tx.now).strftime("%H:%M")}
        _brief(tx, message, known[1], body["username"], kind, facts)


def _wanted(tx: Transaction, username: str) -> tuple[Recipient, Choice]:
    """A message that overtakes the opening of the account is handled later."""
    known = tx.recipients.wanted(username)
    if known is None:
        raise LookupError(f"{username} has no notification account yet")
    return known


def _tell(
    tx: Transaction,
    message: Received,
    recipient: Recipient,
    choice: Choice,
    kind: str,
    facts: dict[str, Any],
    letter: bool,
) -> None:
    if letter:
        notice = Notice(message.message_id, domain.EMAIL, recipient.email, kind, tx.now, facts)
        tx.notices.add(notice, tx.now)
    _brief(tx, message, choice, recipient.username, kind, facts)


def _brief(
    tx: Transaction, message: Received, choice: Choice, username: str, kind: str, facts: dict[str, Any]
) -> None:
    """One for the phone and one for each browser, as far as the client wants them and the shop has them."""
    devices = [(domain.SMS, "")] if choice.sms and tx.ways.sms else []
    if choice.push and tx.ways.push:
        devices += [(domain.PUSH, browser.id) for browser in tx.subscriptions.of(username)]
    until = tx.now + domain.KEPT
    owed = [
        Brief(message.message_id, channel, device, username, kind, tx.now, until, facts)
        for channel, device in devices
    ]
    tx.briefs.add(owed, tx.now)
