"""Rules of accounts: who somebody is, how long a session and a code live, how often one may try."""

from shopcore.auth.domain import limits
from shopcore.auth.domain.account import (
    ACTIVE,
    ADMIN,
    BLOCKED,
    CLIENT,
    DELETED,
    DELIVERY,
    STAFF_ROLES,
    WAREHOUSE,
    Account,
    Consent,
)
from shopcore.auth.domain.identity import (
    Errand,
    Identity,
    sign_on_cancelled,
    sign_on_refused,
    sign_on_stale,
    sign_on_unavailable,
)
from shopcore.auth.domain.session import AGENT_MAX, IDLE_LIFE, NOWHERE, SEEN_EVERY, WHOLE_LIFE, Place, Session
from shopcore.auth.domain.token import CHANGE_EMAIL, CONFIRM, LIVES, RESET, Token, token
from shopcore.auth.domain.writing import (
    NAME_MAX,
    PASSWORD_LENGTHS,
    check_password,
    email_of,
    person_name_of,
    phone_of,
    username_of,
)

__all__ = [
    "ACTIVE",
    "ADMIN",
    "AGENT_MAX",
    "BLOCKED",
    "CHANGE_EMAIL",
    "CLIENT",
    "CONFIRM",
    "DELETED",
    "DELIVERY",
    "IDLE_LIFE",
    "LIVES",
    "NAME_MAX",
    "NOWHERE",
    "PASSWORD_LENGTHS",
    "RESET",
    "SEEN_EVERY",
    "STAFF_ROLES",
    "WAREHOUSE",
    "WHOLE_LIFE",
    "Account",
    "Consent",
    "Errand",
    "Identity",
    "Place",
    "Session",
    "Token",
    "check_password",
    "email_of",
    "limits",
    "person_name_of",
    "phone_of",
    "sign_on_cancelled",
    "sign_on_refused",
    "sign_on_stale",
    "sign_on_unavailable",
    "token",
    "username_of",
]
