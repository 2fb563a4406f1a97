"""The sessions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, or_, select, update

from shopcore.adapters.sql.auth.accounts import account_of
from shopcore.adapters.sql.auth.tables import accounts, sessions
from shopcore.auth.domain import IDLE_LIFE, NOWHERE, WHOLE_LIFE, Place, Session

# Asked by every page: made once.
WITH_ACCOUNT = (
    select(sessions.c.data, sessions.c.created_at.label("opened_at"), sessions.c.last_seen, accounts)
    .select_from(sessions.outerjoin(accounts, accounts.c.username == sessions.c.username))
    .where(sessions.c.key_hash == bindparam("key_hash"))
)


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
        row = self.connection.execute(WITH_ACCOUNT, {"key_hash": key_hash}).first()
        if row is None:
            return None
        account = account_of(row) if row.username else None
        return Session(key_hash, row.opened_at, row.last_seen, account, row.data)

    def keep(self, key_hash: str, data: Mapping[str, Any], now: datetime) -> None:
        change = update(sessions).where(sessions.c.key_hash == key_hash)
        self.connection.execute(change.values(data=dict(data), last_seen=now))

    def of(self, username: str) -> list[Session]:
        table = sessions.c
        query = select(table.key_hash, table.created_at, table.last_seen, table.address, table.agent)
        mine = query.where(table.username == username).order_by(table.last_seen.desc(), table.key_hash)
        return [
            Session(row.key_hash, row.created_at, row.last_seen, place=Place(row.address, row.agent))
            for row in self.connection.execute(mine)
        ]

    def end_one(self, username: str, session_id: str) -> bool:
        mine = delete(sessions).where(sessions.c.username == username)
        one = mine.where(sessions.c.key_hash.startswith(session_id, autoescape=True))
        return self.connection.execute(one).rowcount == 1

    def end_all(self, username: str, but: str = "") -> int:
        mine = delete(sessions).where(sessions.c.username == username, sessions.c.key_hash != but)
        return self.connection.execute(mine).rowcount

    def forget_places(self, username: str) -> None:
        mine = update(sessions).where(sessions.c.username == username)
        self.connection.execute(mine.values(data={}, address="", agent=""))

    def prune(self, now: datetime) -> int:
        table = sessions.c
        over = or_(table.last_seen < now - IDLE_LIFE, table.created_at < now - WHOLE_LIFE)
        return self.connection.execute(delete(sessions).where(over)).rowcount

    def end(self, key_hash: str) -> None:
        self.connection.execute(delete(sessions).where(sessions.c.key_hash == key_hash))
