"""Search over an index of tantivy: shopcore.store.ports.Search."""

import logging
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from shopcore.adapters.search import answers, showcase
from shopcore.adapters.search.folder import Folder
from shopcore.adapters.search.keeper import Keeper
from shopcore.adapters.search.reader import FolderReader, MemoryReader, State
from shopcore.adapters.search.trouble import is_broken
from shopcore.store.domain import Beside, Category, Changed, Hits, Prompt, Question, Showcase

R = TypeVar("R")
log = logging.getLogger(__name__)
LARGE, SMALL = 64 << 20, 15 << 20


class TantivySearch:
    """In a folder that several processes may read and one keeps; without a folder in memory."""

    def __init__(self, folder: Path | None = None) -> None:
        place = Folder(folder) if folder else None
        self.reader: FolderReader | MemoryReader = FolderReader(place) if place else MemoryReader()
        self.keeper = Keeper(place, LARGE if place else SMALL)

    def find(self, question: Question) -> Hits | None:
        return self._answer(lambda state: answers.find(state, question))

    def suggest(self, text: str) -> Prompt | None:
        return self._answer(lambda state: answers.suggest(state, text))

    def showcase(self) -> Showcase | None:
        return self._answer(showcase.showcase)

    def beside(self, product_id: int) -> Beside | None:
        return self._answer(
            lambda state: state.beside.get(product_id, lambda: showcase.beside(state, product_id))
        )

    def like(self, name: str) -> tuple[int, ...]:
        return self._answer(lambda state: showcase.like(state, name)) or ()

    def begin(self) -> int | None:
        return self._kept(self.keeper.begin)

    def take(
        self, changed: Sequence[Changed], categories: Iterable[Category], revision: int, last: bool
    ) -> None:
        committed = self._kept(lambda: self.keeper.take(changed, categories, revision, last))
        if committed is not None:
            self.reader.show(committed)

    def forget(self) -> None:
        self.keeper.forget()

    def close(self) -> None:
        self.keeper.close()

    def _kept(self, work: Callable[[], R | None]) -> R | None:
        """A disk that is full or must not be written costs only freshness: the last index answers on."""
        try:
            return work()
        except BaseException as error:
            if not is_broken(error):
                raise
            self.keeper.rest()
            log.warning("the search index cannot be written, it is tried again later", exc_info=True)
            return None

    def _answer(self, ask: Callable[[State], R]) -> R | None:
        state = self.reader.state()
        if state is None:
            return None
        try:
            return ask(state)
        except BaseException as error:
            if not is_broken(error):
                raise
            self.reader.give_up()
            return None
