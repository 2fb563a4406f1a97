"""The newest state of the index, for those who search; several processes may read one folder."""

import logging
import os
import threading
from dataclasses import dataclass, field

from tantivy import Index, Searcher

from shopcore.adapters.search.folder import CURRENT, Folder
from shopcore.adapters.search.kept import Kept
from shopcore.adapters.search.trouble import is_broken
from shopcore.adapters.search.vocabulary import Vocabulary

log = logging.getLogger(__name__)
Stamp = tuple[int, ...]


KEPT, BESIDE = 200, 2000


@dataclass(frozen=True, eq=False)
class State:
    """The index as one commit left it, with what it has just been asked."""

    searcher: Searcher
    vocabulary: Vocabulary
    hits: Kept = field(default_factory=lambda: Kept(KEPT))
    facets: Kept = field(default_factory=lambda: Kept(KEPT))
    beside: Kept = field(default_factory=lambda: Kept(BESIDE))


class MemoryReader:
    """Of an index that this process keeps itself."""

    def __init__(self) -> None:
        self._state: State | None = None

    def show(self, index: Index) -> None:
        """From now on this index answers, as its last commit left it."""
        index.reload()
        searcher = index.searcher()
        self._state = State(searcher, Vocabulary(searcher))

    def state(self) -> State | None:
        return self._state

    def give_up(self) -> None:
        self._state = None


class FolderReader:
    """Looks at two time stamps before each search, so that a commit of the keeper is seen at once."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._index: Index | None = None
        self._place: str = ""
        self._seen: Stamp = ()
        self._state: State | None = None

    def show(self, index: Index) -> None:
        """The stamps tell."""

    def state(self) -> State | None:
        stamp = self._stamp()
        if stamp != self._seen or not stamp:
            with self._lock:
                self._renew(stamp)
        return self._state

    def give_up(self) -> None:
        """What cannot be read answers no longer; the keeper finds nothing current and builds anew."""
        log.exception("the search index cannot be read and is built anew")
        (self.folder.root / CURRENT).unlink(missing_ok=True)
        self._index, self._state, self._seen = None, None, ()

    def _stamp(self) -> Stamp:
        """Of the folder's choice and of the last commit; empty when there is none."""
        try:
            if not self._place:
                return self._of(self.folder.root / CURRENT)
            return self._of(self.folder.root / CURRENT) + self._of(os.path.join(self._place, "meta.json"))
        except OSError:
            return ()

    @staticmethod
    def _of(path: "os.PathLike[str] | str") -> Stamp:
        found = os.stat(path)
        return found.st_mtime_ns, found.st_ino

    def _renew(self, stamp: Stamp) -> None:
        try:
            self._open()
        except BaseException as error:
            if not is_broken(error):
                raise
            self.give_up()

    def _open(self) -> None:
        place = self.folder.current()
        if place is None:
            self._index, self._state, self._place, self._seen = None, None, "", ()
            return
        if self._index is None or str(place) != self._place:
            self._index, self._place = Index.open(str(place)), str(place)
        self._seen = self._stamp()
        self._index.reload()
        searcher = self._index.searcher()
        self._state = State(searcher, Vocabulary(searcher))
