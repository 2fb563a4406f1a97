"""By whom clients let others vouch for them, and the errands that have ended."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from shopcore.adapters.schema import insert_once
from shopcore.adapters.sql.auth.accounts import account_of
from shopcore.adapters.sql.auth.tables import accounts, ended_errands, identities
from shopcore.auth.domain import ERRAND_LIFE, Account, Identity

KEPT = ERRAND_LIFE + timedelta(minutes=5)


class SqlIdentities:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def account(self, issuer: str, subject: str) -> Account | None:
        query = (
            select(accounts)
            .join_from(identities, accounts, accounts.c.username == identities.c.username)
            .where(identities.c.issuer == issuer, identities.c.subject == subject)
        )
        row = self.connection.execute(query).first()
        return account_of(row) if row else None

    def of(self, username: str) -> list[Identity]:
        columns = (identities.c.issuer, identities.c.subject, identities.c.email)
        query = select(*columns).where(identities.c.username == username).order_by(identities.c.linked_at)
        return [Identity(*row) for row in self.connection.execute(query)]

    def add(self, username: str, identity: Identity, now: datetime) -> bool:
        row = {"issuer": identity.issuer, "subject": identity.subject, "email": identity.email}
        return insert_once(self.connection, identities, row | {"username": username, "linked_at": now})

    def remove(self, username: str, issuer: str) -> None:
        mine = (identities.c.username == username) & (identities.c.issuer == issuer)
        self.connection.execute(delete(identities).where(mine))

    def drop(self, username: str) -> None:
        self.connection.execute(delete(identities).where(identities.c.username == username))

    def use(self, state_hash: str, now: datetime) -> bool:
        return insert_once(self.connection, ended_errands, {"state_hash": state_hash, "ended_at": now})

    def prune(self, now: datetime) -> int:
        """An errand that has ended is remembered for longer than its browser could bring it back."""
        old = delete(ended_errands).where(ended_errands.c.ended_at < now - KEPT)
        return self.connection.execute(old).rowcount
