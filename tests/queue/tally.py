"""A receiver whose effect shows when it happens twice: it counts, where others open what is open."""

from collections.abc import Callable
from typing import Any

from marshmallow import Schema, fields
from sqlalchemy import text

from shopcore.adapters.queue.streams import Stream
from shopcore.kernel import Message, Received
from shopcore.wiring import Shop

STREAM, FOLLOWING = "tally.point", "tally.following"


class Point(Schema):
    """For whom a point is counted."""

    name = fields.String(required=True)
    order_id = fields.String(data_key="orderId")


class Tally:
    """Counts points in a table of its own, and can be told to fail."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.failing: set[str] = set()
        self.order: list[str] = []
        shop.runner.streams[STREAM] = Stream(STREAM, "tally", Point(), self.count)
        shop.runner.streams[FOLLOWING] = Stream(FOLLOWING, "following", Point(), self.follow)
        shop.write(lambda tx: tx.connection.execute(text("CREATE TABLE tally (name TEXT, what TEXT)")))

    def say(self, *names: str, **about: str) -> list[str]:
        """Puts a message for each name; gives their ids, in the order they were said."""
        said = [Message(STREAM, {"name": name} | about) for name in names]
        self.shop.write(lambda tx: [tx.put(message) for message in said])
        found = self.rows("SELECT message_id FROM outbox ORDER BY id")
        return [row.message_id for row in found[-len(names) :]]

    def before_counting(self, act: Callable[[Any, str], None]) -> None:
        """The handler calls this first, with its transaction and the name."""

        def handle(tx: Any, message: Received) -> None:
            act(tx, message.body["name"])
            self.count(tx, message)

        self.shop.runner.streams[STREAM] = Stream(STREAM, "tally", Point(), handle)

    def count(self, tx: Any, message: Received) -> None:
        name = message.body["name"]
        self.order.append(name)
        insert = text("INSERT INTO tally (name, what) VALUES (:name, 'point')")
        tx.connection.execute(insert, {"name": name})
        tx.put(Message(FOLLOWING, {"name": name}))
        if name in self.failing:
            raise RuntimeError(f"{name} cannot be counted")

    def follow(self, tx: Any, message: Received) -> None:
        insert = text("INSERT INTO tally (name, what) VALUES (:name, 'following')")
        tx.connection.execute(insert, message.body)

    def follow_by(self, handle: Callable[[Any, Received], None]) -> None:
        """This is done instead of following."""
        schema = self.shop.runner.streams[FOLLOWING].schema
        self.shop.runner.streams[FOLLOWING] = Stream(FOLLOWING, "following", schema, handle)

    def follow_without_end(self) -> None:
        """Following leads to following."""

        def say_again(tx: Any, message: Received) -> None:
            self.follow(tx, message)
            tx.put(Message(FOLLOWING, {"name": message.body["name"]}))

        self.follow_by(say_again)

    def done(self, name: str) -> list[str]:
        """What was done about this name, in order."""
        query = f"SELECT what FROM tally WHERE name = '{name}' ORDER BY what DESC"
        return [row.what for row in self.rows(query)]

    def points(self) -> dict[str, int]:
        """How often each name was counted."""
        query = "SELECT name, COUNT(*) AS times FROM tally WHERE what = 'point' GROUP BY name"
        return {row.name: row.times for row in self.rows(query)}

    def messages(self) -> dict[str, Any]:
        """The points' rows of the outbox by name."""
        query = f"SELECT * FROM outbox WHERE stream = '{STREAM}'"
        return {self._name(row.body): row for row in self.rows(query)}

    def rows(self, query: str) -> list[Any]:
        return self.shop.read(lambda tx: list(tx.connection.execute(text(query))))

    @staticmethod
    def _name(body: Any) -> str:
        return Point().loads(body)["name"] if isinstance(body, str) else body["name"]
