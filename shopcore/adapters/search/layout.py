"""Words typed with the keyboard in the wrong layout: «cvtcbntkm» is «смеситель»."""

import re

ENGLISH = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю"
TO_RUSSIAN = str.maketrans(ENGLISH + '{}:"<>~', RUSSIAN + "хъжэбюё")
TO_ENGLISH = str.maketrans(RUSSIAN, ENGLISH)
AMONG_LETTERS = re.compile(r"[a-z][\[\];'`]+[a-z]|^[\[\];'`]+[a-z]")
ENDS = ",.;:!?\"'"


def readings(typed: str) -> list[str]:
    """As it stands, then in the other layout; the other way round where signs stand like letters: «`;br»."""
    return sorted([typed, *other_layouts(typed)], key=lambda one: bool(AMONG_LETTERS.search(one)))


def other_layouts(typed: str) -> list[str]:
    """What the same keys give in the other layout, in small letters; also without a full stop at the end."""
    same = (typed, typed.rstrip(ENDS))
    swapped = [one.translate(table).replace("ё", "е") for table in (TO_RUSSIAN, TO_ENGLISH) for one in same]
    return [one for one in dict.fromkeys(swapped) if one not in same]
