"""Undefined, ambiguous, doubly defined, unused and badly written steps."""

import re
from collections.abc import Iterator

from behave.matchers import Matcher
from behave.model import Step

from steps.support.check_steps.fault import Fault
from steps.support.check_steps.lookup import Find, for_step, places_of_use, steps_of
from steps.support.check_steps.project import Project

KINDS = {"given": "Дано", "when": "Когда", "then": "Тогда", "step": "любой"}
GREEDY = re.compile(r"(?<!\\)\{\}")


def check_definitions(project: Project, find: Find) -> Iterator[Fault]:
    """Faults of the match between sentences and definitions."""
    for step in steps_of(project):
        yield from _faults_of_step(step, find(step.name))
    yield from _unused(project, find)
    yield from _bad_patterns(project)


def _faults_of_step(step: Step, found: list[Matcher]) -> Iterator[Fault]:
    fitting = for_step(found, step)
    sentence = f"«{step.keyword} {step.name}»"
    if not fitting:
        others = f"; похожий: {_places(found)}" if found else ""
        yield Fault(step.filename, step.line, f"{sentence} не определён{others}")
    elif len(fitting) > 1:
        yield Fault(step.filename, step.line, f"{sentence} двусмыслен: {_places(fitting)}")
    elif len({definition.func for definition in found}) > 1:
        yield Fault(step.filename, step.line, f"{sentence}: у предложения два определения: {_places(found)}")


def _places(definitions: list[Matcher]) -> str:
    return ", ".join(f"{definition.location} ({KINDS[definition.step_type]})" for definition in definitions)


def _unused(project: Project, find: Find) -> Iterator[Fault]:
    used = places_of_use(project, find)
    for definition in project.definitions:
        if id(definition) not in used:
            yield _fault_at(definition, "лишнее определение")


def _bad_patterns(project: Project) -> Iterator[Fault]:
    for definition in project.registry.error_handler.bad_step_definitions:
        yield _fault_at(definition, "негодный образец")
    for definition in project.definitions:
        if GREEDY.search(definition.pattern):
            yield _fault_at(definition, "образец с {} принимает что угодно")


def _fault_at(definition: Matcher, what: str) -> Fault:
    location = definition.location
    return Fault(location.filename, location.line, f"{what}: «{definition.pattern}»")
