"""What the same sentence may differ in: case, ё, quotes, punctuation, a leading «и» or «если»."""

import re
import unicodedata

REMARK = re.compile(r"\(\*[^)]*\)")
NOT_WORD = re.compile(r"[\W_]+")
LEADING = re.compile(r"^(когда и если|и если|если|и) ")
ANYTHING = "…"


def plain(text: str) -> str:
    """The words alone; the author's remarks «(* …)» are dropped, other brackets keep their words."""
    words = unicodedata.normalize("NFC", REMARK.sub(" ", text)).casefold().replace("ё", "е")
    return LEADING.sub("", NOT_WORD.sub(" ", words).strip())


def pattern(text: str) -> re.Pattern[str]:
    """Matches plain texts equal to this one; «…» in it stands for any words."""
    return re.compile(".*".join(re.escape(plain(part)) for part in text.split(ANYTHING)))
