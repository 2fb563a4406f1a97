"""The features and step definitions of a project, read the way behave reads them."""

import os
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass

from behave.configuration import Configuration
from behave.exception import ConfigError
from behave.matchers import Matcher
from behave.model import Feature, Scenario
from behave.parser import ParserError
from behave.runner import Runner
from behave.step_registry import StepRegistry, registry

from steps.support.check_steps.fault import Fault

QUIET = ["--dry-run", "--format=null", "--no-summary"]


class Unreadable(Exception):
    """The project cannot be read at all; carries the fault that stopped it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class _Reader(Runner):
    def run_model(self, features: list[Feature] | None = None) -> bool:
        return False


@dataclass(frozen=True)
class Project:
    """Features, in the order behave found them, and the registry their steps are looked up in."""

    features: list[Feature]
    registry: StepRegistry
    configuration: Configuration

    @property
    def definitions(self) -> list[Matcher]:
        return [definition for kind in self.registry.steps.values() for definition in kind]

    def scenarios(self) -> Iterator[Scenario]:
        """Every scenario that a run would select by its tags, rows of outlines one by one."""
        for feature in self.features:
            for scenario in feature.walk_scenarios():
                if scenario.should_run_with_tags(self.configuration.tag_expression):
                    yield scenario


def read_project() -> Project:
    """Reads the project in the current folder; raises Unreadable."""
    configuration = Configuration(command_args=QUIET)
    reader = _Reader(configuration)
    try:
        reader.run()
    except ParserError as error:
        raise Unreadable(_unparsed(error)) from error
    except ConfigError as error:
        raise Unreadable(Fault("features", 0, f"проект не читается: {error}")) from error
    except Exception as error:
        raise Unreadable(_unloaded(error)) from error
    return Project(reader.features, registry, configuration)


def _unparsed(error: ParserError) -> Fault:
    line = (error.line_text or "").strip()
    file = os.path.relpath(error.filename or "features")
    if line.startswith("Есть"):
        return Fault(file, error.line or 0, f"«{line}»: «Есть» не ключевое слово, пишите «Пусть есть …»")
    return Fault(file, error.line or 0, f"файл не читается: «{line}» здесь недопустимо")


def _unloaded(error: Exception) -> Fault:
    frames = traceback.extract_tb(sys.exc_info()[2])
    here = [frame for frame in frames if not os.path.relpath(frame.filename).startswith("..")]
    own = [frame for frame in here if "site-packages" not in frame.filename]
    last = (own or list(frames))[-1]
    text = " ".join(str(error).split())
    return Fault(
        os.path.relpath(last.filename),
        last.lineno or 0,
        f"шаги не загружаются: {type(error).__name__}: {text}",
    )
