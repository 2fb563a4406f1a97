"""What a run leaves behind: plain dictionaries, written as JSON and read again by the page's maker."""

from typing import NotRequired, TypedDict


class TableRecord(TypedDict):
    """A table of a step or of Примеры."""

    headings: list[str]
    rows: list[list[str]]


class ErrorRecord(TypedDict):
    """Why a step or a hook failed; the trace is empty when there is nothing behind the message."""

    message: str
    trace: str


class StepRecord(TypedDict):
    """A step as it ran; `picture` is a key of the run's pictures."""

    keyword: str
    kind: str
    text: str
    table: TableRecord | None
    block: str
    status: str
    seconds: float
    error: ErrorRecord | None
    picture: str


class ScenarioRecord(TypedDict):
    """A scenario or one row of an outline; the first `background` steps come from Предыстория."""

    key: str
    line: int
    status: str
    reason: str
    error: ErrorRecord | None
    background: int
    steps: list[StepRecord]
    negative: bool


class BackgroundRecord(TypedDict):
    """Предыстория of a feature or a rule, its own steps only."""

    keyword: str
    name: str
    description: list[str]
    steps: list[StepRecord]


class ExamplesRecord(TypedDict):
    """A block of Примеры with a result for each row."""

    keyword: str
    name: str
    tags: list[str]
    headings: list[str]
    cells: list[list[str]]
    rows: list[ScenarioRecord]


class ItemRecord(TypedDict):
    """A rule (with items), an outline (with steps and examples) or a scenario (with its run)."""

    keyword: str
    name: str
    line: int
    tags: list[str]
    description: list[str]
    background: NotRequired[BackgroundRecord | None]
    items: NotRequired[list["ItemRecord"]]
    steps: NotRequired[list[StepRecord]]
    examples: NotRequired[list[ExamplesRecord]]
    run: NotRequired[ScenarioRecord]


class FeatureRecord(TypedDict):
    """A feature file; the error is that of a hook around the whole feature."""

    file: str
    keyword: str
    name: str
    tags: list[str]
    description: list[str]
    background: BackgroundRecord | None
    items: list[ItemRecord]
    error: ErrorRecord | None


class PictureRecord(TypedDict):
    """A screenshot: a data URI and its size in pixels."""

    source: str
    width: int
    height: int


class RunRecord(TypedDict):
    """One run of behave; `finished` is RFC 3339, pictures go by their digest."""

    level: str
    database: str
    finished: str
    features: list[FeatureRecord]
    pictures: dict[str, PictureRecord]
