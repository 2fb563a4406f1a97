"""store: catalogue, search, stock, holds and bookings (spec §3)."""

from shopcore.store.service.catalogue import categories, changed, page, product, products, put_places
from shopcore.store.service.confirming import close_case, confirm
from shopcore.store.service.holding import (
    extend_holds,
    held,
    hold,
    hold_ids,
    holds_are_over,
    keep,
    release,
    sweep_holds,
    until,
)
from shopcore.store.service.intake import (
    Batch,
    Imported,
    Intake,
    begin_import,
    drop_import,
    finish_import,
    stage,
)
from shopcore.store.service.packing import Packed, pack
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
from shopcore.store.service.serving import Source, courier_source, source, sources
from shopcore.store.service.showcase import home, path, sections, shown, withdrawn

__all__ = [
    "Batch",
    "Imported",
    "Intake",
    "News",
    "Packed",
    "Source",
    "begin_import",
    "categories",
    "changed",
    "claim_picture",
    "close_case",
    "confirm",
    "courier_source",
    "drop_import",
    "extend_holds",
    "finish_import",
    "held",
    "hold",
    "hold_ids",
    "holds_are_over",
    "home",
    "keep",
    "news",
    "note_pictures",
    "pack",
    "page",
    "path",
    "picture_is_due",
    "pictures_behind",
    "pictures_told",
    "product",
    "products",
    "put_places",
    "release",
    "retry_pictures",
    "search",
    "sections",
    "settle_picture",
    "shown",
    "source",
    "sources",
    "stage",
    "suggest",
    "sweep_holds",
    "take_picture",
    "until",
    "withdrawn",
]
