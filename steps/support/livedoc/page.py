"""The page itself: features of some runs and the specification's coverage, in one HTML file."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from steps.support.livedoc import typography
from steps.support.livedoc.chapter import Feature
from steps.support.livedoc.coverage import Coverage
from steps.support.livedoc.merging import Merger
from steps.support.livedoc.record import RunRecord
from steps.support.livedoc.summary import summarize

FOLDERS = {"client": "Истории клиента", "services": "Сервисы и контракты", "operations": "Эксплуатация"}
STATUSES = {
    "passed": ("✓", "прошёл"),
    "failed": ("✕", "упал"),
    "skipped": ("–", "пропущен"),
    "undefined": ("?", "не определён"),
}
NOT_TRACED = Coverage()


@dataclass(frozen=True)
class Folder:
    """Features of one folder."""

    name: str
    title: str
    features: list[Feature]


def write_page(runs: Sequence[RunRecord], path: Path, coverage: Coverage = NOT_TRACED) -> None:
    """Writes the document for these runs; it needs nothing beside itself."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render(runs, coverage), encoding="utf-8")


def render(runs: Sequence[RunRecord], coverage: Coverage = NOT_TRACED) -> str:
    """The document as HTML."""
    features = in_story_order(Merger(runs).features(), coverage.stories())
    page = _environment().get_template("document.html.jinja")
    return page.render(
        folders=folders_of(features),
        summary=summarize(features, runs),
        coverage=coverage,
        statuses=STATUSES,
        anchor_of=Places(features).anchor_of,
    )


class Places:
    """Finds the place in the page that `features/….feature:12` speaks of."""

    def __init__(self, features: list[Feature]) -> None:
        self._features = {feature.file: feature for feature in features}

    def anchor_of(self, place: str) -> str:
        """The anchor, or nothing if the place is not a line of one of the features."""
        file, _, line = place.partition(":")
        feature = self._features.get(file)
        return feature.anchor_at(int(line)) if feature and line.isdigit() else ""


def in_story_order(features: list[Feature], stories: list[str]) -> list[Feature]:
    """Features of the specification's stories come in its order, the others after them."""

    def place(feature: Feature) -> int:
        story = Path(feature.file).stem
        return stories.index(story) if story in stories else len(stories)

    return sorted(features, key=place)


def folders_of(features: list[Feature]) -> list[Folder]:
    """The known folders in the order of FOLDERS, then the others."""
    order = list(FOLDERS)

    def place(feature: Feature) -> tuple[int, str]:
        name = folder_name(feature)
        return (order.index(name) if name in order else len(order), name)

    grouped = groupby(sorted(features, key=place), folder_name)
    return [Folder(name, FOLDERS.get(name, name), list(inside)) for name, inside in grouped]


def folder_name(feature: Feature) -> str:
    """The folder below `features/`."""
    parts = Path(feature.file).parent.parts
    return parts[1] if len(parts) > 1 else ""


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        duration=typography.duration,
        moment=typography.moment,
        quotes=typography.quotes,
        sentence=typography.sentence,
        template=typography.template,
    )
    environment.globals.update(form=typography.form, plural=typography.plural)
    return environment
