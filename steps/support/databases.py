"""Databases for scenarios: each begins with what the migrations and the demo catalogue made, once."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Protocol

from sqlalchemy import create_engine, text

from fixtures.postgres import Postgres, memory
from steps.support.template import template


class Databases(Protocol):
    """Fresh databases of one kind, all at one URL; `make` fills the template."""

    url: str

    def fresh(self) -> None:
        """The database is again as the template made it; what the last scenario left is gone."""

    def close(self) -> None: ...


class SqliteFiles:
    """A file that takes over the template's pages; connections may stay open, transactions may not."""

    def __init__(self, make: Callable[[str], None]) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="prilavok-", dir=memory()))
        self.file = self.folder / "shop.sqlite3"
        self.url = f"sqlite:///{self.file}"
        self.pages = sqlite3.connect(":memory:")
        with closing(sqlite3.connect(f"{template(make).as_uri()}?mode=ro", uri=True)) as made:
            made.backup(self.pages)

    def fresh(self) -> None:
        with closing(sqlite3.connect(self.file)) as target:
            self.pages.backup(target)

    def close(self) -> None:
        self.pages.close()
        shutil.rmtree(self.folder)


class PostgresDatabases:
    """A database made from a template database, by the server itself; open connections are cut."""

    def __init__(self, make: Callable[[str], None]) -> None:
        self.server = Postgres()
        self.url = self.server.url("shop")
        self.admin = create_engine(self.server.url("postgres"), isolation_level="AUTOCOMMIT")
        self._run("CREATE DATABASE template_shop")
        make(self.server.url("template_shop"))

    def fresh(self) -> None:
        self._run("DROP DATABASE IF EXISTS shop WITH (FORCE)")
        self._run("CREATE DATABASE shop TEMPLATE template_shop STRATEGY file_copy")

    def close(self) -> None:
        self.admin.dispose()
        self.server.stop()

    def _run(self, statement: str) -> None:
        with self.admin.connect() as connection:
            connection.execute(text(statement))


KINDS: dict[str, Callable[[Callable[[str], None]], Databases]] = {
    "sqlite": SqliteFiles,
    "postgresql": PostgresDatabases,
}
