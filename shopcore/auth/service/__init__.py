"""auth: registers clients, keeps their sessions, tells others who is asking (spec §3, §4)."""

from shopcore.auth.service.accounts import account_by_login
from shopcore.auth.service.registration import (
    Registration,
    checked,
    consent_missing,
    give_consent,
    register,
)
from shopcore.auth.service.roles import grant, revoke
from shopcore.auth.service.sessions import (
    authorize,
    end_session,
    keep_session,
    key_hash,
    open_session,
    session,
)

__all__ = [
    "Registration",
    "account_by_login",
    "authorize",
    "checked",
    "consent_missing",
    "end_session",
    "give_consent",
    "grant",
    "keep_session",
    "key_hash",
    "open_session",
    "register",
    "revoke",
    "session",
]
