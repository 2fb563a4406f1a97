"""How words are cut out of texts and made comparable: letters, numbers with units, codes, endings."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

LONGEST = 40
CACHED = 100_000
LATIN_TWINS = str.maketrans("abcehkmoptxy", "авсенкмортху")
CYRILLIC_TWINS = str.maketrans("авсенкмортху", "abcehkmoptxy")
SIGNS = str.maketrans({"″": '"', "”": '"', "½": "1/2", "¼": "1/4", "¾": "3/4", "№": " "})
LETTERS = str.maketrans({"ё": "е", "×": "x"})
UNSEEN = re.compile("[\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
UNITS = ("мл|мг|мм|мкм|м2|м3|л|кг|г|гр|см|м|шт|вт|квт|в|вольт|а|ач|бар|дюйма|дюймов|дюйм|литра|литров|литр|"
         "грамма|граммов|грамм|штуки|штук|метра|метров|метр|ml|mm|cm|kg|g|l|w|v")  # fmt: skip
SAME_UNIT = {
    "гр": "г", "грамм": "г", "грамма": "г", "граммов": "г", "g": "г", "kg": "кг", "l": "л", "литр": "л",
    "литра": "л", "литров": "л", "ml": "мл", "mm": "мм", "cm": "см", "метр": "м", "метра": "м", "метров": "м",
    "штук": "шт", "штуки": "шт", "w": "вт", "v": "в", "вольт": "в", "дюйма": "дюйм", "дюймов": "дюйм",
}  # fmt: skip
BETWEEN_SIZES = re.compile(r"(?<=\d)\s*[xх*]\s*(?=\d)")
NUMBER = r"\d+/\d+|\d+[.,]\d+|\d+"
MEASURES = rf"(?:{NUMBER})\s*(?:{UNITS}|\")(?![^\W_])"
MEASURE = re.compile(rf"({NUMBER})\s*({UNITS}|\")(?![^\W_])")
PIECE = re.compile(rf"[^\W_]+(?:-[^\W_]+)+|{NUMBER}(?![^\W\d_])|[^\W_]+")
SHORTENED = re.compile(r"(?<![^\W_])([а-я]{3,})\.")
PARTS = re.compile(r"\d+|[^\W\d_]+")
CYRILLIC, LATIN, DIGIT = re.compile("[а-я]"), re.compile("[a-z]"), re.compile(r"\d")
FLEETING = re.compile(r"(?<=..[бвгджзклмнпрстфхцчшщ])[ео](?=[клнрц]$)")
STOP = frozenset(
    "а без бы в во д да для до же за и из или к как ко ли на над не о об от по под при с со то у".split()  # noqa: SIM905
)

_snowball = TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stemmer("russian")).build()


def shortened(text: str) -> list[str]:
    """Words cut short with a full stop: «раков.»."""
    return SHORTENED.findall(plain(text))


def plain(text: str) -> str:
    """Small letters, ё as е, signs that look alike made one, invisible ones gone."""
    letters = unicodedata.normalize("NFKC", text.translate(SIGNS)).lower().translate(LETTERS)
    return BETWEEN_SIZES.sub(" ", UNSEEN.sub("", letters))


def pieces(text: str) -> Iterator[tuple[str, ...]]:
    """Each word as it can be looked for: whole first, then its parts if any: «hj25», «hj», «25»."""
    at = 0
    for found in MEASURE.finditer(text := plain(text)):
        yield from _pieces(text[at : found.start()])
        number, unit = found[1].replace(",", "."), found[2].replace('"', "дюйм")
        yield number + SAME_UNIT.get(unit, unit), number
        at = found.end()
    yield from _pieces(text[at:])


def _pieces(text: str) -> Iterator[tuple[str, ...]]:
    return map(_forms, PIECE.findall(text))


@lru_cache(CACHED)
def _forms(found: str) -> tuple[str, ...]:
    word = found[:LONGEST].replace(",", ".")
    parts = PARTS.findall(word) if word[0].isalpha() or word.isalnum() else [word]
    whole = one_alphabet(word.replace("-", ""))
    return (whole, *map(one_alphabet, parts)) if len(parts) > 1 else (whole,)


def one_alphabet(word: str) -> str:
    """Letters of one alphabet: «смеcитель» with a Latin c; a code in Latin ones where they look the same."""
    cyrillic, latin = word.translate(LATIN_TWINS), word.translate(CYRILLIC_TWINS)
    for same, other in ((latin, CYRILLIC), (cyrillic, LATIN)) if DIGIT.search(word) else ((cyrillic, LATIN),):
        if not other.search(same):
            return same
    return latin if not CYRILLIC.search(latin) and LATIN.search(word) else word


@lru_cache(CACHED)
def stem(word: str) -> str:
    """Without its ending and without a vowel that comes and goes: кружка, кружек → кружк."""
    (cut,) = _snowball.analyze(word) or [word]
    return FLEETING.sub("", cut).replace("ьц", "ц").replace("ьк", "к")
