"""Reads the catalogue."""

from collections.abc import Iterable

from shopcore.kernel import NotFound
from shopcore.store.domain import Category, Changed, Place, Product
from shopcore.store.ports import Transaction


def product(tx: Transaction, product_id: int) -> Product:
    """One product with its availability by place; NotFound PRODUCT_NOT_FOUND."""
    found = tx.products.get(product_id)
    if found is None:
        raise NotFound("PRODUCT_NOT_FOUND", "Такого товара нет.", {"productId": product_id})
    return found


def products(tx: Transaction, ids: Iterable[int]) -> dict[int, Product]:
    """Those of the products that are sold now."""
    return tx.products.many(ids)


def page(tx: Transaction, after: int, limit: int) -> list[Product]:
    """What is sold, by id, after this one."""
    return tx.products.page(after, limit)


def changed(tx: Transaction, after: int, limit: int) -> list[Changed]:
    """What came, changed or left after this revision, oldest change first."""
    return tx.products.changed(after, limit)


def categories(tx: Transaction) -> list[Category]:
    """The whole tree of categories, in the feed's order."""
    return tx.products.categories()


def places(tx: Transaction) -> list[Place]:
    """The shops and the warehouses, by number."""
    return tx.products.places()


def put_places(tx: Transaction, places: Iterable[Place]) -> None:
    """Adds or corrects the shops and the warehouse."""
    tx.products.put_places(places)
