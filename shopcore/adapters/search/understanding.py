"""What a client means by what was typed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from shopcore.adapters.search.layout import readings
from shopcore.adapters.search.naming import named
from shopcore.adapters.search.reading import Word, begins, read
from shopcore.adapters.search.spelling import MEASURES, STOP, pieces, plain, stem
from shopcore.adapters.search.vocabulary import Vocabulary

CHUNK = re.compile(rf"{MEASURES}|\S+")
CHUNKS = 12


@dataclass(frozen=True)
class Understood:
    """The words that are meant; `corrected` is the query in them if it had slips, `unknown` what none has."""

    words: tuple[Word, ...] = ()
    corrected: str = ""
    unknown: tuple[str, ...] = ()


def understand(query: str, vocabulary: Vocabulary, wide: bool = False) -> Understood:
    """Takes each word as it stands, then as a beginning, then in the other layout, then with a slip."""
    chunks = _joined([one for one in CHUNK.findall(plain(query)) if any(pieces(one))][:CHUNKS], vocabulary)
    words: list[Word] = []
    told: list[str] = []
    unknown: list[str] = []
    slipped = False
    for at, chunk in enumerate(chunks, 1):
        found, text = _meant(chunk, vocabulary, at == len(chunks), wide)
        if found is None:
            unknown.append(chunk)
            found = []
        words += found
        told.append(text)
        slipped |= text != chunk
    if not words and not unknown and chunks:
        return _only_stop_words(chunks[-1], vocabulary)
    text = " ".join(told)
    return Understood(_with_purpose(words, text), text if slipped else "", tuple(unknown))


def _meant(chunk: str, vocabulary: Vocabulary, last: bool, wide: bool) -> tuple[list[Word] | None, str]:
    """The words of a chunk with the text they were taken from; None if it is not understood."""
    ways = readings(chunk)
    for reading in ways:
        found = read(reading, vocabulary, last, wide)
        if found is not None:
            return found, reading
    for reading in ways:
        halves = vocabulary.apart(reading)
        if halves:
            return read("-".join(halves), vocabulary, last, wide), " ".join(halves)
    for reading in ways:
        corrected = _corrected(reading, vocabulary)
        if corrected:
            return read(corrected, vocabulary, last, wide), corrected
    return None, chunk


def _joined(chunks: list[str], vocabulary: Vocabulary) -> list[str]:
    """Two words that are one in some product, «полотенце сушитель», as one with two parts."""
    joined: list[str] = []
    for chunk in chunks:
        if joined and not STOP & {joined[-1], chunk} and _is_one(joined[-1] + chunk, vocabulary):
            chunk = f"{joined.pop()}-{chunk}"
        joined.append(chunk)
    return joined


def _is_one(word: str, vocabulary: Vocabulary) -> bool:
    return word.isalpha() and vocabulary.knows(word)


def _corrected(chunk: str, vocabulary: Vocabulary) -> str:
    """The chunk with each word that nobody knows as it was probably meant; empty if one remains."""
    told = []
    for whole, *_ in pieces(chunk):
        if whole not in STOP and not vocabulary.knows(whole):
            near = vocabulary.corrections(whole)
            if not near:
                return ""
            whole = near[0]
        told.append(whole)
    return " ".join(told)


def _only_stop_words(chunk: str, vocabulary: Vocabulary) -> Understood:
    """Somebody has begun to type: «на» may become «насос»."""
    *_, (start, *_) = pieces(chunk)
    found = begins(start, vocabulary)
    if not found:
        return Understood(unknown=(chunk,))
    return Understood((Word(start, stem(start), begins=found),))


def _with_purpose(words: Iterable[Word], text: str) -> tuple[Word, ...]:
    """Each word once; «для кухни» asks for what is for it."""
    meant_for = set(named(text).purpose)
    return tuple(dict.fromkeys(replace(one, purpose=one.text in meant_for) for one in words))


def completed(typed: str) -> tuple[str, str]:
    """What is typed as its finished words, and the one that is being typed."""
    text = plain(typed)
    start = "" if not text or text[-1].isspace() else CHUNK.findall(text)[-1]
    return text.removesuffix(start), start


def alternatives(start: str, vocabulary: Vocabulary, limit: int) -> Iterator[tuple[str, ...]]:
    """Words that begin so, in this layout, then in the other, then nearly so."""
    ways = readings(start)
    for reading in ways:
        yield vocabulary.completions(reading, limit)
    for reading in () if vocabulary.knows(start) else ways:
        yield vocabulary.begun(reading)
