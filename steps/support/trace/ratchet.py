"""docs/spec/covered.txt: what was covered once stays covered, and the specification stays as recorded."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from steps.support.trace.survey import Survey

COVERED_FILE = "docs/spec/covered.txt"
CHECKSUM = "# sha256 of shop-spec.ru.md: "


@dataclass(frozen=True)
class Ratchet:
    """The recorded checksum of the specification and the recorded ids."""

    checksum: str
    ids: tuple[str, ...]

    def lost(self, found: Survey) -> list[str]:
        """Recorded ids that are open now or have left the specification."""
        settled = set(found.settled())
        return [id for id in self.ids if id not in settled]

    def new(self, found: Survey) -> list[str]:
        """Ids that are covered and not recorded."""
        recorded = set(self.ids)
        return [id for id in found.settled() if id not in recorded]


def read_ratchet(root: Path) -> Ratchet:
    """The recorded state; empty before the first --update."""
    path = root / COVERED_FILE
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    checksum = next((line.removeprefix(CHECKSUM) for line in lines if line.startswith(CHECKSUM)), "")
    return Ratchet(checksum, tuple(line for line in lines if line and not line.startswith("#")))


def write_ratchet(root: Path, checksum: str, found: Survey) -> None:
    """Records what is covered now, in the order of the specification."""
    text = "\n".join([f"{CHECKSUM}{checksum}", *found.settled()])
    (root / COVERED_FILE).write_text(f"{text}\n", encoding="utf-8")


def slipped(ratchet: Ratchet, found: Survey, checksum: str) -> Iterator[str]:
    """What the ratchet holds against this run."""
    if ratchet.checksum != checksum:
        yield "текст спецификации не тот, что записан в docs/spec/covered.txt"
    open_items = {verdict.item.id: verdict for verdict in found.verdicts()}
    for id in ratchet.lost(found):
        verdict = open_items.get(id)
        yield f"потеряно: {id} ({verdict.why if verdict else 'такого больше нет в спецификации'})"
