"""store's tables and repositories."""

from shopcore.adapters.sql.store.products import SqlProducts

__all__ = ["SqlProducts"]
