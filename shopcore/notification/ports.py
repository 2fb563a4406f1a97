"""What notification needs from outside."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, Protocol

from shopcore import kernel
from shopcore.notification.domain import Brief, Choice, Notice, Recipient, Subscription, Ways


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


class Outcome(Enum):
    """What became of an attempt to send a brief; an unknown outcome is LATER."""

    TAKEN = "TAKEN"
    REFUSED = "REFUSED"
    GONE = "GONE"  # nobody is at this address any more
    LATER = "LATER"
    STUCK = "STUCK"  # something is wrong with us: no other would go either, and staff must know


@dataclass(frozen=True)
class Attempt:
    """How an attempt has ended, and why in the other side's code.

    `told_id` names the brief in later reports; `after` is how long they ask to wait.
    """

    outcome: Outcome
    reason: str = ""
    told_id: str = ""
    after: timedelta | None = None


class Report(Enum):
    """What the gateway says later of an SMS that it has taken."""

    WAITING = "WAITING"
    DELIVERED = "DELIVERED"
    UNDELIVERED = "UNDELIVERED"


@dataclass(frozen=True)
class Pushed:
    """What a browser shows; a later one with the same `tag` takes its place without a sound."""

    tag: str
    title: str
    body: str
    url: str


class Sms(Protocol):
    def send(self, phone: str, text: str) -> Attempt:
        """The same text to the same phone within a day is taken once."""

    def reports(self, ids: Sequence[str]) -> Mapping[str, Report]:
        """What is known of these; empty when the gateway cannot say now."""

    def told(self, form: Mapping[str, str]) -> Mapping[str, Report] | None:
        """What the gateway reports of its own accord; None when it was not the gateway."""


class Push(Protocol):
    @property
    def key(self) -> str:
        """Our public key, for which browsers subscribe."""

    @property
    def own_service(self) -> bool:
        """Whether this shop has a push service of its own beside the browsers' well-known ones."""

    def accepts(self, endpoint: str, p256dh: str, auth: str) -> bool:
        """Whether this is a browser's subscription, at a push service that we call."""

    def send(self, to: Subscription, pushed: Pushed) -> Attempt: ...


class Letters(Protocol):
    def render(self, kind: str, facts: dict[str, Any]) -> tuple[str, str, str]:
        """Subject, text and html of a letter of this kind."""

    def sms(self, kind: str, facts: Mapping[str, Any]) -> str:
        """The text of an SMS of this kind."""

    def push(self, kind: str, facts: Mapping[str, Any]) -> tuple[str, str, str]:
        """Title, text and the address that a click opens."""

    def pictures(self, facts: Mapping[str, Any]) -> Mapping[str, bytes]:
        """The PNGs that its html shows as `cid:<name>`."""


class Recipients(Protocol):
    def ahead(self, usernames: Collection[str]) -> None:
        """These clients are asked for soon."""

    def add(self, recipient: Recipient) -> bool:
        """False when the client has a notification account already."""

    def get(self, username: str) -> Recipient | None: ...

    def wanted(self, username: str) -> tuple[Recipient, Choice] | None:
        """A client with what he has chosen, or what everybody begins with."""

    def change(self, recipient: Recipient) -> bool:
        """An older version than the stored one changes nothing; False when there is no such account."""

    def forget(self, username: str) -> None: ...


class Notices(Protocol):
    def add(self, notice: Notice, now: datetime) -> None:
        """An event that is told through this channel already changes nothing."""

    def claim(self, now: datetime, until: datetime) -> Notice | None:
        """A waiting notice that is due, leased to the caller until `until`."""

    def settle(self, notice: Notice, state: str, due: datetime) -> None:
        """SENT is always believed; anything else only from the one whose lease still runs."""


class Choices(Protocol):
    def get(self, username: str) -> Choice: ...

    def put(self, username: str, channel: str, on: bool) -> None:
        """One channel; the others stay as they are."""

    def forget(self, username: str) -> None: ...


class Subscriptions(Protocol):
    def put(self, subscription: Subscription) -> None:
        """A browser has one: what it had, whoever's it was, is replaced."""

    def of(self, username: str) -> list[Subscription]:
        """The client's browsers, newest first."""

    def get(self, subscription_id: str) -> Subscription | None: ...

    def remove(self, username: str, subscription_id: str) -> bool: ...

    def forget(self, username: str) -> None: ...


class Briefs(Protocol):
    def add(self, briefs: Sequence[Brief], now: datetime) -> None:
        """Those of events that are told there already change nothing."""

    def is_due(self, channel: str, now: datetime) -> bool: ...

    def claim(self, channel: str, now: datetime, until: datetime) -> Brief | None:
        """A waiting brief that is due, leased to the caller until `until`."""

    def settle(self, brief: Brief, state: str, due: datetime, reason: str) -> bool:
        """SENT is always believed; anything else only from the one whose lease still runs. Says whether."""

    def hold_back(self, channel: str, until: datetime) -> None:
        """None of the channel that waits is due before that."""

    def fates(self, request: str) -> list[tuple[str, str]]:
        """State and reason of every brief of this event, locked."""

    def undelivered(self, request: str, reason: str) -> Brief | None:
        """The SMS of this event was taken and has failed all the same; None when it is so already."""


class Reports(Protocol):
    def add(self, told_id: str, request: str, ask_at: datetime, now: datetime) -> None: ...

    def are_due(self, now: datetime) -> bool: ...

    def claim(self, now: datetime, most: int) -> list[tuple[str, int]]:
        """SMS whose report is to be asked for, each with how often that was done already."""

    def ask_again(self, ids: Sequence[str], asked: int, ask_at: datetime | None) -> None:
        """Asked so often by now, next time then; None when nobody will ask any more."""

    def settle(self, told_id: str, report: Report) -> str | None:
        """The event of an SMS that had no final report yet; None when there is no such one."""


class Transaction(kernel.Transaction, Protocol):
    @property
    def recipients(self) -> Recipients: ...

    @property
    def notices(self) -> Notices: ...

    @property
    def choices(self) -> Choices: ...

    @property
    def subscriptions(self) -> Subscriptions: ...

    @property
    def briefs(self) -> Briefs: ...

    @property
    def sms_reports(self) -> Reports: ...

    @property
    def ways(self) -> Ways: ...
