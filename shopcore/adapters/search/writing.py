"""An index that is open for writing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from tantivy import Index, Query

from shopcore.adapters.search.entry import Entry, by_id, mark_document, word_document
from shopcore.adapters.search.schema import schema
from shopcore.store.domain import Category, Changed


class Writing:
    """A new one is `fresh` until its first commit: it holds nothing that a change could replace."""

    def __init__(self, place: Path | None, heap: int, fresh: bool) -> None:
        self.place = place
        self.fresh = fresh
        self.index = _made(place) if fresh else Index.open(str(place))
        self.revision = 0 if fresh else self._mark()
        self._writer = self.index.writer(heap, 1)
        self._first_pass = 0
        self._touched: set[int] = set()
        self._vocabulary: Counter[str] = Counter()

    @property
    def changed(self) -> bool:
        """Whether there is something to commit."""
        return self.fresh or bool(self._touched)

    def take(self, changed: Sequence[Changed], categories: Iterable[Category], revision: int) -> None:
        """Takes in changes in their order; `revision` is the catalogue's own as they were read."""
        self._first_pass = self._first_pass or revision
        known = by_id(categories)
        for one in changed:
            self._take(one, Entry(one.product, known) if one.product else None)
            self.revision = one.revision

    def commit(self) -> None:
        """Products, their words and the mark come in one commit: after a crash all or nothing is there."""
        self._add_words()
        self._writer.delete_documents_by_term("kind", "mark")
        self._writer.add_document(mark_document(self.revision))
        self._writer.commit()
        self.index.reload()
        self._touched.clear()
        self.fresh = False

    def _take(self, change: Changed, entry: Entry | None) -> None:
        """In the first pass a product comes once, unless it has changed since the pass began."""
        if not self.fresh or change.revision > self._first_pass:
            if self._is_same(change.id, entry):
                return
            # By query: by term tantivy-py 0.27 deletes nothing where the field is an unsigned number.
            self._writer.delete_documents_by_query(_of(change.id))
            self._touched.add(change.id)
        if entry is not None:
            self._writer.add_document(entry.document())
            self._vocabulary.update(entry.vocabulary)

    def _is_same(self, product: int, entry: Entry | None) -> bool:
        """Whether nothing that can be searched has changed, as when a piece of many is sold."""
        if self.fresh or product in self._touched:
            return False
        searcher = self.index.searcher()
        hits = searcher.search(_of(product), 1, count=False).hits
        stored = searcher.fast_field_values("digest", [address for _, address in hits])
        return stored == ([entry.digest] if entry else [])

    def _add_words(self) -> None:
        known = None if self.fresh else self.index.searcher()
        for word, weight in sorted(self._vocabulary.items()):
            if known is None or not known.doc_freq("word", word):
                self._writer.add_document(word_document(word, weight))
        self._vocabulary.clear()

    def _mark(self) -> int:
        searcher = self.index.searcher()
        ((_, address),) = searcher.search(Query.term_query(schema(), "kind", "mark"), 1).hits
        (revision,) = searcher.fast_field_values("mark", [address])
        return int(revision or 0)


def _of(product: int) -> Query:
    return Query.term_query(schema(), "product", product)


def _made(place: Path | None) -> Index:
    return Index(schema(), str(place)) if place else Index(schema())
