"""An account: who somebody is, what he may do, what he has agreed to."""

from dataclasses import dataclass
from datetime import datetime

ACTIVE, BLOCKED, DELETED = "ACTIVE", "BLOCKED", "DELETED"
CLIENT, WAREHOUSE, DELIVERY, ADMIN = "client", "warehouse", "delivery", "admin"
STAFF_ROLES = (WAREHOUSE, DELIVERY, ADMIN)


@dataclass(frozen=True)
class Consent:
    """Agreement to personal-data processing: which text, when, from where."""

    text_version: str
    given_at: datetime
    address: str


@dataclass(frozen=True)
class RoleChange:
    """Who was given which role, by whom, and when; `client` is no role any more."""

    username: str
    role: str
    name: str
    at: datetime


@dataclass(frozen=True)
class Account:
    """A client or a member of staff; `username` never changes.

    `version` grows with every change of what others are told: name, e-mail, phone. Without a password hash
    nobody signs in by password; a deleted account has neither e-mail nor name.
    """

    username: str
    email: str
    password_hash: str
    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    role: str = CLIENT
    state: str = ACTIVE
    consent: Consent | None = None
    email_confirmed_at: datetime | None = None
    version: int = 0
