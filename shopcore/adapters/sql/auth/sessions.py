"""The sessions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from shopcore.adapters.sql.auth.accounts import account_of
from shopcore.adapters.sql.auth.tables import accounts, sessions
from shopcore.auth.domain import NOWHERE, Place, Session


class SqlSessions:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(
        self,
        key_hash: str,
        username: str | None,
        data: Mapping[str, Any],
        now: datetime,
        place: Place = NOWHERE,
    ) -> None:
        row = {
            "key_hash": key_hash,
            "username": username,
            "data": dict(data),
            "created_at": now,
            "last_seen": now,
        }
        self.connection.execute(sessions.insert().values(**row, **vars(place)))

    def find(self, key_hash: str) -> Session | None:
        query = (
            select(sessions.c.data, sessions.c.created_at.label("opened_at"), sessions.c.last_seen, accounts)
            .select_from(sessions.outerjoin(accounts, accounts.c.username == sessions.c.username))
            .where(sessions.c.key_hash == key_hash)
        )
        row = self.connection.execute(query).first()
        if row is None:
            return None
        account = account_of(row) if row.username else None
        return Session(key_hash, row.opened_at, row.last_seen, account, row.data)

    def keep(self, key_hash: str, data: Mapping[str, Any], now: datetime) -> None:
        change = update(sessions).where(sessions.c.key_hash == key_hash)
        self.connection.execute(change.values(data=dict(data), last_seen=now))

    def end(self, key_hash: str) -> None:
        self.connection.execute(delete(sessions).where(sessions.c.key_hash == key_hash))
