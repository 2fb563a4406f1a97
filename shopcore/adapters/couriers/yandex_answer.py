"""What Yandex Delivery's answers mean: what was asked for, a clear no, or that nobody can say."""

import re
from typing import Any

from shopcore.adapters.couriers.amount import kopecks
from shopcore.adapters.couriers.line import Answer
from shopcore.delivery.domain import CourierUnknown, Journal

ID = re.compile(r"[0-9A-Za-z]{1,64}")
CURSOR = re.compile(r"[\x21-\x7e]{1,500}")
LINK = re.compile(r"https?://[\x21-\x7e]{1,490}")
CYRILLIC = re.compile(r"[А-Яа-яЁё]")
CANCEL_STATES = ("free", "paid", "unavailable")
LONGEST_REASON = 200
Told = dict[str, Any]


def good(answer: Answer) -> Told:
    """The body of an answer that is fine; its fields are still to be looked at."""
    if answer.http != 200 or not isinstance(answer.body, dict):
        raise CourierUnknown(f"{answer.http} that makes no sense")
    return answer.body


def no(answer: Answer, *statuses: int) -> str:
    """The code of a clear no, in the service's own form; "" for an answer that is none, a gateway's too."""
    if answer.http not in statuses or not isinstance(answer.body, dict):
        return ""
    code, message = answer.body.get("code"), answer.body.get("message")
    return code if isinstance(code, str) and isinstance(message, str) else ""


def identifier(claim: Told) -> str:
    """The claim's id."""
    found = claim.get("id")
    if not isinstance(found, str) or not ID.fullmatch(found):
        raise CourierUnknown("a claim without its id")
    return found


def same(external_id: str, claim: Told) -> None:
    """It is the claim that was asked about, or CourierUnknown."""
    if identifier(claim) != external_id:
        raise CourierUnknown("another claim than was asked about")


def claim_of(external_id: str, told: Told) -> Told:
    """A claim that says where it is."""
    same(external_id, told)
    version = told.get("version")
    if not isinstance(told.get("status"), str) or not isinstance(version, int) or isinstance(version, bool):
        raise CourierUnknown("a claim without its status")
    return told


def estimated(claim: Told) -> bool:
    """Whether it has come to an estimate."""
    pricing = claim.get("pricing")
    return isinstance(pricing, dict) and isinstance(pricing.get("offer"), dict)


def price_of(claim: Told) -> int:
    """Of an estimate, in kopecks with VAT."""
    if not estimated(claim):
        raise CourierUnknown("an estimate without its price")
    pricing = claim["pricing"]
    return kopecks(pricing["offer"].get("price_with_vat"), pricing.get("currency"))


def cancel_state(told: Told) -> str:
    """free, paid or unavailable."""
    state = told.get("cancel_state")
    if state not in CANCEL_STATES:
        raise CourierUnknown("no word of whether it can be cancelled")
    return str(state)


def journal_of(told: Told) -> Journal:
    """Whose claims have news; an event about none is none."""
    cursor, events = told.get("cursor"), told.get("events")
    if not isinstance(events, list) or not isinstance(cursor, str) or not CURSOR.fullmatch(cursor):
        raise CourierUnknown("a journal that is none")
    named = (one.get("claim_id") for one in events if isinstance(one, dict))
    return Journal(
        cursor, tuple(dict.fromkeys(one for one in named if isinstance(one, str) and ID.fullmatch(one)))
    )


def link_of(told: Told) -> str:
    """Where people follow the courier, "" when it is nowhere."""
    points = told.get("route_points")
    last = points[-1] if isinstance(points, list) and points else None
    link = last.get("sharing_link") if isinstance(last, dict) else None
    return link if isinstance(link, str) and LINK.fullmatch(link) else ""


def reason_of(claim: Told) -> str:
    """Why not, in the service's own words where it speaks Russian."""
    told = claim.get("error_messages")
    first = told[0] if isinstance(told, list) and told else None
    message = first.get("message") if isinstance(first, dict) else None
    if not isinstance(message, str) or not CYRILLIC.search(message):
        return ""
    return f"Яндекс Доставка отказала: {' '.join(message.split()).rstrip('.')[:LONGEST_REASON]}."
