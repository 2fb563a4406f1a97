"""Chapter 1: the stories, their sentences, and the list entries inside a sentence."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from steps.support.trace.spec import Item, Line, SpecError, headed, unique

KEYWORD = re.compile(r"^(Есть|И|Когда и если|Когда|Тогда|Если)\s+(.*)$")
ENTRY = re.compile(r"^(\d+(?:\.\d+)*)\)\s*(.*)$")
TAIL = "tail"


@dataclass(frozen=True)
class Sentence:
    """A sentence without its keyword; `parts` are its list entries and what follows the list."""

    item: Item
    keyword: str
    text: str
    indented: bool
    parts: tuple[Item, ...]


@dataclass(frozen=True)
class Story:
    """A story; its slug is the name of its feature file."""

    slug: str
    title: str
    sentences: tuple[Sentence, ...]

    def items(self) -> Iterator[Item]:
        """Sentences and their parts in the order of the specification."""
        for sentence in self.sentences:
            yield sentence.item
            yield from sentence.parts


@dataclass
class _Draft:
    keyword: str
    text: str
    line: Line
    entries: list[tuple[str, str, int]] = field(default_factory=list)

    def go_on(self, line: Line) -> None:
        entry = ENTRY.match(line.text.strip())
        if entry:
            self.entries.append((entry[1], entry[2], line.number))
        elif self.entries:
            self.entries.append((TAIL, line.text.strip(), line.number))
        else:
            self.text = f"{self.text} {line.text.strip()}"

    def finish(self, id: str) -> Sentence:
        taken: set[str] = set()
        entries = ((unique(f"{id}/{number}", taken), text, line) for number, text, line in self.entries)
        parts = tuple(Item(*entry) for entry in entries)
        item = Item(id, f"{self.keyword} {self.text}", self.line.number)
        text = f"есть {self.text}" if self.keyword == "Есть" else self.text
        return Sentence(item, self.keyword, text, self.line.indent > 0, parts)


def read_stories(chapter: list[Line], slugs: Mapping[str, str]) -> list[Story]:
    """The stories of the chapter; `slugs` has the slug of every title."""
    stories = []
    for heading, lines in headed(chapter, "4"):
        slug = slugs.get(heading.text)
        if not slug:
            raise SpecError(f"история «{heading.text}» не названа в docs/spec/names.toml")
        drafts = enumerate(_drafts(lines), 1)
        sentences = tuple(draft.finish(f"{slug}.{number}") for number, draft in drafts)
        stories.append(Story(slug, heading.text, sentences))
    return stories


def _drafts(lines: list[Line]) -> list[_Draft]:
    drafts: list[_Draft] = []
    for line in lines:
        opening = KEYWORD.match(line.text.strip())
        if opening:
            drafts.append(_Draft(opening[1], opening[2], line))
        elif drafts:
            drafts[-1].go_on(line)
        else:
            raise SpecError(f"строка {line.number} стоит перед первым предложением истории")
    return drafts
