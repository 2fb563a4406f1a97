"""Records of several runs → features as the page shows them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256

from steps.support.livedoc.chapter import Background, Examples, Feature, Part, Scenario
from steps.support.livedoc.outcome import Failure, Result, Run, Step, failures, run_name, run_place, worst
from steps.support.livedoc.record import (
    BackgroundRecord,
    ExamplesRecord,
    FeatureRecord,
    ItemRecord,
    RunRecord,
    ScenarioRecord,
    StepRecord,
)

JOINING = {"И", "К тому же", "Также", "Но", "А", "Иначе"}


class Merger:
    """Lays runs over one another; the text of a feature is that of its newest run."""

    def __init__(self, runs: Iterable[RunRecord]) -> None:
        self._runs = sorted(runs, key=lambda run: run_place(run["level"], run["database"]))
        newest_last = sorted(self._runs, key=lambda run: run["finished"])
        self._texts = {feature["file"]: feature for run in newest_last for feature in run["features"]}
        self._results: dict[str, list[tuple[RunRecord, ScenarioRecord]]] = defaultdict(list)
        for run in self._runs:
            for feature in run["features"]:
                for scenario in scenarios_of(feature):
                    self._results[scenario["key"]].append((run, scenario))

    def features(self) -> list[Feature]:
        """Every feature that any of the runs has seen, by file name."""
        return [self._feature(self._texts[file]) for file in sorted(self._texts)]

    def _feature(self, text: FeatureRecord) -> Feature:
        parts = [self._part(item, text["file"]) for item in text["items"] if "items" in item]
        alone = [self._scenario(item) for item in text["items"] if "items" not in item]
        if alone:
            parts.insert(0, Part(_anchor(text["file"]), 0, "", "", [], [], None, alone))
        runs = [run for part in parts for scenario in part.scenarios for run in scenario.runs]
        return Feature(
            _anchor(text["file"]),
            text["file"],
            text["keyword"],
            text["name"],
            text["tags"],
            text["description"],
            _background(text["background"], runs, 0),
            parts,
            self._failures(text["file"]),
        )

    def _failures(self, file: str) -> list[Failure]:
        seen = ((run, feature) for run in self._runs for feature in run["features"])
        return failures((_name(run), feature["error"]) for run, feature in seen if feature["file"] == file)

    def _part(self, item: ItemRecord, file: str) -> Part:
        scenarios = [self._scenario(inner) for inner in item["items"]]
        runs = [run for scenario in scenarios for run in scenario.runs]
        own = item["background"]
        inherited = len(runs[0].background) - len(own["steps"]) if own and runs else 0
        return Part(
            _anchor(f"{file}::{item['name']}"),
            item["line"],
            item["keyword"],
            item["name"],
            item["tags"],
            item["description"],
            _background(own, runs, inherited),
            scenarios,
        )

    def _scenario(self, item: ItemRecord) -> Scenario:
        examples = [self._examples(block) for block in item.get("examples", [])]
        runs = [run for block in examples for _, run in block.rows]
        if "run" in item:
            runs = [self._run(item["run"])]
        template = [_step(step, []) for step in item.get("steps", [])]
        return Scenario(
            _anchor(_key(item)),
            item["line"],
            item["keyword"],
            item["name"],
            item["tags"],
            item["description"],
            template,
            examples,
            runs,
        )

    def _examples(self, block: ExamplesRecord) -> Examples:
        rows = [(cells, self._run(row)) for cells, row in zip(block["cells"], block["rows"], strict=True)]
        return Examples(block["keyword"], block["name"], block["tags"], block["headings"], rows)

    def _run(self, text: ScenarioRecord) -> Run:
        seen = self._results[text["key"]]
        steps = [
            _step(step, list(_same_step(seen, number, step))) for number, step in enumerate(text["steps"])
        ]
        count = text["background"]
        return Run(
            text["line"], steps[:count], steps[count:], [_result(*one) for one in seen], text["negative"]
        )


def scenarios_of(feature: FeatureRecord) -> Iterator[ScenarioRecord]:
    """Every scenario of a feature, rows of outlines one by one."""
    waiting = list(feature["items"])
    while waiting:
        item = waiting.pop(0)
        waiting[:0] = item.get("items", [])
        if "run" in item:
            yield item["run"]
        for block in item.get("examples", []):
            yield from block["rows"]


def _same_step(
    seen: list[tuple[RunRecord, ScenarioRecord]], number: int, step: StepRecord
) -> Iterator[tuple[RunRecord, StepRecord]]:
    for run, scenario in seen:
        if number < len(scenario["steps"]) and scenario["steps"][number]["text"] == step["text"]:
            yield run, scenario["steps"][number]


def _step(step: StepRecord, seen: list[tuple[RunRecord, StepRecord]]) -> Step:
    pictures = [run["pictures"][one["picture"]] for run, one in seen if one["picture"]]
    return Step(
        step["keyword"],
        step["text"],
        step["table"],
        step["block"],
        worst([one["status"] for _, one in seen]),
        step["kind"] == "when" and step["keyword"] not in JOINING,
        max((one["seconds"] for _, one in seen), default=0.0),
        pictures[-1] if pictures else None,
        failures((_name(run), one["error"]) for run, one in seen),
    )


def _result(run: RunRecord, scenario: ScenarioRecord) -> Result:
    seconds = sum(step["seconds"] for step in scenario["steps"])
    return Result(
        run["level"], run["database"], scenario["status"], scenario["reason"], seconds, scenario["error"]
    )


def _background(text: BackgroundRecord | None, runs: list[Run], skipped: int) -> Background | None:
    if text is None:
        return None
    told = next(
        (run for run in runs if any(step.picture for step in run.background)), runs[0] if runs else None
    )
    steps = told.background[skipped : skipped + len(text["steps"])] if told else []
    return Background(
        text["keyword"],
        text["name"],
        text["description"],
        steps or [_step(step, []) for step in text["steps"]],
    )


def _name(run: RunRecord) -> str:
    return run_name(run["level"], run["database"])


def _key(item: ItemRecord) -> str:
    if "run" in item:
        return item["run"]["key"]
    rows = [row["key"] for block in item["examples"] for row in block["rows"]]
    return rows[0] if rows else item["name"]


def _anchor(text: str) -> str:
    return "s" + sha256(text.encode()).hexdigest()[:10]
