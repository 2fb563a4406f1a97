"""The tree of categories."""

from dataclasses import dataclass

ROOT = "/"
WITHOUT_CATEGORY = "Без категории"


@dataclass(frozen=True)
class Category:
    """A category; `key` is the feed's id, `path` the ids from the root down to it: «/1/10/»."""

    id: int
    key: str
    parent_id: int | None
    name: str
    path: str

    @property
    def depth(self) -> int:
        return self.path.count("/") - 1

    def holds(self, other: "Category") -> bool:
        """Whether the other one is this one or lies below it."""
        return other.path.startswith(self.path)
