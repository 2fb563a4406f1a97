"""Steps as they are written, before outlines are filled in."""

from collections.abc import Iterator

from behave.model import Feature, Rule, ScenarioOutline, Step, Table

Piece = tuple[int, str]


def written_steps(feature: Feature) -> Iterator[Step]:
    """The steps of a feature, each once: backgrounds, scenarios, templates of outlines."""
    for part in (feature, *(item for item in feature.run_items if isinstance(item, Rule))):
        if part.background:
            yield from part.background.steps
    for scenario in feature.walk_scenarios(with_outlines=True):
        if _is_written(scenario):
            yield from scenario.steps


def written_pieces(feature: Feature) -> Iterator[Piece]:
    """Line number and text of each step, table cell, text block and cell of Примеры."""
    for step in written_steps(feature):
        yield step.line, step.name
        yield from _cells(step.table)
        yield from ((step.text.line, line) for line in (step.text or "").splitlines())
    for outline in feature.iter_scenario_outlines():
        for examples in outline.examples:
            yield from _cells(examples.table)


def _is_written(scenario: object) -> bool:
    return isinstance(scenario, ScenarioOutline) or not isinstance(
        getattr(scenario, "parent", None), ScenarioOutline
    )


def _cells(table: Table | None) -> Iterator[Piece]:
    if table is None:
        return
    yield from ((table.line or 0, heading) for heading in table.headings)
    for row in table.rows:
        yield from ((row.line or 0, cell) for cell in row.cells)
