"""Whether a database has the schema of this code; asked often, so without loading Alembic."""

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text

VERSIONS = Path(__file__).parent / "migrations" / "versions"


def behind(connection: Connection) -> bool:
    """Whether migrations are missing; a database without any has no table that could say so."""
    if not inspect(connection).has_table("alembic_version"):
        return True
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar()) < _newest()


@cache
def _newest() -> str:
    """The number that the last migration's file begins with."""
    return max(path.name[:4] for path in VERSIONS.glob("[0-9]*.py"))
