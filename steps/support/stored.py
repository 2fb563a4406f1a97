"""Everything the shop has stored, to see that a refusal has changed nothing."""

from sqlalchemy import NullPool, create_engine, inspect, text

Rows = dict[str, list[str]]
# A refused attempt is counted all the same, and nobody calls that a change.
COUNTED = {"attempt"}


class Stored:
    """Looks with a connection of its own, so that a broken shop can be looked into as well."""

    def __init__(self, url: str) -> None:
        self.engine = create_engine(url, poolclass=NullPool)
        self.tables = sorted(set(inspect(self.engine).get_table_names()) - COUNTED)

    def rows(self) -> Rows:
        """All rows of all tables, in no order of the database's."""
        with self.engine.connect() as connection:
            return {name: sorted(map(repr, connection.execute(_all(name)))) for name in self.tables}


def changed(before: Rows, after: Rows) -> list[str]:
    """Names of the tables that differ, with what is new in them and what is gone."""
    return [
        f"{name}: +{sorted(set(rows) - set(before[name]))} -{sorted(set(before[name]) - set(rows))}"
        for name, rows in after.items()
        if rows != before[name]
    ]


def _all(name: str):  # type: ignore[no-untyped-def]
    return text(f'SELECT * FROM "{name}"')  # noqa: S608  (the database's own names)
