"""auth: registers clients, keeps their sessions, tells others who is asking (spec §3, §4)."""

from shopcore.auth.service.accounts import account_by_address, account_by_login
from shopcore.auth.service.attempts import (
    count_code,
    count_password,
    count_registration,
    device_mark,
    password_fitted,
)
from shopcore.auth.service.confirmation import (
    bad_code,
    confirm_email,
    look_at_code,
    reset_password,
    set_password,
    try_code,
)
from shopcore.auth.service.deletion import delete_account, reasons_to_stay
from shopcore.auth.service.entry import bad_credentials, begin_sign_in, finish_sign_in
from shopcore.auth.service.identities import (
    enter_by_identity,
    identities,
    link_identity,
    register_by_identity,
    unlink_identity,
)
from shopcore.auth.service.letters import ask_confirmation, ask_email_change, ask_reset, write_letter
from shopcore.auth.service.profile import account, change_profile
from shopcore.auth.service.pruning import prune
from shopcore.auth.service.registration import (
    Registration,
    checked,
    consent_missing,
    give_consent,
    register,
)
from shopcore.auth.service.roles import dismiss, grant, revoke, role_changes, staff, vouch
from shopcore.auth.service.sessions import (
    authorize,
    end_one_session,
    end_other_sessions,
    end_session,
    keep_session,
    key_hash,
    open_session,
    session,
    sessions,
)

__all__ = [
    "Registration",
    "account",
    "account_by_address",
    "account_by_login",
    "ask_confirmation",
    "ask_email_change",
    "ask_reset",
    "authorize",
    "bad_code",
    "bad_credentials",
    "begin_sign_in",
    "change_profile",
    "checked",
    "confirm_email",
    "consent_missing",
    "count_code",
    "count_password",
    "count_registration",
    "delete_account",
    "device_mark",
    "dismiss",
    "end_one_session",
    "end_other_sessions",
    "end_session",
    "enter_by_identity",
    "finish_sign_in",
    "give_consent",
    "grant",
    "identities",
    "keep_session",
    "key_hash",
    "link_identity",
    "look_at_code",
    "open_session",
    "password_fitted",
    "prune",
    "reasons_to_stay",
    "register",
    "register_by_identity",
    "reset_password",
    "revoke",
    "role_changes",
    "session",
    "sessions",
    "set_password",
    "staff",
    "try_code",
    "unlink_identity",
    "vouch",
    "write_letter",
]
