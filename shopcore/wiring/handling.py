"""Messages: taken from the outbox for the carrier, handled in batches, parked when nobody can."""

from collections.abc import Sequence

from shopcore.adapters.queue import inbox, outbox
from shopcore.adapters.queue.outbox import Parked
from shopcore.adapters.runner import Runner
from shopcore.adapters.transaction import SqlTransaction
from shopcore.kernel import Unavailable


class Handler:
    """What is due, and what becomes of it, each step in a transaction of its own."""

    def __init__(self, runner: Runner) -> None:
        self.runner = runner
        self._read, self._write = runner.read, runner.write

    def handle(self, ids: Sequence[str], again: bool = False, on: bool = False) -> None:
        """Handles a batch of messages in one transaction; what is under suspicion follows, one by one.

        With `on` it goes on to what they lead to, where every receiver is in this process.
        Suspect is what was sent often, and all of a batch that the broker delivers `again`: whoever had it
        may have died of it.
        """
        limit = 0 if again else outbox.SUSPECT
        suspects, locked = self._write(self._handle, ids, limit, on)
        if locked:  # by a claim, most likely, which takes a moment
            suspects += self._write(self._handle, locked, limit, on).suspects
        for suspect in suspects:
            if self._write(self._begin, suspect):
                self._handle_alone(suspect)

    def owes(self) -> bool:
        """Whether any message is due: asked often, so without a lock."""
        return self._read(lambda tx: outbox.owed(tx.connection, tx.now))

    def claim(self) -> dict[str, list[str]]:
        """Messages that are due, by receiver, marked as sent now."""
        return self._write(lambda tx: outbox.claim(tx.connection, tx.now))

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
        self, tx: SqlTransaction, ids: Sequence[str], suspect: int | None, on: bool = False
    ) -> inbox.Left:
        return inbox.handle(tx.connection, tx, self.runner.streams, ids, tx.within, suspect, on)

    def _begin(self, tx: SqlTransaction, message_id: str) -> bool:
        return inbox.begin(tx.connection, tx, self.runner.streams, message_id, tx.within)
