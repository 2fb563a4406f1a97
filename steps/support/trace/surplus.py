"""Entries of decided.toml that no longer do anything: the file must not outlive what it speaks of."""

from collections.abc import Iterator

from steps.support.trace.contracts import Wire
from steps.support.trace.decisions import Decisions
from steps.support.trace.verdict import COVERED, Verdict
from steps.support.trace.words import plain


def surplus(decisions: Decisions, verdicts: list[Verdict]) -> Iterator[str]:
    """One line for each entry that names nothing, or settles what is covered anyway."""
    states = {verdict.item.id: verdict.state for verdict in verdicts}
    for id in decisions.settled:
        if id not in states:
            yield f"decided.toml: {id} нет в спецификации"
        elif states[id] == COVERED:
            yield f"decided.toml: {id} покрыто и без решения"
    yield from _names(decisions, verdicts)
    yield from _readings(decisions, verdicts)


def _names(decisions: Decisions, verdicts: list[Verdict]) -> Iterator[str]:
    texts = "\n".join(verdict.item.text for verdict in verdicts if not verdict.item.tags)
    fields = {name for verdict in verdicts if isinstance(verdict.item, Wire) for name in verdict.item.path}
    for typo in decisions.typos:
        if typo not in texts:
            yield f"decided.toml: описки «{typo}» нет в историях"
    for name in decisions.renames:
        if name not in fields:
            yield f"decided.toml: поля {name} нет в контрактах"


def _readings(decisions: Decisions, verdicts: list[Verdict]) -> Iterator[str]:
    sentences = {verdict.item.id: verdict.item.text for verdict in verdicts if not verdict.item.tags}
    words = {plain(decisions.corrected(said)) for id, text in sentences.items() for said in _said(id, text)}
    for reading in decisions.readings:
        named = reading.at in sentences if reading.at else plain(reading.spec) in words
        if not named:
            yield f"decided.toml: такого предложения нет в историях: «{reading.at or reading.spec}»"


def _said(id: str, text: str) -> list[str]:
    """A sentence with and without its keyword; an entry of a list has none."""
    return [text] if "/" in id else [text, text.partition(" ")[2]]
