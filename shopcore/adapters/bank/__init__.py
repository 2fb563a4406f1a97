"""YooKassa, API v3: payments in one or two steps, returns, webhooks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from shopcore.adapters.bank import answer, body
from shopcore.adapters.bank.hint import check_source, payment_of
from shopcore.adapters.bank.line import Line
from shopcore.adapters.networks import Network
from shopcore.payment.domain import BankIntent, BankPayment, BankRefund, BankUnknown, Receipt

PAGE = "100"
CLOCKS_DIFFER = timedelta(minutes=5)

__all__ = ["Line", "YooKassa"]


class YooKassa:
    """The port `Bank` over the line of one shop."""

    def __init__(self, line: Line, shop_id: str, webhooks_from: tuple[Network, ...]) -> None:
        self._line, self._shop_id, self._webhooks_from = line, shop_id, webhooks_from

    def create(self, intent: BankIntent) -> BankPayment:
        made = self._payment(self._line.post("/payments", intent.key, body.payment(intent)))
        if (made.amount, made.payment_id) != (intent.amount, intent.payment_id):
            raise BankUnknown("another payment than was asked for")
        return made

    def read(self, bank_id: str) -> BankPayment:
        return self._same(bank_id, self._line.get(f"/payments/{_path(bank_id)}"))

    def capture(self, bank_id: str, amount: int, key: str, receipt: Receipt | None) -> BankPayment:
        told = self._line.post(f"/payments/{_path(bank_id)}/capture", key, body.part(amount, receipt))
        taken = self._same(bank_id, told)
        if taken.amount != amount:
            raise BankUnknown("another amount than was to be taken")
        return taken

    def cancel(self, bank_id: str, key: str) -> BankPayment:
        return self._same(bank_id, self._line.post(f"/payments/{_path(bank_id)}/cancel", key, {}))

    def refund(self, bank_id: str, amount: int, key: str, receipt: Receipt | None) -> BankRefund:
        wanted = body.part(amount, receipt) | {"payment_id": bank_id, "metadata": {"key": key}}
        made = answer.refund(self._line.post("/refunds", key, wanted))
        if (made.bank_id, made.amount) != (bank_id, amount):
            raise BankUnknown("another return than was asked for")
        return made

    def read_refund(self, refund_id: str) -> BankRefund:
        found = answer.refund(self._line.get(f"/refunds/{_path(refund_id)}"))
        if found.id != refund_id:
            raise BankUnknown("another return than was asked about")
        return found

    def refunds(self, bank_id: str) -> list[BankRefund]:
        return [answer.refund(told) for told in self._all("/refunds", {"payment_id": bank_id})]

    def find(self, payment_id: str, since: datetime, until: datetime) -> list[BankPayment]:
        made = self._made(since - CLOCKS_DIFFER, until + CLOCKS_DIFFER)
        return [self._payment(told) for told in made if _is_of(told, payment_id)]

    def statement(self, since: datetime, until: datetime) -> list[BankPayment]:
        return [self._payment(told) for told in self._made(since, until)]

    def hint(self, source: str, body: Any) -> str:
        check_source(source, self._webhooks_from)
        return payment_of(body)

    def _payment(self, told: dict[str, Any]) -> BankPayment:
        return answer.payment(told, self._shop_id)

    def _same(self, bank_id: str, told: dict[str, Any]) -> BankPayment:
        found = self._payment(told)
        if found.id != bank_id:
            raise BankUnknown("another payment than was asked about")
        return found

    def _made(self, since: datetime, until: datetime) -> Iterator[dict[str, Any]]:
        window = {"created_at.gte": _moment(since), "created_at.lte": _moment(until)}
        return self._all("/payments", window)

    def _all(self, path: str, query: dict[str, str]) -> Iterator[dict[str, Any]]:
        """The whole list, page by page."""
        query = query | {"limit": PAGE}
        seen = {""}
        while True:
            told = self._line.get(path, query)
            yield from answer.items(told)
            cursor = str(told.get("next_cursor") or "")
            if not cursor:
                return
            if cursor in seen:
                raise BankUnknown("a list without an end")
            seen.add(cursor)
            query = query | {"cursor": cursor}


def _is_of(told: dict[str, Any], payment_id: str) -> bool:
    ours = told.get("metadata")
    return isinstance(ours, dict) and ours.get("payment_id") == payment_id


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _path(identifier: str) -> str:
    return quote(identifier, safe="")
