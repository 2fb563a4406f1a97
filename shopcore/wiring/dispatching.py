"""Works on parcels at courier companies: taken, the company called with no transaction open, settled."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from shopcore.adapters.trace import traced
from shopcore.delivery import service as delivery
from shopcore.delivery.domain import CourierRefused, CourierUnknown
from shopcore.delivery.ports import Courier
from shopcore.delivery.service.dispatching import Outcome

Run = Callable[..., Any]
log = logging.getLogger(__name__)


class Dispatcher:
    """The same for a webhook's hint, a journal's and a parcel's own time: the parcel is read at once."""

    def __init__(self, couriers: tuple[Courier, ...], read: Run, write: Run) -> None:
        self.couriers = {one.code: one for one in couriers}
        self._read, self._write = read, write

    def work(self) -> int:
        """Journals that are due, then every parcel whose turn it is; says how many turns there were."""
        turns = 0
        for one in self.couriers.values():
            self._follow_journal(one)
        while self._read(delivery.is_due) and (turn := self._write(delivery.claim_turn)):
            courier = self.couriers.get(turn.consignment.company)
            with traced(turn.consignment.trace):
                outcome = delivery.call(turn, courier) if courier else Outcome()
                self._write(delivery.settle_turn, turn, outcome)
            turns += 1
        return turns

    def hint(self, company: str, query: Mapping[str, str], body: Any) -> int:
        """A webhook: nothing in it is believed but which parcel to read; NotFound, Invalid."""
        external_id = self.couriers[company].hint(query, body)
        return self._write(delivery.hurry, company, [external_id]) if external_id else 0

    def refresh_points(self, cities: tuple[str, ...]) -> int:
        """Reads the companies' pickup points, once a day; says how many there are."""
        found = 0
        for one in self.couriers.values():
            if self._read(delivery.points_are_due, one.code):
                found += self._points_of(one, cities)
        return found

    def _points_of(self, one: Courier, cities: tuple[str, ...]) -> int:
        """What is not read to its end is read again soon; what has been read is kept meanwhile."""
        found = 0
        try:
            for city in cities:
                points = list(one.points(city))
                self._write(delivery.take_points, one.code, one.name, city, points)
                found += len(points)
        except (CourierRefused, CourierUnknown) as unknown:
            log.warning("courier %s: pickup points not read: %s", one.code, unknown)
        else:
            self._write(delivery.points_are_read, one.code)
        return found

    def _follow_journal(self, one: Courier) -> None:
        cursor = self._read(delivery.journal_is_due, one.code)
        if cursor is None:
            return
        try:
            journal = one.journal(cursor)
        except (CourierRefused, CourierUnknown) as unknown:
            log.warning("courier %s: no journal: %s", one.code, unknown)
            return
        self._write(delivery.take_journal, one.code, journal.cursor, journal.external_ids)
