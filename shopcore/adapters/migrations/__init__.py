"""Brings a database to the schema of this code."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, inspect, text

VERSIONS = Path(__file__).parent / "versions"


def migrate(engine: Engine) -> None:
    """Runs the migrations that are missing."""
    with engine.begin() as connection:
        command.upgrade(config(connection), "head")


def behind(connection: Connection) -> bool:
    """Whether migrations are missing; a database without any has no table that could say so."""
    if not inspect(connection).has_table("alembic_version"):
        return True
    there = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(there) < max(path.name[:4] for path in VERSIONS.glob("[0-9]*.py"))


def config(connection: object) -> Config:
    """Alembic's settings for this connection; there is no alembic.ini."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent))
    made.attributes["connection"] = connection
    return made
