"""What a feed's import tells its owner, and the tree its categories make."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

DEEPEST = 20
ERRORS_SHOWN, WARNINGS_SHOWN, EXAMPLES = 1000, 200, 3


@dataclass(frozen=True)
class Problem:
    """What is wrong at a line of the feed; an error leaves the offer out, a warning does not."""

    line: int
    offer: str
    text: str
    error: bool = True


@dataclass(frozen=True)
class FeedCategory:
    """A category as the feed tells of it; ids are the feed's own."""

    key: str
    name: str
    parent: str = ""
    line: int = 0


@dataclass
class Problems:
    """Errors one by one, warnings by what they say; the first of each, and how many there were."""

    errors: list[Problem] = field(default_factory=list)
    warnings: dict[str, list[Problem]] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)
    error_count: int = 0
    warning_count: int = 0

    def add(self, problem: Problem) -> None:
        if problem.error:
            self.error_count += 1
            if len(self.errors) < ERRORS_SHOWN:
                self.errors.append(problem)
            return
        self.warning_count += 1
        if problem.text not in self.warnings and len(self.warnings) >= WARNINGS_SHOWN:
            return
        self.times[problem.text] += 1
        examples = self.warnings.setdefault(problem.text, [])
        if len(examples) < EXAMPLES:
            examples.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.add(problem)


def tree(categories: Mapping[str, FeedCategory], problems: Problems) -> list[FeedCategory]:
    """Parents before children; whose parents are missing, or run in a circle, become roots."""
    depth: dict[str, int] = {"": 0}
    placed: dict[str, FeedCategory] = {}
    for key in categories:
        for one in reversed(_branch(categories, key, depth)):
            parent = _parent(categories, one, depth, problems)
            depth[one.key] = depth[parent] + 1
            placed[one.key] = FeedCategory(one.key, one.name, parent, one.line)
    return list(placed.values())


def _branch(categories: Mapping[str, FeedCategory], key: str, depth: Mapping[str, int]) -> list[FeedCategory]:
    """The category and those above it that have no place yet, lowest first."""
    branch: dict[str, FeedCategory] = {}
    while key in categories and key not in depth and key not in branch:
        branch[key] = categories[key]
        key = categories[key].parent
    return list(branch.values())


def _parent(
    categories: Mapping[str, FeedCategory],
    one: FeedCategory,
    depth: Mapping[str, int],
    problems: Problems,
) -> str:
    if one.parent in depth and depth[one.parent] < DEEPEST:
        return one.parent
    if one.parent not in categories:
        said = f"нет родительской категории {one.parent[:40]}"
    elif one.parent in depth:
        said = f"вложена глубже {DEEPEST} уровней"
    else:
        said = "вложена сама в себя"
    problems.add(Problem(one.line, "", f"категория {one.key[:40]}: {said}, она стала корневой", error=False))
    return ""
