"""How far a word is from another: slips of the finger and of the ear (Damerau, optimal string alignment)."""

PAIRS = "ао еи эе эи ыи яе яи бп дт зс вф гк жш шщ чщ ьъ"
SOUND_ALIKE = {frozenset(pair) for pair in PAIRS.split()}
ALIKE = 0.6
SHORTEST = 4
LONG = 8


def allowed(word: str) -> int:
    """How many slips a word may have: none in a short one, one, two from eight letters on."""
    return 0 if len(word) < SHORTEST else 1 if len(word) < LONG else 2


def distance(typed: str, meant: str) -> float:
    """The cost of the slips; letters that sound alike and doubled letters cost less than others."""
    before: list[float] = []
    row = [float(at) for at in range(len(meant) + 1)]
    for at, letter in enumerate(typed, 1):
        last, row, earlier = row, [float(at)], before
        for to, wanted in enumerate(meant, 1):
            best = min(
                last[to] + (ALIKE if typed[at - 2 : at - 1] == letter else 1),
                row[to - 1] + (ALIKE if meant[to - 2 : to - 1] == wanted else 1),
                last[to - 1] + _swap(letter, wanted),
            )
            if at > 1 and to > 1 and letter == meant[to - 2] and typed[at - 2] == wanted:
                best = min(best, earlier[to - 2] + 1)
            row.append(best)
        before = last
    return row[-1]


def _swap(letter: str, wanted: str) -> float:
    if letter == wanted:
        return 0
    return ALIKE if frozenset((letter, wanted)) in SOUND_ALIKE else 1
