"""notification: keeps the clients' channels and tells them what happened, once (spec §3)."""

import logging
from dataclasses import replace

from shopcore.kernel import SEALED, Codes, Received, off_wire
from shopcore.notification import domain
from shopcore.notification.domain import Notice, Recipient
from shopcore.notification.ports import Delivery, Letter, Letters, Mail, Transaction

log = logging.getLogger(__name__)


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
    """Owes the client a letter about what became of his order."""
    body, got = message.body, message.body["delivery"] or {}
    recipient = tx.recipients.get(body["username"])
    if recipient is None:
        raise LookupError(f"{body['username']} has no notification account yet")
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
    notice = Notice(message.message_id, domain.EMAIL, recipient.email, "order_result", tx.now, facts)
    tx.notices.add(notice, tx.now)


def payment_told(tx: Transaction, message: Received) -> None:
    """Owes the client a letter about a charge or a return."""
    body = message.body
    recipient = tx.recipients.get(body["username"])
    if recipient is None:
        raise LookupError(f"{body['username']} has no notification account yet")
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
    notice = Notice(message.message_id, domain.EMAIL, recipient.email, "payment_result", tx.now, facts)
    tx.notices.add(notice, tx.now)


def delivery_told(tx: Transaction, message: Received) -> None:
    """Owes the client a letter about his order on its way to him."""
    body = message.body
    recipient = tx.recipients.get(body["username"])
    if recipient is None:
        raise LookupError(f"{body['username']} has no notification account yet")
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
    notice = Notice(message.message_id, domain.EMAIL, recipient.email, "delivery", tx.now, facts)
    tx.notices.add(notice, tx.now)


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
    """Forgets a client's addresses; what is under way to him still arrives."""
    tx.recipients.forget(message.body["username"])


def tell_account_event(tx: Transaction, message: Received) -> None:
    """Owes a letter about the client's account."""
    body = message.body
    kind, facts = body["eventType"].lower(), {"first_name": body["firstName"], "email": body["email"]}
    sealed = body.get(SEALED, {})
    notice = Notice(message.message_id, domain.EMAIL, body["email"], kind, tx.now, facts, sealed=sealed)
    tx.notices.add(notice, tx.now)


def claim(tx: Transaction) -> Notice | None:
    """Takes a notice that is due; nobody else takes it for two minutes, longer than any attempt lasts."""
    return tx.notices.claim(tx.now, tx.now + domain.LEASE)


def send(notice: Notice, letters: Letters, mail: Mail, codes: Codes) -> Delivery:
    """Writes and sends one letter, with no transaction open; what cannot be written is tried again too.

    Here alone the codes are unsealed.
    """
    try:
        opened = {name: codes.open(sealed) for name, sealed in notice.sealed.items()}
        subject, text, html = letters.render(notice.kind, notice.facts | opened)
        pictures = letters.pictures(notice.facts)
        return mail.send(Letter(notice.message_id, notice.address, subject, text, html, pictures))
    except Exception:
        log.exception("letter %s of kind %s: no attempt could be made", notice.message_id, notice.kind)
        return Delivery.LATER


def settle(tx: Transaction, notice: Notice, delivery: Delivery) -> None:
    """Writes down what became of the attempt: sent, to be repeated later, or failed for good."""
    tried = replace(notice, attempts=notice.attempts + 1)
    wait = domain.pause(tried.attempts)
    if delivery is Delivery.ACCEPTED:
        tx.notices.settle(replace(tried, sealed={}), domain.SENT, tx.now)
    elif delivery is Delivery.REFUSED or wait is None:
        log.error("letter %s failed for good at attempt %s", notice.message_id, tried.attempts)
        tx.notices.settle(replace(tried, sealed={}), domain.FAILED, tx.now)
    else:
        tx.notices.settle(tried, domain.WAITING, tx.now + wait)
