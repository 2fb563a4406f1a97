"""store's tables and repositories."""

from shopcore.adapters.sql.store.goods import SqlGoods
from shopcore.adapters.sql.store.holds import SqlHolds
from shopcore.adapters.sql.store.picking import SqlPicking
from shopcore.adapters.sql.store.pictures import SqlPictures
from shopcore.adapters.sql.store.products import SqlProducts
from shopcore.adapters.sql.store.staging import SqlStaging
from shopcore.adapters.sql.store.swap import SqlSwap

__all__ = [
    "SqlGoods",
    "SqlHolds",
    "SqlPicking",
    "SqlPictures",
    "SqlProducts",
    "SqlStaging",
    "SqlSwap",
]
