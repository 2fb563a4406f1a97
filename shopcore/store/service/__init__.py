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
from shopcore.store.service.pictures import (
    claim_picture,
    note_pictures,
    picture_is_due,
    pictures_behind,
    pictures_told,
    retry_pictures,
    settle_picture,
    take_picture,
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
    "claim_picture",
    "drop_import",
    "finish_import",
    "news",
    "note_pictures",
    "page",
    "picture_is_due",
    "pictures_behind",
    "pictures_told",
    "product",
    "products",
    "put_places",
    "retry_pictures",
    "search",
    "settle_picture",
    "stage",
    "suggest",
    "take_picture",
]
