"""billing's gift cards."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    Index,
    Row,
    String,
    Table,
    Text,
    and_,
    or_,
    select,
    update,
)

from shopcore.adapters.schema import Moment, insert_once, metadata
from shopcore.adapters.sql.billing.ledger import ledger_accounts
from shopcore.billing.domain import GIFT_CARD, CardState, Donee, GiftCard
from shopcore.billing.domain.gift_card import SAME_CLICK

gift_cards = Table(
    "gift_card",
    metadata,
    Column("order_id", String(64), primary_key=True),
    Column("number", String(16), unique=True),
    Column("code_hash", String(64), unique=True),
    Column("payment_id", String(64), nullable=False),
    Column("buyer", String(254), nullable=False),
    Column("nominal", BigInteger, nullable=False),
    Column("first_name", String(100), nullable=False),
    Column("last_name", String(100), nullable=False),
    Column("email", String(254), nullable=False),
    Column("design", String(32), nullable=False),
    Column("greeting", Text, nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("state", String(16), nullable=False),
    Column("owner", String(254), nullable=False),
    Column("activated_at", Moment),
    CheckConstraint("state IN ('ISSUED', 'ACTIVE', 'BLOCKED')", "state"),
    CheckConstraint("(state = 'ACTIVE') = (activated_at IS NOT NULL)", "activated"),
    Index("ix_gift_card_owner", "owner"),
)
CARDS, ACCOUNTS = gift_cards.c, ledger_accounts.c
NOBODY = {"payment_id": "", "buyer": "", "first_name": "", "last_name": "", "email": "", "design": ""}


class SqlGiftCards:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, card: GiftCard, payment_id: str, code_hash: str) -> bool:
        row = vars(card) | vars(card.donee) | {"payment_id": payment_id, "code_hash": code_hash}
        del row["donee"], row["balance"]
        if insert_once(self.connection, gift_cards, row):
            return True
        if self._of_order(card.order_id) is None:
            raise LookupError("the number or the code of a new gift card is taken")
        return False

    def activate(self, code_hash: str, username: str, now: datetime) -> GiftCard | None:
        waits = and_(CARDS.state == CardState.ISSUED.value, CARDS.expires_at > now)
        change = update(gift_cards).where(CARDS.code_hash == code_hash, waits)
        active = {"state": CardState.ACTIVE.value, "owner": username, "activated_at": now}
        self.connection.execute(change.values(**active))
        own = and_(CARDS.owner == username, CARDS.activated_at > now - SAME_CLICK)
        found = self._found(CARDS.code_hash == code_hash, own)
        return found[0] if found else None

    def block(self, order_id: str, now: datetime) -> GiftCard | None:
        row = NOBODY | {"order_id": order_id, "nominal": 0, "greeting": "", "owner": "", "issued_at": now}
        blocked = {"state": CardState.BLOCKED.value}
        if insert_once(self.connection, gift_cards, row | blocked | {"expires_at": now}):
            return self._of_order(order_id)
        change = update(gift_cards).where(CARDS.order_id == order_id, CARDS.state == CardState.ISSUED.value)
        fresh = self.connection.execute(change.values(**blocked)).rowcount == 1
        card = self._of_order(order_id)
        if card is None or card.state is CardState.ACTIVE:
            return None
        return card if fresh else GiftCard(**(vars(card) | {"nominal": 0}))

    def recode(self, order_id: str, code_hash: str) -> bool:
        change = update(gift_cards).where(CARDS.order_id == order_id, CARDS.state == CardState.ISSUED.value)
        return self.connection.execute(change.values(code_hash=code_hash)).rowcount == 1

    def of(self, username: str) -> Sequence[GiftCard]:
        return self._found(CARDS.owner == username, CARDS.state == CardState.ACTIVE.value)

    def bought(self, order_id: str) -> GiftCard | None:
        found = self._found(CARDS.order_id == order_id)
        return found[0] if found else None

    def payment_of(self, order_id: str) -> str:
        query = select(CARDS.payment_id).where(CARDS.order_id == order_id)
        return str(self.connection.execute(query).scalar_one())

    def find(self, text: str, limit: int) -> Sequence[GiftCard]:
        query = select(gift_cards).where(CARDS.number.is_not(None))
        if text:
            query = query.where(or_(CARDS.number == text, CARDS.email == text.lower()))
        rows = self.connection.execute(query.order_by(CARDS.issued_at.desc(), CARDS.number).limit(limit))
        return [_card(row, 0) for row in rows]

    def bought_by(self, number: str) -> str:
        query = select(CARDS.payment_id).where(CARDS.number == number)
        return self.connection.execute(query).scalar() or ""

    def _of_order(self, order_id: str) -> GiftCard | None:
        row = self.connection.execute(select(gift_cards).where(CARDS.order_id == order_id)).first()
        return _card(row, 0) if row else None

    def _found(self, *conditions: Any) -> list[GiftCard]:
        query = (
            select(gift_cards, ACCOUNTS.balance)
            .join(ledger_accounts, and_(ACCOUNTS.kind == GIFT_CARD, ACCOUNTS.owner == CARDS.number))
            .where(*conditions)
            .order_by(CARDS.activated_at.desc(), CARDS.number)
        )
        return [_card(row, row.balance) for row in self.connection.execute(query)]


def _card(row: Row[Any], balance: int) -> GiftCard:
    donee = Donee(row.first_name, row.last_name, row.email, row.design, row.greeting)
    return GiftCard(
        row.order_id, row.number or "", row.buyer, row.nominal, donee, row.issued_at, row.expires_at,
        CardState(row.state), row.owner, balance,
    )  # fmt: skip
