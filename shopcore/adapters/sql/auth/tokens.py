"""The codes that were written to clients, by their keyed hash."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, select

from shopcore.adapters.schema import insert_of
from shopcore.adapters.sql.auth.tables import tokens
from shopcore.auth.domain import Token

COLUMNS = [tokens.c[name] for name in Token.__dataclass_fields__]


class SqlTokens:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def put(self, code_hash: str, token: Token) -> None:
        row = vars(token) | {"code_hash": code_hash}
        fresh = insert_of(self.connection)(tokens).values(**row)
        changes = {"code_hash": code_hash, "email": token.email, "expires_at": token.expires_at}
        keys = [tokens.c.username, tokens.c.purpose]
        self.connection.execute(fresh.on_conflict_do_update(index_elements=keys, set_=changes))

    def peek(self, code_hash: str, now: datetime) -> Token | None:
        query: Select[Any] = select(*COLUMNS)
        alive = query.where(tokens.c.code_hash == code_hash, tokens.c.expires_at > now)
        row = self.connection.execute(alive).first()
        return Token(*row) if row else None

    def take(self, code_hash: str, now: datetime) -> Token | None:
        mine = delete(tokens).where(tokens.c.code_hash == code_hash, tokens.c.expires_at > now)
        row = self.connection.execute(mine.returning(*COLUMNS)).first()
        return Token(*row) if row else None

    def drop(self, username: str) -> None:
        self.connection.execute(delete(tokens).where(tokens.c.username == username))

    def prune(self, now: datetime) -> int:
        return self.connection.execute(delete(tokens).where(tokens.c.expires_at <= now)).rowcount
