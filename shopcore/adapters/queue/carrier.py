"""Carriers take lists of message ids to the processes that handle them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from shopcore.kernel import Unavailable

JOB = 50  # ids


def jobs(ids: Sequence[str]) -> Iterator[list[str]]:
    """The ids as brokers' jobs carry them, fifty at most."""
    for first in range(0, len(ids), JOB):
        yield list(ids[first : first + JOB])


class Carrier(Protocol):
    """Brings ids to their receiver, some day, maybe twice, maybe not at all: the outbox knows better."""

    failures: tuple[type[Exception], ...]

    def send(self, receiver: str, ids: Sequence[str]) -> None: ...

    def lengths(self) -> dict[str, int]:
        """How many jobs wait for each receiver; within two seconds, or one of `failures`."""

    def close(self) -> None: ...


class EmbeddedCarrier:
    """Handles messages in the process and the thread that relays them."""

    failures: tuple[type[Exception], ...] = (Unavailable,)

    def __init__(self) -> None:
        self.handle: Callable[[Sequence[str]], None] = _nobody

    def send(self, receiver: str, ids: Sequence[str]) -> None:
        self.handle(ids)

    def lengths(self) -> dict[str, int]:
        """Nothing waits here: what was sent has been handled."""
        return {}

    def close(self) -> None:
        """Nothing is held."""


def _nobody(ids: Sequence[str]) -> None:
    raise RuntimeError("the carrier is not wired to a shop")
