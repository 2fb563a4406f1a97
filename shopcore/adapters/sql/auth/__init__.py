"""auth's tables."""

from shopcore.adapters.sql.auth.accounts import SqlAccounts
from shopcore.adapters.sql.auth.identities import SqlIdentities
from shopcore.adapters.sql.auth.sessions import SqlSessions
from shopcore.adapters.sql.auth.tokens import SqlTokens

__all__ = ["SqlAccounts", "SqlIdentities", "SqlSessions", "SqlTokens"]
