"""The trace for people: a table of the groups and what is open in each."""

from collections.abc import Iterator

from steps.support.trace.survey import MOST_DECIDED, Survey
from steps.support.trace.verdict import COVERED, DECIDED, OPEN, Traced, Verdict

SECTIONS = {
    "stories": "Истории",
    "duties": "Зоны ответственности сервисов",
    "contracts": "Контракты HTTP",
    "streams": "Потоки сообщений",
}
NAME, TEXT = 50, 76
COLUMNS = ("всего", "покрыто", "решено", "открыто")
MARKS = {COVERED: "+", DECIDED: "=", OPEN: "-"}


def report(found: Survey, everything: bool) -> Iterator[str]:
    """The lines of the report; `everything` lists the covered items too, with their places."""
    for section, title in SECTIONS.items():
        groups = [traced for traced in found.groups if traced.group.section == section]
        yield from _section(title, groups, everything)
    yield _row("Вся спецификация", found.groups)
    read = sum(verdict.read for verdict in found.verdicts())
    yield f"Другими словами, чем в спецификации (decided.toml): {read}."
    most = f"не больше {MOST_DECIDED * 100:.0f}\u00a0%"
    yield f"Решениями закрыто предложений историй: {_percent(found.decided_share())} ({most})."


def _section(title: str, groups: list[Traced], everything: bool) -> Iterator[str]:
    yield f"{title:<{NAME}}" + "".join(f"{column:>9}" for column in COLUMNS)
    for traced in groups:
        yield _row(f"  {_short(traced)}", [traced])
        yield from _items(traced, everything)
    yield _row("  итого", groups)
    yield ""


def _items(traced: Traced, everything: bool) -> Iterator[str]:
    """What is open; in one line where a whole story or contract is."""
    if everything:
        yield from map(_item, traced.verdicts)
    elif traced.count(OPEN) == len(traced.verdicts) and traced.group.section != "duties":
        yield f"    - всё: {traced.verdicts[0].why}"
    else:
        yield from (_item(verdict) for verdict in traced.verdicts if verdict.state == OPEN)


def _short(traced: Traced) -> str:
    """A story by its title, all else by its name in tags and on the wire."""
    return traced.group.title if traced.group.section == "stories" else traced.group.name


def _row(name: str, groups: list[Traced]) -> str:
    counts = [sum(traced.count(state) for traced in groups) for state in (COVERED, DECIDED, OPEN)]
    return f"{_cut(name, NAME):<{NAME}}" + "".join(f"{count:>9}" for count in (sum(counts), *counts))


def _item(verdict: Verdict) -> str:
    text, said = _cut(verdict.item.text, TEXT), _cut(verdict.by or verdict.why, TEXT)
    return f"    {MARKS[verdict.state]} {verdict.item.id}: {text} — {said}"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _percent(share: float) -> str:
    return f"{share * 100:.1f}\u00a0%".replace(".", ",")
