"""What a name says: what the thing is, how it is called, and what it is for or comes with."""

import re
from dataclasses import dataclass, field

from shopcore.adapters.search.spelling import STOP, pieces

ADJECTIVE = re.compile(r"..(ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ых|их|ую|юю|ым|им|ом)$")
THING = re.compile("[а-я]+")
MARKERS = frozenset("без для д из к ко на от под с со".split())  # noqa: SIM905


@dataclass
class Name:
    """Words by their places: «Картридж | 40 мм | для смесителя»."""

    head: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    purpose: list[str] = field(default_factory=list)


def named(text: str) -> Name:
    """The head goes up to the first Russian word that is no adjective, and so does what follows «для»."""
    name = Name()
    place = name.head
    for forms in pieces(text):
        if forms[0] in MARKERS:
            place = name.purpose
            continue
        kept = [one for one in forms if one not in STOP]
        place += kept[:1]
        (name.rest if place is name.head else place).extend(kept[1:])
        if kept and THING.fullmatch(kept[0]) and not ADJECTIVE.search(kept[0]):
            place = name.rest if name.head else name.head
    return name
