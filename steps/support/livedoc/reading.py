"""behave's models after a run → records."""

import traceback
from collections.abc import Mapping

from behave.model import Background, Examples, Feature, Rule, Scenario, ScenarioOutline, Step, Table
from behave.model_core import BasicStatement
from behave.model_type import Status

from steps.support.livedoc.record import (
    BackgroundRecord,
    ErrorRecord,
    ExamplesRecord,
    FeatureRecord,
    ItemRecord,
    ScenarioRecord,
    StepRecord,
    TableRecord,
)

NEGATIVE = {"негатив", "negative"}


class FeatureReader:
    """Reads one feature; `pictures` gives the picture of a step by the step's identity."""

    def __init__(self, feature: Feature, pictures: Mapping[int, str]) -> None:
        self._feature = feature
        self._pictures = pictures
        self._taken: dict[str, int] = {}

    def read(self) -> FeatureRecord:
        """The whole feature, its scenarios with the results of this run."""
        feature = self._feature
        return {
            "file": feature.filename,
            "keyword": feature.keyword,
            "name": feature.name,
            "tags": list(feature.tags),
            "description": list(feature.description),
            "background": self._background(feature.background),
            "items": [self._item(item, "") for item in feature.run_items],
            "error": _error(feature),
        }

    def _item(self, item: Rule | Scenario, rule: str) -> ItemRecord:
        record: ItemRecord = {
            "keyword": item.keyword,
            "name": item.name,
            "line": item.line,
            "tags": list(item.tags),
            "description": list(item.description),
        }
        if isinstance(item, Rule):
            record["background"] = self._background(item.background)
            record["items"] = [self._item(inner, item.name) for inner in item.run_items]
        elif isinstance(item, ScenarioOutline):
            record["steps"] = [self._step(step) for step in item.steps]
            record["examples"] = self._examples(item, rule)
        else:
            record["run"] = self._scenario(item, rule)
        return record

    def _background(self, background: Background | None) -> BackgroundRecord | None:
        if background is None or not background.steps:
            return None
        return {
            "keyword": background.keyword,
            "name": background.name,
            "description": list(background.description),
            "steps": [self._step(step) for step in background.steps],
        }

    def _examples(self, outline: ScenarioOutline, rule: str) -> list[ExamplesRecord]:
        rows = iter(outline.scenarios)
        return [
            self._block(examples, [self._scenario(next(rows), rule) for _ in examples.table])
            for examples in outline.examples
            if examples.table is not None
        ]

    @staticmethod
    def _block(examples: Examples, rows: list[ScenarioRecord]) -> ExamplesRecord:
        return {
            "keyword": examples.keyword,
            "name": examples.name,
            "tags": list(examples.tags),
            "headings": list(examples.table.headings),
            "cells": [list(row.cells) for row in examples.table],
            "rows": rows,
        }

    def _scenario(self, scenario: Scenario, rule: str) -> ScenarioRecord:
        steps = [self._step(step) for step in scenario.all_steps]
        return {
            "key": self._key(rule, scenario.name),
            "line": scenario.line,
            "status": _status_of_scenario(scenario, steps),
            "reason": scenario.skip_reason or "",
            "error": _error(scenario),
            "background": len(scenario.background_steps),
            "steps": steps,
            "negative": not NEGATIVE.isdisjoint(scenario.effective_tags),
        }

    def _key(self, rule: str, name: str) -> str:
        """The same scenario has the same key in every run; a number tells namesakes apart."""
        key = f"{self._feature.filename}::{rule}::{name}"
        self._taken[key] = self._taken.get(key, 0) + 1
        return f"{key}::{self._taken[key]}"

    def _step(self, step: Step) -> StepRecord:
        return {
            "keyword": step.keyword,
            "kind": step.step_type,
            "text": step.name,
            "table": _table(step.table),
            "block": step.text or "",
            "status": _status(step.status),
            "seconds": step.duration,
            "error": _error(step),
            "picture": self._pictures.get(id(step), ""),
        }


def _status_of_scenario(scenario: Scenario, steps: list[StepRecord]) -> str:
    statuses = [step["status"] for step in steps]
    if "undefined" in statuses and "failed" not in statuses:
        return "undefined"
    return _status(scenario.status)


def _status(status: Status) -> str:
    """behave's many statuses as four: what was not run counts as skipped, what went wrong as failed."""
    if status.is_undefined():
        return "undefined"
    if status.has_failed():
        return "failed"
    return "passed" if status.is_passed() else "skipped"


def _error(statement: BasicStatement) -> ErrorRecord | None:
    if not statement.error_message:
        return None
    if statement.exception is None:
        return {"message": statement.error_message, "trace": ""}
    trace = traceback.format_exception(statement.exception)
    return {"message": _told(statement.exception), "trace": "".join(trace)}


def _told(error: BaseException) -> str:
    text = str(error)
    return (
        text if text and isinstance(error, AssertionError) else f"{type(error).__name__}: {text}".rstrip(": ")
    )


def _table(table: Table | None) -> TableRecord | None:
    if table is None:
        return None
    return {"headings": list(table.headings), "rows": [list(row.cells) for row in table]}
