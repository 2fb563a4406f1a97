"""Which sentences of a story another one leans on: a «Тогда» counts only after its «Когда»."""

from collections.abc import Iterator
from dataclasses import dataclass

from steps.support.trace.stories import Sentence

BRANCH = "Когда и если"
EVENTS = ("Когда", "Если", BRANCH)


@dataclass(frozen=True)
class Tie:
    """Ids of the sentences that must stand before this one, or anywhere beside it, in the same scenario."""

    after: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


def ties(sentences: tuple[Sentence, ...]) -> Iterator[Tie]:
    """The tie of each sentence.

    «Тогда» and its «И» come after everything the group before says; an «И» elsewhere stands beside the first
    of its group; a «Когда» inside a branch comes after the branch's «Когда и если».
    """
    before: list[str] = []
    group: list[Sentence] = []
    branch = ""
    for sentence in sentences:
        if sentence.keyword != "И":
            before, group = [other.item.id for other in group], []
        if sentence.keyword == BRANCH or (sentence.keyword in EVENTS and not sentence.indented):
            branch = ""
        group.append(sentence)
        yield _tie(sentence, group[0], before, branch)
        branch = sentence.item.id if sentence.keyword == BRANCH else branch


def _tie(sentence: Sentence, opening: Sentence, before: list[str], branch: str) -> Tie:
    if opening.keyword == "Тогда":
        return Tie(after=tuple(before))
    if sentence is not opening:
        return Tie(beside=(opening.item.id,))
    return Tie(after=(branch,) if branch else ())
