"""Reads the catalogue and takes in feeds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shopcore.kernel import NotFound
from shopcore.store.domain import Offer, Place, Product
from shopcore.store.ports import Transaction


@dataclass(frozen=True)
class Imported:
    """What an import did: numbers of offers."""

    created: int
    updated: int
    unchanged: int
    withdrawn: int


def product(tx: Transaction, product_id: int) -> Product:
    """One product with its availability by place; NotFound PRODUCT_NOT_FOUND."""
    found = tx.products.get(product_id)
    if found is None:
        raise NotFound("PRODUCT_NOT_FOUND", "Такого товара нет.", {"productId": product_id})
    return found


def products(tx: Transaction, ids: Iterable[int]) -> dict[int, Product]:
    """Those of the products that are sold now."""
    return tx.products.many(ids)


def put_places(tx: Transaction, places: Iterable[Place]) -> None:
    """Adds or corrects the shops and the warehouse."""
    tx.products.put_places(places)


def import_offers(tx: Transaction, offers: Iterable[Offer], categories: Mapping[str, str]) -> Imported:
    """Brings the catalogue in line with a whole feed: new and changed offers in, missing ones withdrawn."""
    stored = tx.products.stored()
    wanted = {offer.sku: offer for offer in offers}
    changed = [offer for sku, offer in wanted.items() if stored.get(sku) != offer]
    created = sum(offer.sku not in stored for offer in changed)
    gone = [sku for sku in stored if sku not in wanted]
    tx.products.put_offers(changed, categories)
    tx.products.withdraw(gone)
    return Imported(created, len(changed) - created, len(wanted) - len(changed), len(gone))
