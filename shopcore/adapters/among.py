"""Whether a value is in a list of any length: one parameter, so that the statement stays the same text.

Only such a statement is prepared once by PostgreSQL; a list in brackets is planned anew for each length.
"""

from typing import Any

from sqlalchemy import ARRAY, JSON, Boolean, Column, String, Text, bindparam
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


class Among(FunctionElement[bool]):
    """The condition; its clauses are the column and the list."""

    name = "among"
    type = Boolean()
    inherit_cache = True


class Listed(TypeDecorator[list[Any]]):
    """A list of a column's values: an array, or JSON where there are none."""

    impl = JSON
    cache_ok = True

    def __init__(self, item: TypeEngine[Any]) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Of texts without a length: a cast to a shorter one would cut them off."""
        item = Text() if isinstance(self.item, String) else self.item
        return dialect.type_descriptor(ARRAY(item) if dialect.name == "postgresql" else JSON())


def among(column: Column[Any]) -> Among:
    """Whether the column's value is in the list that is given as `ids` when the statement is executed."""
    return Among(column, bindparam("ids", type_=Listed(column.type)))


@compiles(Among, "postgresql")
def _in_array(element: Among, compiler: SQLCompiler, **how: Any) -> str:
    column, values = (compiler.process(clause, **how) for clause in element.clauses)
    return f"{column} = ANY ({values})"


@compiles(Among, "sqlite")
def _in_json(element: Among, compiler: SQLCompiler, **how: Any) -> str:
    column, values = (compiler.process(clause, **how) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608  both are compiled
