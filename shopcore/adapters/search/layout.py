"""Words typed with the keyboard in the wrong layout: «cvtcbntkm» is «смеситель»."""

ENGLISH = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю"
TO_RUSSIAN = str.maketrans(ENGLISH + '{}:"<>~', RUSSIAN + "хъжэбюё")
TO_ENGLISH = str.maketrans(RUSSIAN, ENGLISH)
ENDS = ",.;:!?\"'"


def other_layouts(typed: str) -> list[str]:
    """What the same keys give in the other layout, in small letters; also without a full stop at the end."""
    same = (typed, typed.rstrip(ENDS))
    swapped = [one.translate(table).replace("ё", "е") for table in (TO_RUSSIAN, TO_ENGLISH) for one in same]
    return [one for one in dict.fromkeys(swapped) if one not in same]
