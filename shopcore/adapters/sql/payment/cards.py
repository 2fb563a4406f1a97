"""The cards that the bank keeps for clients."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Column, Connection, Index, String, Table, delete, select

from shopcore.adapters.schema import Moment, insert_once, metadata
from shopcore.payment.domain import SavedCard

cards = Table(
    "saved_card",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("username", String(254), nullable=False),
    Column("token", String(128), nullable=False, unique=True),
    Column("title", String(64), nullable=False),
    Column("expires", String(16), nullable=False),
    Column("saved_at", Moment, nullable=False),
    Index("ix_saved_card_username", "username"),
)


class SqlCards:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, card: SavedCard) -> bool:
        return insert_once(self.connection, cards, asdict(card))

    def of(self, username: str) -> Sequence[SavedCard]:
        query = select(cards).where(cards.c.username == username)
        newest = query.order_by(cards.c.saved_at.desc(), cards.c.id)
        return [SavedCard(**row._mapping) for row in self.connection.execute(newest)]

    def get(self, card_id: str) -> SavedCard | None:
        row = self.connection.execute(select(cards).where(cards.c.id == card_id)).first()
        return SavedCard(**row._mapping) if row else None

    def forget(self, username: str, card_id: str) -> bool:
        mine = delete(cards).where(cards.c.username == username, cards.c.id == card_id)
        return self.connection.execute(mine).rowcount == 1
