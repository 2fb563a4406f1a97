"""Orders at CDEK: created once, found again, called back."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from shopcore.adapters.couriers.cdek_account import Account
from shopcore.adapters.couriers.cdek_answer import Told, entity, errors, good, identifier, missing, refusal
from shopcore.delivery.domain import CourierRefused, CourierUnknown
from shopcore.kernel import Clock

ORDERS = "/orders"
APPEARS = timedelta(minutes=1)
MOST_NOTED = 10_000


class NotThere(CourierRefused):
    """The company has no such order, and has had time to find it."""


class Orders:
    """The calls about orders; None stands for one that the company does not see, or not yet."""

    def __init__(self, account: Account, clock: Clock) -> None:
        self._account, self._clock = account, clock
        self._missed: dict[str, datetime] = {}
        self._sent: dict[str, datetime] = {}

    def create(self, body: Told) -> str:
        """Its uuid; whether it will be carried is told later."""
        try:
            return identifier(entity(good(self._account.call("POST", ORDERS, body=body))))
        except CourierUnknown:
            _note(self._sent, body["number"], self._clock.now())
            raise

    def get(self, uuid: str) -> Told | None:
        """None for a minute, which begins when the order is missed first; then NotThere."""
        told = self.look(uuid)
        if told is None:
            self._miss(uuid)
        else:
            self._missed.pop(uuid, None)
        return told

    def look(self, uuid: str) -> Told | None:
        """Without waiting for it."""
        told = self._read(f"{ORDERS}/{_path(uuid)}", {})
        if told and identifier(entity(told)).casefold() != uuid.casefold():
            raise CourierUnknown("another order than was asked about")
        return told

    def find(self, number: str) -> Told | None:
        """By the shop's own number; one that was sent just now may be there and not be seen yet."""
        told = self._read(ORDERS, {"im_number": number})
        if told:
            same(told, number)
        elif number in self._sent and self._clock.now() < self._sent[number] + APPEARS:
            raise CourierUnknown("too early to say that it is not there")
        return told

    def remove(self, uuid: str) -> None:
        """Before anybody has touched the parcel."""
        self._recall("DELETE", f"{ORDERS}/{_path(uuid)}")

    def refuse(self, uuid: str) -> None:
        """While it is under way: it turns back."""
        self._recall("POST", f"{ORDERS}/{_path(uuid)}/refusal")

    def _miss(self, uuid: str) -> None:
        now = self._clock.now()
        if uuid not in self._missed:
            _note(self._missed, uuid, now)
        if now >= self._missed.get(uuid, now) + APPEARS:
            raise NotThere("NOT_FOUND", "СДЭК не знает такого заказа.")

    def _recall(self, verb: str, path: str) -> None:
        told = self._account.call(verb, path)
        if missing(told):
            raise CourierUnknown("no such order, or not yet")
        good(told)

    def _read(self, path: str, query: dict[str, str]) -> Told | None:
        """An order that was refused is told well, with the reasons inside."""
        told = self._account.call("GET", path, query)
        if missing(told):
            return None
        if told.http != 200:
            raise refusal(errors(told.body), told.http)
        if not isinstance(told.body, dict) or told.body.get("errors"):
            raise CourierUnknown("200 with errors or nonsense")
        return told.body


def same(told: Told, number: str) -> None:
    """CourierUnknown when the order is another than the shop's own number says."""
    if entity(told).get("number") != number:
        raise CourierUnknown("another order than was asked about")


def _note(moments: dict[str, datetime], key: str, now: datetime) -> None:
    # Another process does not know of it: the pause before a repetition guards there.
    if len(moments) >= MOST_NOTED:
        moments.clear()
    moments[key] = now


def _path(identifier: Any) -> str:
    return quote(str(identifier), safe="")
