"""Which definitions fit which step text."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache

from behave.matchers import Matcher
from behave.model import Step

from steps.support.check_steps.project import Project

Place = tuple[str, int]
Find = Callable[[str], list[Matcher]]


def finder(project: Project) -> Find:
    """A function from a step text to every definition, of whatever kind, whose pattern it fits."""
    definitions = project.definitions

    @cache
    def find(text: str) -> list[Matcher]:
        return [definition for definition in definitions if definition.match(text)]

    return find


def for_step(found: list[Matcher], step: Step) -> list[Matcher]:
    """Those of the definitions that behave would consider for a step of this kind."""
    return [definition for definition in found if definition.step_type in (step.step_type, "step")]


def steps_of(project: Project) -> Iterator[Step]:
    """Every step that a run would take, backgrounds repeated for each scenario."""
    for scenario in project.scenarios():
        yield from scenario.all_steps


def places_of_use(project: Project, find: Find) -> dict[int, dict[Place, str]]:
    """For each definition (by its id) the lines that use it, with the text they use."""
    uses: dict[int, dict[Place, str]] = defaultdict(dict)
    for step in steps_of(project):
        for definition in for_step(find(step.name), step):
            uses[id(definition)][step.filename, step.line] = step.name
    return uses
