"""Accounts, their sessions, the codes that were written to them, and who else vouches for them."""

from sqlalchemy import JSON, CheckConstraint, Column, Integer, String, Table, UniqueConstraint

from shopcore.adapters.schema import Moment, metadata

accounts = Table(
    "account",
    metadata,
    Column("username", String(254), primary_key=True),
    Column("email", String(254), unique=True),
    Column("password_hash", String(255), nullable=False),
    Column("first_name", String(100), nullable=False),
    Column("last_name", String(100), nullable=False),
    Column("phone", String(16), nullable=False),
    Column("role", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("consent_version", String(32)),
    Column("consent_at", Moment),
    Column("consent_address", String(64)),
    Column("created_at", Moment, nullable=False),
    Column("email_confirmed_at", Moment),
    Column("version", Integer, nullable=False, server_default="0"),
    CheckConstraint("role IN ('client', 'warehouse', 'delivery', 'admin')", "role"),
    CheckConstraint("state IN ('ACTIVE', 'BLOCKED', 'DELETED')", "state"),
)
role_changes = Table(
    "role_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("username", String(254), nullable=False),
    Column("role", String(16), nullable=False),
    Column("author", String(254), nullable=False),
    Column("name", String(255), nullable=False),
    Column("at", Moment, nullable=False),
)
sessions = Table(
    "session",
    metadata,
    Column("key_hash", String(64), primary_key=True),
    Column("username", String(254), index=True),
    Column("data", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    Column("address", String(64), nullable=False, server_default=""),
    Column("agent", String(200), nullable=False, server_default=""),
)
tokens = Table(
    "token",
    metadata,
    Column("code_hash", String(64), primary_key=True),
    Column("purpose", String(16), nullable=False),
    Column("username", String(254), nullable=False),
    Column("email", String(254), nullable=False),
    Column("expires_at", Moment, nullable=False),
    UniqueConstraint("username", "purpose"),
)
identities = Table(
    "identity",
    metadata,
    Column("issuer", String(255), primary_key=True),
    Column("subject", String(255), primary_key=True),
    Column("username", String(254), nullable=False),
    Column("email", String(254), nullable=False),
    Column("linked_at", Moment, nullable=False),
    UniqueConstraint("username", "issuer"),
)
ended_errands = Table(
    "ended_errand",
    metadata,
    Column("state_hash", String(64), primary_key=True),
    Column("ended_at", Moment, nullable=False, index=True),
)
