"""Messages: taken from the outbox for the carrier, handled in batches, parked when nobody can."""

import logging
from collections.abc import Sequence
from typing import TypeVar

from shopcore.adapters.queue import inbox, outbox
from shopcore.adapters.queue.outbox import Parked, Said
from shopcore.adapters.runner import Runner
from shopcore.adapters.transaction import SqlTransaction
from shopcore.adapters.trouble import too_slow
from shopcore.kernel import Unavailable

B = TypeVar("B")
HOPS = 20  # a chain of messages that goes on and on gives the others their turn
TOGETHER = frozenset({"order", "orchestra"})  # what one says to the other is handled in the same transaction
log = logging.getLogger(__name__)


class Handler:
    """What is due, and what becomes of it, each step in a transaction of its own."""

    def __init__(self, runner: Runner) -> None:
        self.runner = runner
        self._read, self._write = runner.read, runner.write

    def handle(self, ids: Sequence[str], again: bool = False, on: bool = False) -> None:
        """Handles a batch of messages in one transaction; what is under suspicion follows, one by one.

        Suspect is what was sent often, and all of a batch that the broker delivers `again`: whoever had it
        may have died of it. With `on`, where every receiver is in this process, it goes on to what they have
        led to, receiver by receiver: each confirmator has a transaction of its own, the order and its saga
        share one.
        """
        with self.runner.kept():
            said = self._bring(ids, 0 if again else outbox.SUSPECT, on)
            for _ in range(HOPS):
                if not said:
                    return
                said = self._bring_own(said)
            self.release([message.row["message_id"] for message in said])

    def _bring(self, ids: Sequence[str], limit: int, on: bool) -> list[Said]:
        """Gives what the messages have led to, if it is to go `on`."""
        (suspects, locked), said = self._handled(ids, limit, on)
        self._bring_suspects(suspects)
        if locked:  # by a claim, most likely, which takes a moment
            (suspects, _), more = self._handled(locked, limit, on)
            self._bring_suspects(suspects)
            said += more
        return said

    def _handled(self, ids: Sequence[str], limit: int, on: bool) -> tuple[inbox.Left, list[Said]]:
        """What fails only because it shares a transaction, or takes too long, is done without sharing it."""
        try:
            return self._write(self._handle, ids, limit, on)
        except Exception as error:
            if not on or (isinstance(error, Unavailable) and not too_slow(error.__cause__ or error)):
                raise
            log.info("%s messages are handled apart: %s", len(ids), type(error).__name__)
            return self._write(self._handle, ids, limit, on, together=False)

    def _bring_suspects(self, ids: Sequence[str]) -> None:
        for suspect in ids:
            if self._write(self._begin, suspect):
                self._handle_alone(suspect)

    def _bring_own(self, said: Sequence[Said]) -> list[Said]:
        """What fails goes the way of all messages, where failures are counted; with no database it waits."""
        batches = _by_receiver(said)
        led_to: list[Said] = []
        try:
            while batches:
                led_to += self._bring_batch(batches[0])
                del batches[0]
        except Unavailable:
            waiting = [*led_to, *(message for batch in batches for message in batch)]
            self.release([message.row["message_id"] for message in waiting])
            raise
        return led_to

    def _bring_batch(self, messages: Sequence[Said]) -> list[Said]:
        try:
            return self._write(self._handle_own, messages)
        except Unavailable:
            raise
        except Exception as error:
            log.info("%s messages go the long way: %s", len(messages), type(error).__name__)
            return self._bring([one.row["message_id"] for one in messages], outbox.SUSPECT, True)

    def owes(self) -> bool:
        """Whether any message is due: asked often, so without a lock."""
        return self._read(lambda tx: outbox.owed(tx.connection, tx.now))

    def claim(self) -> dict[str, list[str]]:
        """Messages that are due, by receiver, marked as sent now."""
        return _letters_last(self._write(lambda tx: outbox.claim(tx.connection, tx.now)))

    def release(self, message_ids: Sequence[str]) -> None:
        """The carrier did not take them: they are due at once."""
        self._write(lambda tx: outbox.release(tx.connection, message_ids))

    def parked(self) -> list[Parked]:
        """The messages that were given up."""
        return self._read(lambda tx: outbox.parked(tx.connection))

    def unpark(self, message_id: str) -> bool:
        """Staff send a parked message again; False when it is not parked."""
        return self._write(lambda tx: outbox.unpark(tx.connection, message_id))

    def _handle_alone(self, message_id: str) -> None:
        """The database's own trouble is no death of the handler: the attempt is taken back."""
        try:
            self._write(self._handle, [message_id], None)
        except Unavailable:
            self._write(lambda tx: inbox.take_back(tx.connection, message_id))
            raise

    def _handle(
        self,
        tx: SqlTransaction,
        ids: Sequence[str],
        suspect: int | None,
        on: bool = False,
        together: bool = True,
    ) -> tuple[inbox.Left, list[Said]]:
        left = inbox.handle(tx.connection, tx, self.runner.streams, ids, tx.within, suspect)
        if not on:
            return left, []
        return left, self._go_on(tx) if together else tx.take_said()

    def _handle_own(self, tx: SqlTransaction, messages: Sequence[Said]) -> list[Said]:
        inbox.handle_own(tx.connection, tx, self.runner.streams, messages, tx.within)
        return self._go_on(tx)

    def _go_on(self, tx: SqlTransaction) -> list[Said]:
        """Handles what the order and its saga have said to one another; gives what others are to handle."""
        said, seen = tx.take_said(), 0
        for _ in range(HOPS):
            here = [message for message in said[seen:] if _stays(message)]
            if not here:
                break
            inbox.handle_within(tx, self.runner.streams, here, tx.within)
            seen, said = len(said), tx.take_said()
        return [message for message in said if message.row["handled_at"] is None]

    def _begin(self, tx: SqlTransaction, message_id: str) -> bool:
        return inbox.begin(tx.connection, tx, self.runner.streams, message_id, tx.within)


def _stays(message: Said) -> bool:
    return message.said_by in TOGETHER and message.row["receiver"] in TOGETHER


def _by_receiver(messages: Sequence[Said]) -> list[list[Said]]:
    """Each receiver's, in the order they were said."""
    batches: dict[str, list[Said]] = {}
    for message in messages:
        batches.setdefault(message.row["receiver"], []).append(message)
    return list(_letters_last(batches).values())


def _letters_last(batches: dict[str, B]) -> dict[str, B]:
    """Nobody waits for a letter as one waits for what it is about."""
    return dict(sorted(batches.items(), key=lambda batch: batch[0] == "notification"))
