"""store's tables and repositories."""

from shopcore.adapters.sql.store.pictures import SqlPictures
from shopcore.adapters.sql.store.products import SqlProducts
from shopcore.adapters.sql.store.staging import SqlStaging
from shopcore.adapters.sql.store.swap import SqlSwap

__all__ = ["SqlPictures", "SqlProducts", "SqlStaging", "SqlSwap"]
