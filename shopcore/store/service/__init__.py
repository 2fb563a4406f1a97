"""store: catalogue, search, stock (spec §3)."""

from shopcore.store.service.catalogue import categories, changed, page, product, products, put_places
from shopcore.store.service.intake import (
    Batch,
    Imported,
    Intake,
    begin_import,
    drop_import,
    finish_import,
    stage,
)
from shopcore.store.service.search import News, news, search, suggest

__all__ = [
    "Batch",
    "Imported",
    "Intake",
    "News",
    "begin_import",
    "categories",
    "changed",
    "drop_import",
    "finish_import",
    "news",
    "page",
    "product",
    "products",
    "put_places",
    "search",
    "stage",
    "suggest",
]
