"""The whole trace: every item of the specification with its verdict, and every mistake in what traces it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from steps.support.trace.asyncapi import AsyncApi
from steps.support.trace.contracts import Wire
from steps.support.trace.decisions import check_quotes
from steps.support.trace.features import Told
from steps.support.trace.match import Matcher
from steps.support.trace.openapi import OpenApi
from steps.support.trace.sources import Sources
from steps.support.trace.spec import Group
from steps.support.trace.stories import Story
from steps.support.trace.surplus import surplus
from steps.support.trace.tags import by_tag, tagged, unknown_tags
from steps.support.trace.verdict import COVERED, DECIDED, OPEN, Traced, Verdict, settle

MOST_DECIDED = 0.05
STORIES = "stories"


@dataclass(frozen=True)
class Survey:
    """The traced groups in the order of the specification, and the errors that fail the run."""

    groups: list[Traced]
    errors: list[str]

    def verdicts(self) -> Iterator[Verdict]:
        """The verdicts of all groups, in order."""
        for traced in self.groups:
            yield from traced.verdicts

    def settled(self) -> list[str]:
        """The ids that are covered or decided, in order."""
        return [verdict.item.id for verdict in self.verdicts() if verdict.state != OPEN]

    def decided_share(self) -> float:
        """The share of the stories' sentences and list entries that a decision settles, 0 to 1."""
        stories = [traced for traced in self.groups if traced.group.section == STORIES]
        decided = sum(traced.count(DECIDED) for traced in stories)
        return decided / max(sum(len(traced.verdicts) for traced in stories), 1)


def survey(sources: Sources) -> Survey:
    """Traces everything the sources hold."""
    groups = [*_stories(sources), *_duties(sources), *_contracts(sources)]
    found = Survey(groups, [])
    items = [verdict.item for verdict in found.verdicts()]
    found.errors.extend(
        [
            *sources.decisions.errors,
            *check_quotes(sources.decisions, sources.decided_text),
            *surplus(sources.decisions, list(found.verdicts())),
            *unknown_tags(_every(sources.features), items),
        ]
    )
    if found.decided_share() > MOST_DECIDED:
        most = f"{MOST_DECIDED * 100:.0f}\u00a0%"
        found.errors.append(f"решениями закрыто больше {most} предложений историй")
    return found


def _every(features: Mapping[str, list[Told]]) -> list[Told]:
    return [told for scenarios in features.values() for told in scenarios]


def _stories(sources: Sources) -> Iterator[Traced]:
    for story in sources.stories:
        file = f"client/{story.slug}.feature"
        told = [told for told in sources.features.get(file, []) if told.runs]
        verdicts = Matcher(file, told, sources.decisions).trace(story)
        yield Traced(_group(story), tuple(verdicts))


def _group(story: Story) -> Group:
    return Group(STORIES, story.slug, story.title, tuple(story.items()))


def _duties(sources: Sources) -> Iterator[Traced]:
    """A duty that falls into others is covered when all of them are."""
    places = tagged(_every(sources.features))
    for group in sources.duties:
        found = {item.id: settle(by_tag(item, places), sources.decisions.settled) for item in group.items}
        for item in reversed(group.items):
            below = [found[child] for child in item.children]
            if below and found[item.id].state == OPEN and all(child.state != OPEN for child in below):
                found[item.id] = Verdict(item, COVERED, below[0].by)
        yield Traced(group, tuple(found.values()))


def _contracts(sources: Sources) -> Iterator[Traced]:
    """A piece of a contract needs both: the schema knows it, and a scenario is tagged for it."""
    places = tagged(_every(sources.features))
    for group in sources.contracts:
        wires = [item for item in group.items if isinstance(item, Wire)]
        verdicts = [_wire(wire, by_tag(wire, places), sources) for wire in wires]
        yield Traced(group, tuple(settle(verdict, sources.decisions.settled) for verdict in verdicts))


def _wire(wire: Wire, by_scenario: Verdict, sources: Sources) -> Verdict:
    document: OpenApi | AsyncApi = sources.openapi if wire.method else sources.asyncapi
    mistake = document.mistake_in(wire, sources.decisions.on_wire(wire.path))
    if not mistake:
        return by_scenario
    return Verdict(wire, OPEN, why="; ".join(filter(None, [mistake, by_scenario.why])))
