"""The words that the index knows, for completing and correcting what was typed."""

from functools import lru_cache

from tantivy import DocAddress, Occur, Query, Searcher

from shopcore.adapters.search.derivation import root
from shopcore.adapters.search.schema import TIERS, schema
from shopcore.adapters.search.sounding import sound
from shopcore.adapters.search.spelling import stem
from shopcore.adapters.search.typos import allowed, distance

CANDIDATES = 40
SHORT, SHORTEST = 2, 3
OTHER_FIRST = 0.3
KEPT = 10_000


class Vocabulary:
    """Of one state of the index; answers are kept as long as it is the newest."""

    def __init__(self, searcher: Searcher) -> None:
        self.searcher = searcher
        self.knows = lru_cache(KEPT)(self._knows)
        self.completions = lru_cache(KEPT)(self._completions)
        self.corrections = lru_cache(KEPT)(self._corrections)
        self.twins = lru_cache(KEPT)(self._twins)

    def _knows(self, word: str) -> bool:
        """Whether some product has the word, whatever its ending."""
        wanted = stem(word)
        return any(self.searcher.doc_freq(tier, wanted) for tier in TIERS)

    def shortened(self, word: str) -> tuple[str, ...]:
        """What the names of products shorten the word to: «раков.»."""
        starts = (word[:end] for end in range(SHORTEST, len(word)))
        return tuple(start for start in starts if self.searcher.doc_freq("short", start))

    def _twins(self, word: str) -> tuple[str, ...]:
        """The stems of words of the other alphabet that sound like it."""
        if len(word) < SHORTEST or not word.isalpha():
            return ()
        alike = self._words(Query.term_query(schema(), "sound", sound(word), "basic"), CANDIDATES)
        others = (other for other, _ in alike if other.isascii() != word.isascii())
        return tuple(dict.fromkeys(map(stem, others)))

    def kin(self, word: str) -> tuple[str, ...]:
        """The stems of words that have the same root: «полипропилен» and «полипропиленовая»."""
        if not word.isalpha():
            return ()
        found = self._words(Query.term_query(schema(), "root", root(stem(word)), "basic"), CANDIDATES)
        return tuple(dict.fromkeys(cut for one, _ in found if (cut := stem(one)) != stem(word)))

    def apart(self, word: str) -> tuple[str, ...]:
        """Two words that were written as one, if some product has both: «пыле», «сборник»."""
        if not word.isalpha():
            return ()
        cuts = sorted(range(SHORTEST, len(word) - SHORTEST + 1), key=lambda cut: abs(2 * cut - len(word)))
        halves = ((word[:cut], word[cut:]) for cut in cuts)
        return next((both for both in halves if all(map(self.knows, both)) and self._together(both)), ())

    def _together(self, words: tuple[str, ...]) -> bool:
        both = [(Occur.Must, _somewhere(stem(one))) for one in words]
        return bool(self.searcher.search(Query.boolean_query(both), 1, count=False).hits)

    def _completions(self, start: str, limit: int) -> tuple[str, ...]:
        """Words that begin so, the most frequent first; two letters begin too many to read them all."""
        if len(start) <= SHORT:
            return tuple(word for word, _ in self._words(Query.term_query(schema(), "open", start), limit))
        found = self.searcher.terms_with_prefix("words", start, limit=limit)
        return tuple(word for word, _ in found)

    def _corrections(self, word: str) -> tuple[str, ...]:
        """Words that may have been meant, the likeliest first."""
        for slips in range(1, allowed(word) + 1) if word.isalpha() else ():
            near = self._words(Query.fuzzy_term_query(schema(), "word", word, slips), CANDIDATES)
            ranked = sorted((_cost(word, one), -weight, one) for one, weight in near)
            found = tuple(one for _, _, one in ranked if self.knows(one))
            if found:
                return found
        return ()

    def begun(self, start: str) -> tuple[str, ...]:
        """Words that begin nearly so."""
        if not allowed(start) or not start.isalpha():
            return ()
        near = Query.fuzzy_term_query(schema(), "word", start, 1, prefix=True)
        return tuple(word for word, _ in self._words(near, CANDIDATES))

    def _words(self, query: Query, limit: int) -> list[tuple[str, int]]:
        hits = self.searcher.search(query, limit, count=False, order_by_field="weight").hits
        return [(self._word(address), int(weight or 0)) for weight, address in hits]

    def _word(self, address: DocAddress) -> str:
        return str(self.searcher.doc(address)["word"][0])


def _somewhere(cut: str) -> Query:
    """Products that have the stem in some field."""
    return Query.disjunction_max_query([Query.term_query(schema(), tier, cut, "basic") for tier in TIERS])


def _cost(typed: str, meant: str) -> float:
    """People seldom miss the first letter."""
    return distance(typed, meant) + (OTHER_FIRST if typed[0] != meant[0] else 0)
