"""What the first page and the page of a product show; the index says what, the catalogue how it is now."""

from collections.abc import Mapping

from shopcore.kernel import NotFound
from shopcore.store.domain import (
    Beside,
    Category,
    CategoryCount,
    Home,
    Product,
    Section,
    Showcase,
    Shown,
    Withdrawn,
    below,
    upper,
)
from shopcore.store.ports import Search, Transaction
from shopcore.store.service.search import in_order

SHOWN, SECTIONS = 10, 12
SIMILAR = 5


def home(tx: Transaction, index: Search) -> Home:
    """One statement; empty while there is no index."""
    showcase = index.showcase() or Showcase()
    faces = dict(showcase.faces[:SECTIONS])
    ids = {*showcase.discounts, *showcase.fresh, *faces.values()}
    sold = tx.products.faces(ids) if ids else {}
    return Home(
        _sections(showcase.categories, faces, sold),
        _one_of_each_model(in_order(showcase.discounts, sold))[:SHOWN],
        _one_of_each_model(in_order(showcase.fresh, sold))[:SHOWN],
    )


def sections(tx: Transaction, index: Search) -> tuple[Section, ...]:
    """All of the upper categories; one statement."""
    showcase = index.showcase() or Showcase()
    faces = dict(showcase.faces)
    return _sections(showcase.categories, faces, tx.products.faces(faces.values()) if faces else {})


def shown(tx: Transaction, index: Search, product_id: int) -> Shown:
    """Two statements: the product with its way and what is like it; NotFound PRODUCT_NOT_FOUND."""
    beside = index.beside(product_id) or Beside()
    found = tx.products.get_with(product_id, beside.ids)
    if not found:
        raise NotFound("PRODUCT_NOT_FOUND", "Такого товара нет.", {"productId": product_id})
    product = found[product_id]
    model = {one.id for one in product.variants}
    similar = in_order((one for one in beside.ids if one not in model), found)
    return Shown(product, beside.path or _only(product), similar[:SIMILAR])


def withdrawn(tx: Transaction, index: Search, product_id: int) -> Withdrawn:
    """What was sold under this number, and what is like it; NotFound if nothing ever was."""
    name = tx.products.withdrawn(product_id)
    if name is None:
        raise NotFound("PRODUCT_NOT_FOUND", "Такого товара нет.", {"productId": product_id})
    ids = index.like(name)[:SIMILAR]
    return Withdrawn(name, in_order(ids, tx.products.faces(ids)) if ids else ())


def path(tx: Transaction, category_id: int) -> tuple[CategoryCount, ...]:
    """From the root down to a category in which nothing was found; NotFound CATEGORY_NOT_FOUND."""
    known = {one.id: one for one in tx.products.categories()}
    if category_id not in known:
        raise NotFound("CATEGORY_NOT_FOUND", "Такого раздела нет.", {"categoryId": category_id})
    return tuple(_counted(known[int(one)]) for one in known[category_id].path.split("/") if one)


def _sections(
    categories: tuple[CategoryCount, ...], faces: Mapping[int, int], sold: Mapping[int, Product]
) -> tuple[Section, ...]:
    return tuple(
        Section(one, sold.get(faces.get(one.id, 0)), below(categories, one.id))
        for one in upper(categories)
        if one.id in faces
    )


def _one_of_each_model(products: tuple[Product, ...]) -> tuple[Product, ...]:
    """Variants of one model would fill the window alone."""
    return tuple({one.group_key or one.id: one for one in reversed(products)}.values())[::-1]


def _counted(category: Category) -> CategoryCount:
    return CategoryCount(category.id, category.parent_id, category.name, 0)


def _only(product: Product) -> tuple[CategoryCount, ...]:
    """Until the index knows the product, its own category alone."""
    return (CategoryCount(product.category_id, None, product.category, 0),) if product.category else ()
