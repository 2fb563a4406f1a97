"""Attempts by kind and subject, counted by one conditional statement; subjects are kept as keyed hashes."""

from datetime import datetime, timedelta

from sqlalchemy import Column, Connection, Integer, String, Table, case, delete, or_, select, update

from shopcore.adapters.schema import Moment, insert_of, metadata
from shopcore.kernel import Codes, Limit

attempts = Table(
    "attempt",
    metadata,
    Column("action", String(32), primary_key=True),
    Column("subject", String(64), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("since", Moment, nullable=False),
)
LONGEST = timedelta(days=1)


class SqlAttempts:
    """A window begins with its first attempt and is as long as the limit says, LONGEST at most."""

    def __init__(self, connection: Connection, codes: Codes) -> None:
        self.connection = connection
        self._codes = codes

    def count(self, limit: Limit, subject: str, now: datetime) -> timedelta | None:
        key = {"action": limit.action, "subject": self._codes.hash(subject)}
        table, start = attempts.c, now - limit.window
        over = table.since <= start
        fresh = {
            "count": case((over, 1), else_=table.count + 1),
            "since": case((over, now), else_=table.since),
        }
        counted = (
            insert_of(self.connection)(attempts)
            .values(**key, count=1, since=now)
            .on_conflict_do_update(
                index_elements=list(attempts.primary_key),
                set_=fresh,
                where=or_(over, table.count < limit.most),
            )
            .returning(table.count)
        )
        if self.connection.execute(counted).first():
            return None
        since = select(table.since).where(table.action == key["action"], table.subject == key["subject"])
        return self.connection.execute(since).scalar_one() + limit.window - now  # type: ignore[no-any-return]

    def forgive(self, limit: Limit, subject: str) -> None:
        table = attempts.c
        mine = delete(attempts).where(table.action == limit.action)
        self.connection.execute(mine.where(table.subject == self._codes.hash(subject)))

    def give_back(self, limit: Limit, subject: str) -> None:
        table = attempts.c
        mine = update(attempts).where(table.action == limit.action, table.count > 0)
        one = mine.where(table.subject == self._codes.hash(subject)).values(count=table.count - 1)
        self.connection.execute(one)

    def prune(self, now: datetime) -> int:
        """Forgets the windows that are over, whatever their limit; says how many."""
        return self.connection.execute(delete(attempts).where(attempts.c.since <= now - LONGEST)).rowcount
