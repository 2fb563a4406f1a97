"""The parcels at courier companies, and how far their journals are read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from shopcore.delivery.domain.consignment import Consignment


class Consignments(Protocol):
    """A parcel is worked on by who has its lease; what he settles counts only while he has it."""

    def add(self, consignment: Consignment) -> None: ...

    def of(self, order_id: str) -> Consignment | None:
        """The order's newest."""

    def any_due(self, now: datetime) -> bool: ...

    def claim(self, now: datetime, until: datetime, lease: str) -> Consignment | None:
        """Takes one that is due, as it was before its try was counted; nobody else does before `until`."""

    def locked(self, key: str, lease: str) -> Consignment | None:
        """The parcel as it is now; None when somebody else has the lease."""

    def settle(self, consignment: Consignment) -> None:
        """Stores it without a lease."""

    def recall(self, order_id: str, now: datetime) -> None:
        """The order's parcels are to come back: due at once, whatever step is under way."""

    def hurry(self, company: str, external_ids: Sequence[str], now: datetime) -> int:
        """These have news: they are read at once; says how many there are."""

    def cursor(self, company: str) -> tuple[str, datetime | None]:
        """How far the company's journal is read, and when it was."""

    def move_cursor(self, company: str, cursor: str, now: datetime) -> None: ...
