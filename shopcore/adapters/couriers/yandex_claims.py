"""The calls of Yandex Delivery's API, one method each; none is repeated."""

from collections.abc import Mapping
from typing import Any

from shopcore.adapters.couriers import yandex_answer as answers
from shopcore.adapters.couriers.line import Answer, Line
from shopcore.adapters.couriers.yandex_answer import Told
from shopcore.delivery.domain import CourierRefused, CourierUnknown, Journal

BASE = "/b2b/cargo/integration/v2"
JOURNAL_PAGE = "1000"


class Claims:
    """One contract's claims; CourierRefused only for the service's own clear no."""

    def __init__(self, line: Line, token: str) -> None:
        self._line = line
        self._headers = {"Authorization": f"Bearer {token}", "Accept-Language": "ru"}

    def check_price(self, question: Told) -> Told:
        answer = self._call("POST", "/check-price", body=question)
        if answers.no(answer, 409):
            raise CourierRefused("NO_TARIFF", "Туда этот курьер сейчас не ездит.")
        return answers.good(answer)

    def create(self, key: str, body: Told) -> str:
        """The claim's id; the same key and body is the same claim."""
        answer = self._call("POST", "/claims/create", {"request_id": key}, body)
        if answers.no(answer, 400, 403):
            raise CourierRefused("REFUSED", "Служба доставки не приняла заказ.")
        return answers.identifier(answers.good(answer))

    def info(self, claim_id: str) -> Told:
        answer = self._call("POST", "/claims/info", {"claim_id": claim_id}, {})
        if answers.no(answer, 404) == "not_found":
            raise CourierRefused("NOT_FOUND", "Служба доставки не нашла заказ.")
        return answers.claim_of(claim_id, answers.good(answer))

    def accept(self, claim: Told) -> bool:
        """Orders the courier; False when the claim is not, or no longer, what is accepted."""
        query, body = {"claim_id": claim["id"]}, {"version": claim["version"]}
        answer = self._call("POST", "/claims/accept", query, body)
        if answers.no(answer, 409):
            return False
        answers.same(claim["id"], answers.good(answer))
        return True

    def cancel_state(self, claim_id: str) -> str:
        return answers.cancel_state(
            answers.good(self._call("POST", "/claims/cancel-info", {"claim_id": claim_id}, {}))
        )

    def cancel(self, claim: Told, state: str) -> None:
        wish = {"version": claim["version"], "cancel_state": state}
        answer = self._call("POST", "/claims/cancel", {"claim_id": claim["id"]}, wish)
        answers.same(claim["id"], answers.good(answer))

    def journal(self, cursor: str) -> Journal:
        wish = {"cursor": cursor} if cursor else {}
        return answers.journal_of(
            answers.good(self._call("POST", "/claims/journal", {"limit": JOURNAL_PAGE}, wish))
        )

    def link(self, claim_id: str) -> str:
        """Where people follow the courier; without it they can live."""
        try:
            told = answers.good(self._call("GET", "/claims/tracking-links", {"claim_id": claim_id}))
        except CourierUnknown:
            return ""
        return answers.link_of(told)

    def _call(self, verb: str, path: str, query: Mapping[str, str] | None = None, body: Any = None) -> Answer:
        return self._line.call(verb, BASE + path, self._headers, query, body)
