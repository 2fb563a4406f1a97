"""Words for addresses: «Чайник заварочный, 0,8 л» → chaynik-zavarochnyy-0-8-l."""

import re
from functools import lru_cache

LONGEST = 60
PLAIN = str.maketrans("абвгдеёзийклмнопрстуфыэ×", "abvgdeeziyklmnoprstufyex", "ъь")
SEVERAL = {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
LETTERS = PLAIN | str.maketrans(SEVERAL)
OTHER = re.compile(r"[^a-z0-9]+")


@lru_cache(10_000)
def slug(text: str) -> str:
    """Latin letters, digits and dashes; empty if the text has no such letters."""
    words = OTHER.sub("-", text.lower().translate(LETTERS)).strip("-")
    if len(words) > LONGEST:
        words = words[:LONGEST].rpartition("-")[0] or words[:LONGEST]
    return words
