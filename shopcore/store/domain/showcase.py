"""What the shop puts into its window, and beside a product."""

from dataclasses import dataclass

from shopcore.store.domain.product import Product
from shopcore.store.domain.search import CategoryCount


@dataclass(frozen=True)
class Showcase:
    """What an index would show: ids by discount and newest first, categories, a product of each upper one."""

    discounts: tuple[int, ...] = ()
    fresh: tuple[int, ...] = ()
    categories: tuple[CategoryCount, ...] = ()
    faces: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Beside:
    """The categories of a product from the root down, and ids of products like it."""

    path: tuple[CategoryCount, ...] = ()
    ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Section:
    """An upper category with one of its products, whose picture it shows, and the categories below it."""

    category: CategoryCount
    face: Product | None
    below: tuple[CategoryCount, ...] = ()


@dataclass(frozen=True)
class Home:
    """The first page: where to go, what has become cheaper, what is new."""

    sections: tuple[Section, ...] = ()
    discounts: tuple[Product, ...] = ()
    fresh: tuple[Product, ...] = ()


@dataclass(frozen=True)
class Shown:
    """A product's page: the way to it through the categories, and what is like it."""

    product: Product
    path: tuple[CategoryCount, ...] = ()
    similar: tuple[Product, ...] = ()


@dataclass(frozen=True)
class Withdrawn:
    """A product that is sold no more, and what may do instead."""

    name: str
    similar: tuple[Product, ...] = ()


def below(categories: tuple[CategoryCount, ...], parent_id: int | None) -> tuple[CategoryCount, ...]:
    """The categories right below this one, None for the uppermost, in the order they stand in."""
    return tuple(one for one in categories if one.parent_id == parent_id)


def path_to(categories: tuple[CategoryCount, ...], category_id: int | None) -> tuple[CategoryCount, ...]:
    """From the root down to the category; empty when it is not among these."""
    known = {one.id: one for one in categories}
    path: list[CategoryCount] = []
    while category_id is not None and category_id in known and known[category_id] not in path:
        path.append(known[category_id])
        category_id = path[-1].parent_id
    return tuple(reversed(path))


def upper(categories: tuple[CategoryCount, ...]) -> tuple[CategoryCount, ...]:
    """The uppermost categories; where all hang below a single one, those below it."""
    found = below(categories, None)
    while len(found) == 1 and (deeper := below(categories, found[0].id)):
        found = deeper
    return found
