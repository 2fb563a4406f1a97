"""Periodic work: what its time has come for, found by one look at the database and done piece by piece."""

from collections.abc import Callable
from typing import Any, NamedTuple

from shopcore.delivery import service as delivery
from shopcore.orchestra import service as orchestra
from shopcore.store import service as store


class Piece(NamedTuple):
    """A piece of periodic work: whether anything is due, and the use case that does some of it."""

    due: Callable[[Any], bool]
    work: Callable[[Any], int]


PIECES = (
    Piece(store.holds_are_over, store.sweep_holds),
    Piece(delivery.visits_are_over, delivery.sweep_visits),
    Piece(delivery.uncollected, delivery.sweep_uncollected),
    Piece(orchestra.is_overdue, orchestra.sweep),
)


def due(tx: Any) -> list[Piece]:
    """The pieces that have something to do."""
    return [piece for piece in PIECES if piece.due(tx)]
