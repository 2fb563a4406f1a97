"""Collects a run of behave for the living document."""

import json
from datetime import UTC, datetime
from pathlib import Path

from behave.model import Feature, Scenario, Step
from behave.runner import Context

from steps.support.livedoc.page import write_page
from steps.support.livedoc.pictures import digest, picture
from steps.support.livedoc.reading import FeatureReader
from steps.support.livedoc.record import FeatureRecord, PictureRecord, RunRecord


class Collector:
    """To be told from behave's hooks what ran; remembers results and screenshots of one run."""

    def __init__(self, level: str, database: str) -> None:
        self._level = level
        self._database = database
        self._features: list[FeatureRecord] = []
        self._pictures: dict[str, PictureRecord] = {}
        self._shots: dict[int, str] = {}
        self._scenario: Scenario | None = None
        self._last = ""

    def after_step(self, context: Context, step: Step, screenshot: bytes | None) -> None:
        """Keeps the step's screenshot (PNG) unless the page still looks as after an earlier step."""
        if screenshot is None:
            return
        name = digest(screenshot)
        if self._scenario is context.scenario and self._last == name:
            return
        self._scenario, self._last = context.scenario, name
        self._shots[id(step)] = name
        if name not in self._pictures:
            self._pictures[name] = picture(screenshot)

    def after_feature(self, feature: Feature) -> None:
        """Takes the results of a feature; the steps' models may be dropped afterwards."""
        self._features.append(FeatureReader(feature, self._shots).read())
        self._shots.clear()

    def write(self, path: str | Path) -> None:
        """Writes the page of this run, and `results/<level>-<database>.json` beside it."""
        page = Path(path)
        results = page.parent / "results" / f"{self._level}-{self._database}.json"
        results.parent.mkdir(parents=True, exist_ok=True)
        run = self._run()
        results.write_text(json.dumps(run, ensure_ascii=False), encoding="utf-8")
        write_page([run], page)

    def _run(self) -> RunRecord:
        return {
            "level": self._level,
            "database": self._database,
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "features": self._features,
            "pictures": self._pictures,
        }
