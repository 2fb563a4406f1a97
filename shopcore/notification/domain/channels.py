"""The ways to a client, which of them he wants, and which this shop has."""

from dataclasses import dataclass, field
from datetime import datetime

from shopcore.notification.domain.quiet import Quiet

EMAIL, SMS, PUSH = "email", "sms", "push"
MOST_BROWSERS = 10


@dataclass(frozen=True)
class Recipient:
    """A client's notification account: the addresses that reach him."""

    username: str
    first_name: str
    last_name: str
    email: str
    phone: str
    version: int = 0


@dataclass(frozen=True)
class Choice:
    """How a client wants to hear of his orders; letters about money and his account come in any case."""

    email: bool = True
    sms: bool = False
    push: bool = False


@dataclass(frozen=True)
class Subscription:
    """A browser that shows notices; the keys are what only that browser can read with."""

    id: str
    username: str
    endpoint: str
    p256dh: str
    auth: str
    agent: str
    created_at: datetime


@dataclass(frozen=True)
class Ways:
    """The channels besides letters that this shop has a contract for, and when nobody's phone may ring."""

    sms: bool = False
    push: bool = False
    quiet: Quiet = field(default_factory=Quiet)
