"""What companies have offered for orders."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from shopcore.delivery.domain.quote import Quote


class Quotes(Protocol):
    """The offers for each order; one of them at most is chosen."""

    def replace(self, order_id: str, kind: str, fresh: Sequence[Quote]) -> None:
        """These are the order's offers of the kind now; the chosen one stays."""

    def of(self, order_id: str) -> list[Quote]:
        """In the order in which they were given."""

    def get(self, quote_id: str) -> Quote | None: ...

    def choose(self, order_id: str, quote_id: str, until: datetime) -> bool:
        """This one and no other of the order; False when it has been replaced meanwhile."""

    def drop_choice(self, order_id: str) -> None:
        """None of the order's offers is chosen any more."""

    def chosen(self, order_id: str) -> Quote | None: ...

    def extend(self, order_id: str, until: datetime | None, now: datetime) -> bool:
        """The chosen one holds until then; False when there is none, or its time is over.

        Without `until` it is paid for, and holds for good even if its time was over.
        """

    def prune(self, before: datetime) -> int:
        """Throws away what ran out before; says how many."""
