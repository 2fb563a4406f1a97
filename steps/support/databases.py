"""Databases for scenarios: each begins with what the migrations and the demo catalogue made, once."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from sqlalchemy import create_engine, text

from steps.support.postgres import Postgres, memory


class Databases(Protocol):
    """Fresh databases of one kind; `make` fills the template."""

    def fresh(self) -> str:
        """The URL of a database as the template made it; what the last scenario left is gone."""

    def close(self) -> None: ...


class SqliteFiles:
    """A file that is overwritten by the template; connections must be closed by then."""

    def __init__(self, make: Callable[[str], None]) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="prilavok-", dir=memory()))
        self.template = self.folder / "template.sqlite3"
        self.file = self.folder / "shop.sqlite3"
        make(f"sqlite:///{self.template}")
        self._settle()

    def _settle(self) -> None:
        """Everything into the one file: a copy without its log would be another database."""
        engine = create_engine(f"sqlite:///{self.template}")
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        engine.dispose()

    def fresh(self) -> str:
        for left in self.folder.glob(f"{self.file.name}*"):
            left.unlink()
        shutil.copyfile(self.template, self.file)
        return f"sqlite:///{self.file}"

    def close(self) -> None:
        shutil.rmtree(self.folder)


class PostgresDatabases:
    """A database made from a template database, by the server itself."""

    def __init__(self, make: Callable[[str], None]) -> None:
        self.server = Postgres()
        self.admin = create_engine(self.server.url("postgres"), isolation_level="AUTOCOMMIT")
        self._run("CREATE DATABASE template_shop")
        make(self.server.url("template_shop"))

    def fresh(self) -> str:
        self._run("DROP DATABASE IF EXISTS shop WITH (FORCE)")
        self._run("CREATE DATABASE shop TEMPLATE template_shop STRATEGY file_copy")
        return self.server.url("shop")

    def close(self) -> None:
        self.admin.dispose()
        self.server.stop()

    def _run(self, statement: str) -> None:
        with self.admin.connect() as connection:
            connection.execute(text(statement))


KINDS: dict[str, type[SqliteFiles] | type[PostgresDatabases]] = {
    "sqlite": SqliteFiles,
    "postgresql": PostgresDatabases,
}
