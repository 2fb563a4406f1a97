"""The clients' channels: what they have chosen, and their browsers."""

from dataclasses import fields
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Index, Select, String, Table, Text, delete, select

from shopcore.adapters.schema import Moment, insert_of, metadata
from shopcore.adapters.work import Work
from shopcore.notification.domain import Choice, Subscription

choices = Table(
    "channel_choice",
    metadata,
    Column("username", String(254), primary_key=True),
    Column("email", Boolean, nullable=False),
    Column("sms", Boolean, nullable=False),
    Column("push", Boolean, nullable=False),
)
subscriptions = Table(
    "push_subscription",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("username", String(254), nullable=False),
    Column("endpoint", Text, nullable=False),
    Column("p256dh", String(128), nullable=False),
    Column("auth", String(64), nullable=False),
    Column("agent", String(200), nullable=False),
    Column("created_at", Moment, nullable=False),
)
Index("ix_push_subscription_username", subscriptions.c.username)


SEEN = "recipients"  # with what they have chosen


class SqlChoices:
    def __init__(self, work: Work) -> None:
        self.connection, self.work = work.connection, work

    def get(self, username: str) -> Choice:
        query = select(choices.c.email, choices.c.sms, choices.c.push)
        row = self.connection.execute(query.where(choices.c.username == username)).first()
        return Choice(*row) if row else Choice()

    def put(self, username: str, channel: str, on: bool) -> None:
        """One statement: two switches that are pressed at once are both kept."""
        self.work.changed(SEEN)
        made = insert_of(self.connection)(choices).values(username=username, **vars(Choice()) | {channel: on})
        change = made.on_conflict_do_update(index_elements=[choices.c.username], set_={channel: on})
        self.connection.execute(change)

    def forget(self, username: str) -> None:
        self.work.changed(SEEN)
        self.connection.execute(delete(choices).where(choices.c.username == username))


class SqlSubscriptions:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def put(self, subscription: Subscription) -> None:
        known = vars(subscription)
        made = insert_of(self.connection)(subscriptions).values(**known)
        self.connection.execute(made.on_conflict_do_update(index_elements=[subscriptions.c.id], set_=known))

    def of(self, username: str) -> list[Subscription]:
        newest = (subscriptions.c.created_at.desc(), subscriptions.c.id)
        query = _all().where(subscriptions.c.username == username).order_by(*newest)
        return [Subscription(*row) for row in self.connection.execute(query)]

    def get(self, subscription_id: str) -> Subscription | None:
        row = self.connection.execute(_all().where(subscriptions.c.id == subscription_id)).first()
        return Subscription(*row) if row else None

    def remove(self, username: str, subscription_id: str) -> bool:
        own = (subscriptions.c.id == subscription_id, subscriptions.c.username == username)
        return self.connection.execute(delete(subscriptions).where(*own)).rowcount == 1

    def forget(self, username: str) -> None:
        self.connection.execute(delete(subscriptions).where(subscriptions.c.username == username))


def _all() -> Select[Any]:
    return select(*(subscriptions.c[one.name] for one in fields(Subscription)))
