"""How a word sounds, whatever its alphabet: «грохе» and «Grohe», «кайзер» and «Kaiser»."""

import re
from functools import lru_cache

LETTERS = dict(
    zip("абвгдезийклмнопрстуфхцыэ", "a b v g d e z i i k l m n o p r s t u f h c i e".split(), strict=True)  # noqa: SIM905
) | {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "iu", "я": "ia", "ь": "", "ъ": ""}
TO_LATIN = str.maketrans(LETTERS)
ALIKE = "sch:sh ph:f ck:k x:ks qu:kv q:k w:v y:i ee:i oo:u ts:c tz:c z:s c:k h:"
SPOKEN = [tuple(pair.split(":")) for pair in ALIKE.split()]
HISSED = re.compile("[scz]h")
DOUBLED = re.compile(r"(.)\1+")
GLIDE = re.compile("i(?=[aeou])|(?<=[aeou])i")
HISSES = {"sh": "1", "ch": "2", "zh": "3"}


@lru_cache(10_000)
def sound(word: str) -> str:
    """The same for words that sound alike; letters that are hardly heard are left out."""
    heard = word.translate(TO_LATIN)
    heard = HISSED.sub(lambda found: HISSES[found[0]], heard.replace("sch", "sh"))
    for written, spoken in SPOKEN:
        heard = heard.replace(written, spoken)
    return DOUBLED.sub(r"\1", GLIDE.sub("", heard))
