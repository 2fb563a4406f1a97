"""Chapter 3: what each service is responsible for, one item per bullet."""

import re
from dataclasses import dataclass

from steps.support.trace.spec import Group, Item, Line, headed

BULLET = re.compile(r"^(\s*)(--?)\s+(.*)$")


@dataclass
class _Bullet:
    number: str
    text: str
    line: int


def read_duties(chapter: list[Line]) -> list[Group]:
    """One group per service; a bullet's id is `duty:<service>.<number>`."""
    groups = []
    for heading, lines in headed(chapter, "34"):
        service = heading.text.split()[0]
        bullets = _bullets(lines)
        items = tuple(_item(service, bullet, bullets) for bullet in bullets)
        groups.append(Group("duties", service, heading.text, items))
    return groups


def _bullets(lines: list[Line]) -> list[_Bullet]:
    """Bullets with numbers 1, 2, 2.1 …; a text before the first bullet has the number 0."""
    bullets: list[_Bullet] = []
    top = below = 0
    for line in lines:
        found = BULLET.match(line.text)
        if found and not found[1] and found[2] == "-":
            top, below = top + 1, 0
            bullets.append(_Bullet(str(top), found[3], line.number))
        elif found:
            below += 1
            bullets.append(_Bullet(f"{top}.{below}", found[3], line.number))
        elif bullets:
            bullets[-1].text += f" {line.text.strip()}"
        else:
            bullets.append(_Bullet("0", line.text.strip(), line.number))
    return bullets


def _item(service: str, bullet: _Bullet, bullets: list[_Bullet]) -> Item:
    below = [other.number for other in bullets if _parent(other.number) == bullet.number]
    if bullet.number == "0":
        below = [other.number for other in bullets if other.number != "0" and not _parent(other.number)]
    id = f"duty:{service}.{bullet.number}"
    return Item(id, bullet.text, bullet.line, (id,), tuple(f"duty:{service}.{number}" for number in below))


def _parent(number: str) -> str:
    return number.rpartition(".")[0]
