"""Words typed with the keyboard in the wrong layout: «cvtcbntkm» is «смеситель»."""

ENGLISH = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю"
TO_RUSSIAN = str.maketrans(ENGLISH + ENGLISH.upper() + '{}:"<>~', RUSSIAN + RUSSIAN.upper() + "ХЪЖЭБЮЁ")
TO_ENGLISH = str.maketrans(RUSSIAN + RUSSIAN.upper(), ENGLISH + ENGLISH.upper())
ENDS = ",.;:!?\"'"


def other_layouts(typed: str) -> list[str]:
    """What the same keys give in the other layout; also without a full stop or comma at the end."""
    same = (typed, typed.rstrip(ENDS))
    swapped = [one.translate(table) for table in (TO_RUSSIAN, TO_ENGLISH) for one in same]
    return [one for one in dict.fromkeys(swapped) if one not in same]
