"""What CDEK's answers mean: a clear no, or that nobody can say."""

import logging
import re
from decimal import Decimal
from typing import Any

from shopcore.adapters.couriers.line import Answer
from shopcore.delivery.domain import CourierRefused, CourierUnknown

FINE = (200, 201, 202)
NOT_FOUND = {"v2_entity_not_found", "v2_entity_not_found_im_number", "v2_order_not_found"}
NOT_NOW = {"v2_internal_error", "v2_similar_request_still_processed"}
CODE = re.compile(r"[A-Za-z0-9_]{1,64}")
UUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
CYRILLIC = re.compile(r"[А-Яа-яЁё]")
LONGEST_REASON, LONGEST_TEXT = 200, 500
TEXTS = {
    "v2_recipient_location_not_recognized": "СДЭК не доставляет по этому адресу.",
    "v2_sender_location_not_recognized": "СДЭК не забирает посылки по нашему адресу.",
    "delivery_location_is_not_recognized": "Этого пункта выдачи СДЭК больше нет. Выберите другой.",
    "shipment_location_is_not_recognized": "СДЭК не принимает посылки в нашем пункте.",
    "v2_number_items_is_more_126": "В одной посылке СДЭК слишком много разных товаров.",
    "v2_entity_has_final_status": "Доставка СДЭК уже завершена.",
}
PLAIN = "СДЭК отказал в доставке этой посылки."
Told = dict[str, Any]

# Codes only: what the company writes beside them may name people.
log = logging.getLogger(__name__)


def good(answer: Answer, wanted: type = dict) -> Any:
    """The body of an answer that is fine; CourierRefused for a clear no, CourierUnknown for anything else."""
    found = errors(answer.body)
    refused = answer.http not in FINE or said_no(answer.body)
    if not refused and not found and isinstance(answer.body, wanted):
        return answer.body
    if not refused:
        raise CourierUnknown(f"{answer.http} with {', '.join(code for code, _ in found) or 'nonsense'}")
    raise refusal(found, answer.http)


def refusal(found: list[tuple[str, str]], http: int = 200) -> CourierRefused | CourierUnknown:
    """To be raised: no, in words for people; or not understood, when no reason or a passing one is given."""
    codes = {code for code, _ in found}
    log.warning("cdek: refused: %s %s", http, ", ".join(sorted(codes)) or "without a reason")
    if not found or codes & NOT_NOW:
        return CourierUnknown(f"{http} {', '.join(sorted(codes)) or 'without a reason'}")
    return CourierRefused(found[0][0], reason(found))


def reason(found: list[tuple[str, str]]) -> str:
    """Why not, in Russian: ours where we have words for it, the company's where it speaks Russian."""
    for code, message in found:
        if code in TEXTS:
            return TEXTS[code]
        if CYRILLIC.search(message):
            return f"СДЭК отказал: {message.rstrip('.')[:LONGEST_REASON]}."
    return PLAIN


def errors(body: Any) -> list[tuple[str, str]]:
    """The codes and messages of both of its envelopes."""
    told = [*_list(body, "errors")]
    for request in _list(body, "requests"):
        told += _list(request, "errors")
    return [(_code(one), str(one.get("message") or "")) for one in told if isinstance(one, dict)]


def said_no(body: Any) -> bool:
    """Whether a request to an entity was refused, though the answer as a whole came well."""
    return any(isinstance(one, dict) and one.get("state") == "INVALID" for one in _list(body, "requests"))


def missing(answer: Answer) -> bool:
    """Whether there is no such order; only its own word counts, no gateway's 404."""
    return answer.http in (400, 404) and any(code in NOT_FOUND for code, _ in errors(answer.body))


def request_state(body: Told, kind: str) -> str:
    """What has become of the newest request of a kind; "" when there was none."""
    fitting = [one for one in _list(body, "requests") if isinstance(one, dict) and one.get("type") == kind]
    fitting.sort(key=lambda one: str(one.get("date_time")))
    return str(fitting[-1].get("state")) if fitting else ""


def entity(body: Told) -> Told:
    """What the answer is about."""
    found = body.get("entity")
    if not isinstance(found, dict):
        raise CourierUnknown("an answer about nothing")
    return found


def identifier(told: Told) -> str:
    """The uuid of an entity."""
    found = told.get("uuid")
    if not isinstance(found, str) or not UUID.fullmatch(found):
        raise CourierUnknown("no uuid")
    return found


def rows(told: list[Any]) -> list[Told]:
    """The entries of a list."""
    if not all(isinstance(one, dict) for one in told):
        raise CourierUnknown("a list of nothing")
    return told


def number(told: Any) -> float | None:
    """A number that is one; a detail that is none is left out."""
    return float(told) if isinstance(told, int | Decimal) and not isinstance(told, bool) else None


def text(told: Any) -> str:
    """A line of text, "" for anything else."""
    return " ".join(told.split())[:LONGEST_TEXT] if isinstance(told, str) else ""


def _list(body: Any, name: str) -> list[Any]:
    found = body.get(name) if isinstance(body, dict) else None
    return found if isinstance(found, list) else []


def _code(error: Told) -> str:
    found = str(error.get("code") or "")
    return found if CODE.fullmatch(found) else "NO_CODE"
