"""What a client means by what was typed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shopcore.adapters.search.layout import readings
from shopcore.adapters.search.spelling import MEASURES, STOP, pieces, plain, stem
from shopcore.adapters.search.vocabulary import Vocabulary

CHUNK = re.compile(rf"{MEASURES}|\S+")
CHUNKS = 12
COMPLETIONS = 20
SHORTEST_START = 3


@dataclass(frozen=True)
class Word:
    """A word that products must have: its stem, all of its parts', one that begins so, or it cut short."""

    text: str
    stem: str
    parts: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


@dataclass(frozen=True)
class Understood:
    """The words that are meant; `corrected` is the query in them if it had slips, `unknown` what none has."""

    words: tuple[Word, ...] = ()
    corrected: str = ""
    unknown: tuple[str, ...] = ()


def understand(query: str, vocabulary: Vocabulary) -> Understood:
    """Takes each word as it stands, then as a beginning, then in the other layout, then with a slip."""
    chunks = [chunk for chunk in CHUNK.findall(plain(query)) if any(pieces(chunk))][:CHUNKS]
    words: list[Word] = []
    told: list[str] = []
    unknown: list[str] = []
    slipped = False
    for at, chunk in enumerate(chunks, 1):
        found, text = _meant(chunk, vocabulary, last=at == len(chunks))
        if found is None:
            unknown.append(chunk)
            found = []
        words += found
        told.append(text)
        slipped |= text != chunk
    if not words and not unknown and chunks:
        return _only_stop_words(chunks[-1], vocabulary)
    return Understood(_distinct(words), " ".join(told) if slipped else "", tuple(unknown))


def _meant(chunk: str, vocabulary: Vocabulary, last: bool) -> tuple[list[Word] | None, str]:
    """The words of a chunk with the text they were taken from; None if it is not understood."""
    ways = readings(chunk)
    for reading in ways:
        found = _read(reading, vocabulary, last)
        if found is not None:
            return found, reading
    for reading in ways:
        corrected = _corrected(reading, vocabulary)
        if corrected:
            return _read(corrected, vocabulary, last), corrected
    return None, chunk


def _read(chunk: str, vocabulary: Vocabulary, last: bool) -> list[Word] | None:
    forms = [one for one in pieces(chunk) if one[0] not in STOP]
    words = [_word(one, vocabulary, last and one is forms[-1]) for one in forms]
    if None in words or not (words or any(pieces(chunk))):
        return None
    return [word for word in words if word]


def _word(forms: tuple[str, ...], vocabulary: Vocabulary, last: bool) -> Word | None:
    whole, *rest = forms
    known = vocabulary.knows(whole)
    parts = [one for one in rest if one not in STOP]
    parts = parts if len(rest) > 1 or not known else []
    if not all(map(vocabulary.knows, parts)):
        parts = []
    begins: tuple[str, ...] = ()
    if last or (not known and not parts and len(whole) >= SHORTEST_START):
        begins = _begins(whole, vocabulary)
    short = vocabulary.shortened(whole)
    if not (known or parts or begins or short):
        return None
    return Word(whole, stem(whole), tuple(map(stem, parts)), begins, short)


def _begins(start: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The stems of words that begin so, without the word's own."""
    found = dict.fromkeys(stem(word) for word in vocabulary.completions(start, COMPLETIONS))
    found.pop(stem(start), None)
    return tuple(found)


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
    begins = _begins(start, vocabulary)
    if not begins:
        return Understood(unknown=(chunk,))
    return Understood((Word(start, stem(start), begins=begins),))


def _distinct(words: Iterable[Word]) -> tuple[Word, ...]:
    return tuple(dict.fromkeys(words))


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
