"""Yandex Delivery, express claims: created, estimated, accepted at the price that was confirmed, carried."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from shopcore.adapters.couriers import yandex_body
from shopcore.adapters.couriers.amount import kopecks
from shopcore.adapters.couriers.line import Line
from shopcore.adapters.couriers.yandex_answer import ID, Told, estimated, price_of
from shopcore.adapters.couriers.yandex_claims import Claims
from shopcore.adapters.couriers.yandex_states import READY, reason, state_of
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

HERE = ZoneInfo("Europe/Moscow")
LATE, HOLDS = 20, timedelta(minutes=10)
NO_LINK = (ShipmentState.PENDING, ShipmentState.REFUSED)
BACK = (ShipmentState.CANCELED, ShipmentState.REFUSED, ShipmentState.RETURNING, ShipmentState.RETURNED)


class Yandex:
    """The port `Courier` over one contract; `callback_url` ends with «?», the company adds to it."""

    code, name = YANDEX, "Яндекс Доставка"

    def __init__(self, line: Line, token: str, clock: Clock, callback_url: str = "") -> None:
        self._claims, self._clock, self._callback = Claims(line, token), clock, callback_url

    def quote(self, sender: Sender, parcel: Parcel, to: Address) -> Offer:
        question = yandex_body.question(sender, parcel, to)
        told = self._claims.check_price(question)
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
            return Shipment(self._claims.create(wanted.key, body), ShipmentState.PENDING)
        claim = self._claims.info(external_id)
        if claim["status"] == READY:
            return self._approved(claim, wanted)
        shipment = self._shipment(claim)
        # Cancelled by us for its price, but the answer was lost: the reason is still the price.
        if shipment.state is ShipmentState.CANCELED and estimated(claim) and price_of(claim) > wanted.price:
            raise _dearer()
        return shipment

    def read(self, external_id: str) -> Shipment:
        return self._shipment(self._claims.info(external_id))

    def cancel(self, external_id: str) -> Shipment:
        claim = self._claims.info(external_id)
        if state_of(claim["status"]) in BACK:
            return self._shipment(claim)
        if state_of(claim["status"]) is ShipmentState.DELIVERED:
            raise CourierRefused("DELIVERED", "Посылка уже вручена.")
        state = self._claims.cancel_state(external_id)
        if state == "unavailable":
            raise CourierRefused("TOO_LATE", "Посылка уже у курьера: отозвать её нельзя.")
        self._claims.cancel(claim, state)
        after = self.read(external_id)
        if after.state not in BACK:
            raise CourierUnknown("called back, but not gone yet")
        return after

    def journal(self, cursor: str) -> Journal:
        return self._claims.journal(cursor)

    def hint(self, query: Mapping[str, str], body: Any) -> str:
        claim_id = query.get("claim_id", "")
        if not ID.fullmatch(claim_id):
            raise Invalid("WEBHOOK_BODY", "Это не уведомление Яндекс Доставки.")
        return claim_id

    def _approved(self, claim: Told, wanted: Registration) -> Shipment:
        """It is ordered at the price that the client has confirmed, or not at all."""
        if price_of(claim) > wanted.price:
            self._leave(claim)
            raise _dearer()
        if self._claims.accept(claim):
            return self.read(claim["id"])
        now = self._claims.info(claim["id"])
        if now["status"] != READY:
            return self._shipment(now)
        if now["version"] != claim["version"] or price_of(now) != price_of(claim):
            raise CourierUnknown("the claim has changed meanwhile")
        self._leave(now)
        raise CourierRefused("OFFER_OVER", "Время на вызов курьера вышло: вызовите его ещё раз.")

    def _leave(self, claim: Told) -> None:
        """A claim that was not accepted costs nothing: it is cancelled free, or else runs out by itself."""
        if self._claims.cancel_state(claim["id"]) == "free":
            self._claims.cancel(claim, "free")

    def _shipment(self, claim: Told) -> Shipment:
        state = state_of(claim["status"])
        link = "" if state in NO_LINK else self._claims.link(claim["id"])
        return Shipment(claim["id"], state, claim["id"][:8].upper(), link, reason(claim))

    def _day(self) -> date:
        """Today, or tomorrow when it is late."""
        local: datetime = self._clock.now().astimezone(HERE)
        return local.date() + timedelta(days=local.hour >= LATE)


def _dearer() -> CourierRefused:
    return CourierRefused("PRICE_RISEN", "Доставка подорожала после оплаты.")
