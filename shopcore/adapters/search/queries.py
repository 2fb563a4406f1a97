"""Questions in the index's own language: which products fit, and how well."""

from collections.abc import Iterable, Mapping, Sequence

from tantivy import FieldType, Occur, Query

from shopcore.adapters.search.reading import Word
from shopcore.adapters.search.schema import (
    CATEGORY,
    HEAD,
    NAME,
    PURPOSE,
    TIERS,
    VENDOR,
    WEIGHTS,
    schema,
)
from shopcore.store.domain import Question

PHRASE = 20.0
BEGINNING = 1 / 40
TWIN, KIN = 0.9, 0.5
EXACTLY = 0.3
BARELY_SHORT, SHORTENED = 0.4, 1.7
COMPLETED = (HEAD, NAME, VENDOR, CATEGORY, PURPOSE)
ASKED_FOR = WEIGHTS | {PURPOSE: 9.0, HEAD: WEIGHTS[NAME]}
PRICE_MAX = 10**15


def term(field: str, value: str, score: float = 0.0) -> Query:
    return Query.const_score_query(Query.term_query(schema(), field, value, "basic"), score)


def fitting(words: Sequence[Word], least: int | None = None) -> Query:
    """Products that have all the words, or at least so many of them; all products without words.

    Scores come in steps, so that where a word stands matters more than anything else does.
    """
    if not words:
        return term("kind", "product", 1.0)
    occur = Occur.Must if least is None else Occur.Should
    clauses = [(occur, _word(word)) for word in words]
    if least is None:
        clauses += [(Occur.Should, term("words", word.text, EXACTLY)) for word in words]
    if len(words) > 1 and least is None:
        phrase = Query.phrase_query(schema(), "phrase", [word.stem for word in words], slop=1)
        clauses.append((Occur.Should, Query.const_score_query(phrase, PHRASE)))
    return Query.boolean_query(clauses, minimum_number_should_match=least)


def narrowed(query: Query, filters: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, one) for one in (query, *filters)])


def filters(question: Question) -> dict[str, Query]:
    """Each filter that is set, by what it is about: category, price, available, param:<name>."""
    found = {}
    if question.category is not None:
        found["category"] = term("within", str(question.category))
    if question.price_from is not None or question.price_to is not None:
        low, high = question.price_from or 0, PRICE_MAX if question.price_to is None else question.price_to
        asked = Query.range_query(schema(), "price", FieldType.Unsigned, low, max(low, high))
        found["price"] = Query.const_score_query(asked, 0.0) if low <= high else Query.empty_query()
    if question.available:
        found["available"] = term("kind", "free")
    for name in dict.fromkeys(name for name, _ in question.params):
        values = [_whole(f"{one}\t{value}") for one, value in question.params if one == name]
        found[f"param:{name}"] = _any("param", values, 0.0)
    return found


def _whole(text: str) -> str:
    return text.encode(errors="replace").decode()


def _word(word: Word) -> Query:
    """The best of: the word itself, all of its parts, one of the words that begin so or mean the same."""
    weights = ASKED_FOR if word.purpose else WEIGHTS
    ways = [term(tier, word.stem, weight) for tier, weight in weights.items()]
    if word.parts:
        ways.append(_all(word.parts, weights))
    for start in word.short:
        ways.append(term("short", start, _shortened(start, word.text)))
    if word.begins:
        ways += [_any(tier, word.begins, weights[tier] * BEGINNING) for tier in COMPLETED]
    for others, part in ((word.twins, TWIN), (word.kin, KIN)):
        if others:
            ways += [_any(tier, others, weight * part) for tier, weight in weights.items()]
    return Query.disjunction_max_query(ways)


def _shortened(start: str, word: str) -> float:
    """A few letters of a long word may be the beginning of another one."""
    return WEIGHTS[VENDOR] if len(start) >= BARELY_SHORT * len(word) else SHORTENED


def _all(parts: Sequence[str], weights: Mapping[str, float]) -> Query:
    """All parts together weigh a little less than the whole."""
    return Query.boolean_query([(Occur.Must, _part(one, weights, 0.9 / len(parts))) for one in parts])


def _part(stem: str, weights: Mapping[str, float], part: float) -> Query:
    return Query.disjunction_max_query([term(one, stem, weights[one] * part) for one in TIERS])


def _any(field: str, values: Sequence[str], score: float) -> Query:
    """Term by term: a set's automaton costs more than a few dozen look-ups."""
    ways = [(Occur.Should, Query.term_query(schema(), field, value, "basic")) for value in values]
    return Query.const_score_query(Query.boolean_query(ways), score)
