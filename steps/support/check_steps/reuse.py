"""How many sentences serve only one line of the features."""

import re
from pathlib import Path

from steps.support.check_steps.lookup import Find, places_of_use
from steps.support.check_steps.project import Project

GOAL = 25
SPECIFICATION = Path("docs/spec/shop-spec.ru.md")


def reuse_line(project: Project, find: Find) -> str:
    """A line for people: the share of sentences used once, the specification's own ones exempt."""
    spec = _words(SPECIFICATION.read_text(encoding="utf-8")) if SPECIFICATION.exists() else ""
    uses = places_of_use(project, find).values()
    once = [next(iter(places.values())) for places in uses if len(places) == 1]
    own = [text for text in once if _words(text) in spec]
    share = 100 * (len(once) - len(own)) / max(len(uses), 1)
    return (
        f"Предложений {len(uses)}, употреблены один раз {len(once)}, из них {len(own)} — слова самой "
        f"спецификации; без них {share:.0f} % (цель — не больше {GOAL} %)."
    )


def _words(text: str) -> str:
    return f" {' '.join(re.findall(r'[а-яё0-9a-z-]+', text.lower()))} "
