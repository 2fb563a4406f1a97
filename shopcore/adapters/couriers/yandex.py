"""Yandex Delivery, express claims: created, estimated, accepted at the price that was confirmed, carried."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from shopcore.adapters.couriers import yandex_body
from shopcore.adapters.couriers.amount import kopecks
from shopcore.adapters.couriers.line import Answer, Line
from shopcore.adapters.couriers.yandex_states import READY, REASONS, state_of
from shopcore.delivery.domain import (
    YANDEX,
    Address,
    CompanyPoint,
    CourierRefused,
    CourierUnknown,
    Journal,
    Offer,
    Parcel,
    Registration,
    Sender,
    Shipment,
    ShipmentState,
)
from shopcore.kernel import Clock, Invalid

BASE = "/b2b/cargo/integration/v2"
HERE = ZoneInfo("Europe/Moscow")
LATE, HOLDS = 20, timedelta(minutes=10)
NOT_THERE = "Туда этот курьер сейчас не ездит."
LONGEST_ID, JOURNAL_PAGE = 64, "1000"
Told = dict[str, Any]


class Yandex:
    """The port `Courier` over one contract; `callback_url` ends with «?», the company adds to it."""

    code, name = YANDEX, "Яндекс Доставка"

    def __init__(self, line: Line, token: str, clock: Clock, callback_url: str = "") -> None:
        self._line, self._clock, self._callback = line, clock, callback_url
        self._headers = {"Authorization": f"Bearer {token}", "Accept-Language": "ru"}

    def quote(self, sender: Sender, parcel: Parcel, to: Address) -> Offer:
        question = yandex_body.question(sender, parcel, to)
        answer = self._call("POST", "/check-price", body=question)
        if answer.http == 409:
            raise CourierRefused("NO_TARIFF", NOT_THERE)
        told = _good(answer)
        rules = told.get("currency_rules")
        price = kopecks(told.get("price_with_vat"), rules.get("code") if isinstance(rules, dict) else None)
        day = self._day()
        tariff = question["requirements"]["taxi_class"]
        return Offer(tariff, price, day, day, valid_until=self._clock.now() + HOLDS)

    def quote_point(self, sender: Sender, parcel: Parcel, city: str, point: str) -> Offer:
        raise CourierRefused("NO_POINTS", "У этой компании нет пунктов выдачи.")

    def points(self, city: str) -> Iterator[CompanyPoint]:
        return iter(())

    def register(self, wanted: Registration, external_id: str = "", again: bool = False) -> Shipment:
        if wanted.address is None:
            raise CourierRefused("NO_POINTS", "У этой компании нет пунктов выдачи.")
        if not external_id:
            body = yandex_body.claim(wanted, wanted.address, self._callback)
            answer = self._call("POST", "/claims/create", {"request_id": wanted.key}, body)
            if answer.http in (400, 403):
                raise CourierRefused("REFUSED", "Служба доставки не приняла заказ.")
            return Shipment(_id(_good(answer)), ShipmentState.PENDING)
        claim = self._info(external_id)
        return self._approved(claim, wanted) if claim["status"] == READY else self._shipment(claim)

    def read(self, external_id: str) -> Shipment:
        return self._shipment(self._info(external_id))

    def cancel(self, external_id: str) -> Shipment:
        claim = self._info(external_id)
        if state_of(claim["status"]) in (ShipmentState.CANCELED, ShipmentState.REFUSED):
            return self._shipment(claim)
        query = {"claim_id": external_id}
        terms = _good(self._call("POST", "/claims/cancel-info", query, {}))
        if terms.get("cancel_state") not in ("free", "paid"):
            raise CourierRefused("TOO_LATE", "Посылка уже у курьера: отозвать её нельзя.")
        wish = {"version": claim["version"], "cancel_state": terms["cancel_state"]}
        answer = self._call("POST", "/claims/cancel", query, wish)
        if answer.http == 409:
            raise CourierUnknown("the claim has moved meanwhile")
        _same(external_id, _good(answer))
        return self.read(external_id)

    def journal(self, cursor: str) -> Journal:
        wish = {"cursor": cursor} if cursor else {}
        told = _good(self._call("POST", "/claims/journal", {"limit": JOURNAL_PAGE}, wish))
        events = told.get("events")
        if not isinstance(events, list) or not isinstance(told.get("cursor"), str):
            raise CourierUnknown("a journal that is none")
        named = (one.get("claim_id") for one in events if isinstance(one, dict))
        ids = dict.fromkeys(one for one in named if isinstance(one, str))
        return Journal(told["cursor"], tuple(ids))

    def hint(self, query: Mapping[str, str], body: Any) -> str:
        claim_id = query.get("claim_id", "")
        if not (claim_id.isascii() and claim_id.isalnum() and len(claim_id) <= LONGEST_ID):
            raise Invalid("WEBHOOK_BODY", "Это не уведомление Яндекс Доставки.")
        return claim_id

    def _approved(self, claim: Told, wanted: Registration) -> Shipment:
        """It is ordered at the price that the client has confirmed, or not at all."""
        price = _price(claim)
        if price > wanted.price:
            self.cancel(claim["id"])
            raise CourierRefused("PRICE_RISEN", "Доставка подорожала после оплаты.")
        answer = self._call(
            "POST", "/claims/accept", {"claim_id": claim["id"]}, {"version": claim["version"]}
        )
        if answer.http == 409:
            raise CourierUnknown("the claim has moved meanwhile")
        _same(claim["id"], _good(answer))
        return self.read(claim["id"])

    def _info(self, external_id: str) -> Told:
        answer = self._call("POST", "/claims/info", {"claim_id": external_id}, {})
        if answer.http == 404:
            raise CourierRefused("NOT_FOUND", "Служба доставки не нашла заказ.")
        claim = _good(answer)
        _same(external_id, claim)
        if not isinstance(claim.get("status"), str) or not isinstance(claim.get("version"), int):
            raise CourierUnknown("a claim without its status")
        return claim

    def _shipment(self, claim: Told) -> Shipment:
        state, status = state_of(claim["status"]), claim["status"]
        known = state not in (ShipmentState.PENDING, ShipmentState.REFUSED)
        link = self._link(claim["id"]) if known else ""
        return Shipment(claim["id"], state, claim["id"][:8].upper(), link, REASONS.get(status, ""))

    def _link(self, claim_id: str) -> str:
        """Where people follow the courier; without it they can live."""
        try:
            told = _good(self._call("GET", "/claims/tracking-links", {"claim_id": claim_id}))
            link = told["route_points"][-1]["sharing_link"]
        except (CourierUnknown, KeyError, IndexError, TypeError):
            return ""
        good = isinstance(link, str) and link.startswith(("https://", "http://")) and len(link) <= 500
        return link if good else ""

    def _call(self, verb: str, path: str, query: Mapping[str, str] | None = None, body: Any = None) -> Answer:
        return self._line.call(verb, BASE + path, self._headers, query, body)

    def _day(self) -> date:
        """Today, or tomorrow when it is late."""
        local: datetime = self._clock.now().astimezone(HERE)
        return local.date() + timedelta(days=local.hour >= LATE)


def _good(answer: Answer) -> Told:
    if answer.http != 200 or not isinstance(answer.body, dict):
        raise CourierUnknown(f"{answer.http} that makes no sense")
    return answer.body


def _id(claim: Told) -> str:
    found = claim.get("id")
    if not (isinstance(found, str) and found.isascii() and found.isalnum() and len(found) <= LONGEST_ID):
        raise CourierUnknown("a claim without its id")
    return found


def _same(external_id: str, claim: Told) -> None:
    if _id(claim) != external_id:
        raise CourierUnknown("another claim than was asked about")


def _price(claim: Told) -> int:
    pricing = claim.get("pricing")
    offer = pricing.get("offer") if isinstance(pricing, dict) else None
    if not isinstance(pricing, dict) or not isinstance(offer, dict):
        raise CourierUnknown("an estimate without its price")
    return kopecks(offer.get("price_with_vat"), pricing.get("currency"))
