"""Rows of the catalogue ↔ products and offers."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from shopcore.adapters.sql.store.pictures import fetched_of
from shopcore.store.domain import Availability, Category, Param, Product, Variant


def product_of(row: Row[Any], availability: tuple[Availability, ...]) -> Product:
    return Product(
        row.id,
        row.name,
        row.price,
        row.old_price,
        row.description,
        tuple(row.pictures),
        params_of(row),
        row.category,
        row.vendor,
        availability,
        row.sku,
        row.category_id,
        row.vendor_code,
        row.url,
        row.group_key,
        tuple(row.barcodes),
        row.weight,
        dimensions_of(row),
        fetched=fetched_of(row),
    )


def face_of(row: Row[Any], availability: tuple[Availability, ...] = ()) -> Product:
    """What a list shows of a product."""
    return Product(
        row.id,
        row.name,
        row.price,
        row.old_price,
        pictures=tuple(row.pictures),
        category=row.category,
        availability=availability,
        category_id=row.category_id,
        group_key=row.group_key,
        fetched=fetched_of(row),
    )


def category_of(row: Row[Any]) -> Category:
    return Category(row.id, row.key, row.parent_id, row.name, row.path)


def params_of(row: Row[Any]) -> tuple[Param, ...]:
    return tuple(Param(*param) for param in row.params)


def dimensions_of(row: Row[Any]) -> tuple[int, int, int] | None:
    if row.dimensions is None:
        return None
    length, width, height = row.dimensions
    return length, width, height


def availability_of(row: Row[Any]) -> Availability:
    return Availability(row.name, row.free, row.id, row.kind, row.city, row.address, row.hours)


def variants_of(rows: Sequence[Row[Any]], found: Mapping[int, Product]) -> tuple[Variant, ...]:
    """The products of one model, each with the parameters that not all of them share."""
    shared = set.intersection(*(set(params_of(row)) for row in rows))
    return tuple(
        Variant(
            one.id,
            one.name,
            one.price,
            tuple(param for param in one.params if param not in shared),
            one.free,
        )
        for one in (found[row.id] for row in rows)
    )
