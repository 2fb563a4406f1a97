"""What notification needs from outside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, Protocol

from shopcore import kernel
from shopcore.notification.domain import Notice, Recipient


@dataclass(frozen=True)
class Letter:
    """A letter ready to be sent; repeated with the same `message_id`.

    `pictures` are PNGs that its html shows as `cid:<name>`.
    """

    message_id: str
    to: str
    subject: str
    text: str
    html: str
    pictures: Mapping[str, bytes] = field(default_factory=dict)


class Delivery(Enum):
    """What became of an attempt; an unknown outcome is LATER."""

    ACCEPTED = "ACCEPTED"
    REFUSED = "REFUSED"
    LATER = "LATER"


class Mail(Protocol):
    def send(self, letter: Letter) -> Delivery: ...


class Letters(Protocol):
    def render(self, kind: str, facts: dict[str, Any]) -> tuple[str, str, str]:
        """Subject, text and html of a letter of this kind."""

    def pictures(self, facts: Mapping[str, Any]) -> Mapping[str, bytes]:
        """The PNGs that its html shows as `cid:<name>`."""


class Recipients(Protocol):
    def add(self, recipient: Recipient) -> bool:
        """False when the client has a notification account already."""

    def get(self, username: str) -> Recipient | None: ...

    def change(self, recipient: Recipient) -> bool:
        """An older version than the stored one changes nothing; False when there is no such account."""

    def forget(self, username: str) -> None: ...


class Notices(Protocol):
    def add(self, notice: Notice, now: datetime) -> bool:
        """False when this event is told through this channel already."""

    def claim(self, now: datetime, until: datetime) -> Notice | None:
        """A waiting notice that is due, leased to the caller until `until`."""

    def settle(self, notice: Notice, state: str, due: datetime) -> None:
        """SENT is always believed; anything else only from the one whose lease still runs."""


class Transaction(kernel.Transaction, Protocol):
    @property
    def recipients(self) -> Recipients: ...

    @property
    def notices(self) -> Notices: ...
