"""What became of an item of the specification."""

from dataclasses import dataclass

from steps.support.trace.spec import Group, Item

COVERED, DECIDED, OPEN = "covered", "decided", "open"


@dataclass(frozen=True)
class Verdict:
    """`by` is a place in the features or the quoted decision; `why` says why the item is open.

    `read` marks a sentence that the features say in other words than the specification.
    """

    item: Item
    state: str
    by: str = ""
    why: str = ""
    read: bool = False


@dataclass(frozen=True)
class Traced:
    """A group of the specification with the verdicts of its items, in their order."""

    group: Group
    verdicts: tuple[Verdict, ...]

    def count(self, state: str) -> int:
        """How many items are in the state."""
        return sum(verdict.state == state for verdict in self.verdicts)


def settle(verdict: Verdict, settled: dict[str, str]) -> Verdict:
    """The verdict, or the decision's where the item is open otherwise."""
    quote = settled.get(verdict.item.id)
    if verdict.state != OPEN or quote is None:
        return verdict
    return Verdict(verdict.item, DECIDED, quote)
