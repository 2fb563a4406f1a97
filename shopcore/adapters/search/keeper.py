"""Keeps the index in line with the catalogue; one process at a time."""

import fcntl
import time
from collections.abc import Iterable, Sequence
from typing import IO

from tantivy import Index

from shopcore.adapters.search.folder import Folder
from shopcore.adapters.search.trouble import is_broken
from shopcore.adapters.search.writing import Writing
from shopcore.store.domain import Category, Changed

PAUSE = 30.0  # seconds


class Keeper:
    """Without a folder the index lies in memory."""

    def __init__(self, folder: Folder | None, heap: int) -> None:
        self.folder = folder
        self.heap = heap
        self._lock: IO[str] | None = None
        self._writing: Writing | None = None
        self._rests_until = 0.0

    def begin(self) -> int | None:
        """The revision that the index has come to; None when another process keeps it, or after trouble."""
        if time.monotonic() < self._rests_until or not self._alone():
            return None
        if self._writing is None or self._lost(self._writing):
            self._writing = None  # its writer's lock goes first
            self._writing = self._continued() or self._new()
        return self._writing.revision

    def take(
        self, changed: Sequence[Changed], categories: Iterable[Category], revision: int, last: bool
    ) -> Index | None:
        """Takes in changes; gives the index after the last of them when it has become another."""
        if self._writing is None:
            raise RuntimeError("begin() first")
        self._writing.take(changed, categories, revision)
        return self._publish(self._writing) if last and self._writing.changed else None

    def forget(self) -> None:
        """Begins anew."""
        self._writing = None
        if self._alone():
            self._writing = self._new()

    def rest(self) -> None:
        """It could not be written: what was not committed is gone, and for a while nothing is tried."""
        self._writing = None
        self._rests_until = time.monotonic() + PAUSE

    def close(self) -> None:
        """What was not committed is gone, and will be read again."""
        self._writing = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _publish(self, writing: Writing) -> Index:
        fresh = writing.fresh
        writing.commit()
        if fresh and self.folder and writing.place:
            self.folder.publish(writing.place)
        return writing.index

    def _alone(self) -> bool:
        if self.folder is None or self._lock is not None:
            return True
        self.folder.root.mkdir(parents=True, exist_ok=True)
        lock = (self.folder.root / "lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            return False
        self._lock = lock
        return True

    def _lost(self, writing: Writing) -> bool:
        """A reader has found the index broken, or somebody has removed the folder."""
        return self.folder is not None and not writing.fresh and self.folder.current() != writing.place

    def _continued(self) -> Writing | None:
        place = self.folder.current() if self.folder else None
        if place is None:
            return None
        try:
            return Writing(place, self.heap, fresh=False)
        except BaseException as error:
            if not is_broken(error):
                raise
            return None

    def _new(self) -> Writing:
        return Writing(self.folder.new() if self.folder else None, self.heap, fresh=True)
