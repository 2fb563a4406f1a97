"""The time of a scenario: it moves only by a step."""

from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class StoppedClock:
    def __init__(self) -> None:
        self.moment = NOON

    def now(self) -> datetime:
        return self.moment

    def move(self, by: timedelta) -> None:
        self.moment += by
