"""The words of a chunk of what was typed, taken as it stands."""

from dataclasses import dataclass

from shopcore.adapters.search.naming import ADJECTIVE
from shopcore.adapters.search.spelling import STOP, pieces, stem
from shopcore.adapters.search.vocabulary import Vocabulary

COMPLETIONS = 20
SHORTEST_START = 3


@dataclass(frozen=True)
class Word:
    """A word that products must have: its stem, all of its parts', one that begins so, or it cut short.

    `twins` sound like it in the other alphabet, `kin` have its root; a `purpose` stood after «для».
    """

    text: str
    stem: str
    parts: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    twins: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()
    purpose: bool = False


def read(chunk: str, vocabulary: Vocabulary, last: bool, wide: bool) -> list[Word] | None:
    """None if a word of it is not understood; the last one may be unfinished, `wide` takes in its kin."""
    forms = [one for one in pieces(chunk) if one[0] not in STOP]
    words = [_word(one, vocabulary, last and one is forms[-1], wide) for one in forms]
    if None in words or not (words or any(pieces(chunk))):
        return None
    return [word for word in words if word]


def begins(start: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The stems of words that begin so, without the word's own."""
    found = dict.fromkeys(stem(word) for word in vocabulary.completions(start, COMPLETIONS))
    found.pop(stem(start), None)
    return tuple(found)


def _word(forms: tuple[str, ...], vocabulary: Vocabulary, last: bool, wide: bool) -> Word | None:
    whole, *rest = forms
    known = vocabulary.knows(whole)
    parts = _parts(rest, vocabulary) if len(rest) > 1 or not known else ()
    unfinished = last or (not known and not parts and len(whole) >= SHORTEST_START)
    ways = (
        parts,
        begins(whole, vocabulary) if unfinished else (),
        _shortened(whole, known, vocabulary),
        vocabulary.twins(whole),
        vocabulary.kin(whole) if wide else (),
    )
    return Word(whole, stem(whole), *ways) if known or any(ways) else None


def _shortened(word: str, known: bool, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Less than half of a noun that no product writes out may begin another word: «верт.», вертикальный."""
    found = vocabulary.shortened(word)
    if known or ADJECTIVE.search(word):
        return found
    return tuple(one for one in found if 2 * len(one) > len(word) or not begins(one, vocabulary))


def _parts(words: list[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    parts = [one for one in words if one not in STOP]
    return tuple(map(stem, parts)) if all(map(vocabulary.knows, parts)) else ()
