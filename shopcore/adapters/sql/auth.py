"""auth's tables."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Connection,
    Row,
    String,
    Table,
    case,
    delete,
    or_,
    select,
    update,
)

from shopcore.adapters.schema import Moment, insert_once, metadata
from shopcore.auth.domain import Account, Consent, Session

accounts = Table(
    "account",
    metadata,
    Column("username", String(254), primary_key=True),
    Column("email", String(254), nullable=False, unique=True),
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
    CheckConstraint("role IN ('client', 'warehouse', 'delivery', 'admin')", "role"),
    CheckConstraint("state IN ('ACTIVE', 'BLOCKED', 'DELETED')", "state"),
)
sessions = Table(
    "session",
    metadata,
    Column("key_hash", String(64), primary_key=True),
    Column("username", String(254), index=True),
    Column("data", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
)


class SqlAccounts:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, account: Account, now: datetime) -> bool:
        consent = account.consent
        row = {name: getattr(account, name) for name in Account.__dataclass_fields__ if name != "consent"} | {
            "consent_version": consent.text_version if consent else None,
            "consent_at": consent.given_at if consent else None,
            "consent_address": consent.address if consent else None,
            "created_at": now,
        }
        return insert_once(self.connection, accounts, row)

    def by_login(self, login: str) -> Account | None:
        """The username wins: an e-mail that another account has as its name opens nothing else."""
        query = (
            select(accounts)
            .where(or_(accounts.c.username.in_([login, login.lower()]), accounts.c.email == login.lower()))
            .order_by(
                case((accounts.c.username == login, 0), (accounts.c.username == login.lower(), 1), else_=2)
            )
        )
        row = self.connection.execute(query).first()
        return _account(row) if row else None

    def give_consent(self, username: str, consent: Consent) -> None:
        without = update(accounts).where(
            accounts.c.username == username, accounts.c.consent_version.is_(None)
        )
        given = {"consent_version": consent.text_version, "consent_at": consent.given_at}
        self.connection.execute(without.values(given | {"consent_address": consent.address}))

    def set_role(self, email: str, role: str) -> bool:
        change = update(accounts).where(accounts.c.email == email).values(role=role)
        return self.connection.execute(change).rowcount == 1


class SqlSessions:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, key_hash: str, username: str | None, data: Mapping[str, Any], now: datetime) -> None:
        row = {
            "key_hash": key_hash,
            "username": username,
            "data": dict(data),
            "created_at": now,
            "last_seen": now,
        }
        self.connection.execute(sessions.insert().values(**row))

    def find(self, key_hash: str) -> Session | None:
        query = (
            select(sessions.c.data, sessions.c.created_at.label("opened_at"), sessions.c.last_seen, accounts)
            .select_from(sessions.outerjoin(accounts, accounts.c.username == sessions.c.username))
            .where(sessions.c.key_hash == key_hash)
        )
        row = self.connection.execute(query).first()
        if row is None:
            return None
        account = _account(row) if row.username else None
        return Session(key_hash, row.opened_at, row.last_seen, account, row.data)

    def keep(self, key_hash: str, data: Mapping[str, Any], now: datetime) -> None:
        change = update(sessions).where(sessions.c.key_hash == key_hash)
        self.connection.execute(change.values(data=dict(data), last_seen=now))

    def end(self, key_hash: str) -> None:
        self.connection.execute(delete(sessions).where(sessions.c.key_hash == key_hash))


def _account(row: Row[Any]) -> Account:
    consent = (
        Consent(row.consent_version, row.consent_at, row.consent_address) if row.consent_version else None
    )
    plain = {name: getattr(row, name) for name in Account.__dataclass_fields__ if name != "consent"}
    return Account(**plain, consent=consent)
