"""Courier companies, and the address book."""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from shopcore.delivery.domain import (
    Address,
    CompanyPoint,
    Journal,
    Offer,
    Parcel,
    Registration,
    Sender,
    Shipment,
)


class Courier(Protocol):
    """A company. Every call answers, or raises CourierRefused or CourierUnknown; none is repeated inside.

    Only `register` and `cancel` change anything there, and repeated with the same arguments they do it once.
    """

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> str:
        """As people read it."""

    def quote(self, sender: Sender, parcel: Parcel, to: Address) -> Offer:
        """To the door; CourierRefused when it does not go there or does not take such a parcel."""

    def quote_point(self, sender: Sender, parcel: Parcel, city: str, point: str) -> Offer:
        """To one of the company's pickup points in that city, by its code."""

    def points(self, city: str) -> Iterator[CompanyPoint]:
        """The pickup points in a city; none when the company has none."""

    def register(self, wanted: Registration, external_id: str = "", again: bool = False) -> Shipment:
        """One step towards a registered parcel; PENDING means: ask again later, with the id it gave.

        `again` says that an earlier call may have reached the company without an answer.
        """

    def read(self, external_id: str) -> Shipment:
        """Where the parcel is now."""

    def cancel(self, external_id: str) -> Shipment:
        """Recalls a parcel: CANCELED at once, or RETURNING when it is under way; CourierRefused: too late."""

    def journal(self, cursor: str) -> Journal:
        """What is new since `cursor` ("" is the beginning); a company without a journal tells nothing."""

    def hint(self, query: Mapping[str, str], body: Any) -> str:
        """The external id that a webhook speaks of, "" when it concerns none; Invalid when it is none.

        It is a hint only: the parcel is read before anything changes.
        """


class AddressBook(Protocol):
    """Who knows addresses. CourierUnknown when it does not answer: people can type without it."""

    def suggest(self, text: str, limit: int = 7) -> list[Address]:
        """What the client may mean, best first."""

    def locate(self, text: str) -> Address | None:
        """The address of this text with its city and coordinates; None when there is no such."""
