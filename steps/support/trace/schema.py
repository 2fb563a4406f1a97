"""Looking fields up in JSON Schema, as OpenAPI and AsyncAPI documents use it."""

from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]

# `type: id` is what the specification writes for the version of an order.
TYPES = {
    "": "object",
    "int": "integer",
    "id": "integer",
    "double": "number",
    "timestamp": "string",
    "date": "string",
    "time": "string",
}
KINDS = ("allOf", "anyOf", "oneOf")


class Document:
    """An OpenAPI or AsyncAPI document whose references are followed on the way."""

    def __init__(self, content: Node) -> None:
        self.content = content

    def resolved(self, node: Any) -> Node:
        """The node, or what its $ref points at."""
        while isinstance(node, dict) and "$ref" in node:
            target: Any = self.content
            for name in node["$ref"].removeprefix("#/").split("/"):
                target = target[name.replace("~1", "/").replace("~0", "~")]
            node = target
        return node if isinstance(node, dict) else {}

    def kinds(self, node: Any) -> Iterator[Node]:
        """The node and everything it is composed of."""
        schema = self.resolved(node)
        yield schema
        for kind in KINDS:
            for part in schema.get(kind, []):
                yield from self.kinds(part)

    def types(self, node: Any) -> set[str]:
        """The JSON types the schema allows, "null" aside."""
        found: set[str] = set()
        for part in self.kinds(node):
            named = part.get("type", [])
            found |= {named} if isinstance(named, str) else set(named)
        return found - {"null"}

    def below(self, node: Any, path: tuple[str, ...]) -> Node | None:
        """The schema of the field, arrays entered without being named; None if there is no such field."""
        for name in path:
            holders = [part.get("properties", {}) for part in self._objects(node)]
            found = [properties[name] for properties in holders if name in properties]
            if not found:
                return None
            node = found[0]
        return self.resolved(node)

    def names(self, node: Any) -> set[str]:
        """Every field name in the schema, at any depth."""
        found: set[str] = set()
        for part in self._objects(node):
            for name, below in part.get("properties", {}).items():
                found |= {name} | self.names(below)
        return found

    def _objects(self, node: Any) -> Iterator[Node]:
        for part in self.kinds(node):
            yield part
            if "items" in part:
                yield from self._objects(part["items"])

    def mistake(self, node: Any, path: tuple[str, ...], type: str) -> str:
        """Why the schema does not have the field in the specification's type; "" if it has."""
        found = self.below(node, path)
        if found is None:
            return f"в схеме нет поля {'.'.join(path)}"
        wanted = TYPES.get(type, type)
        types = self.types(found)
        return "" if types == {wanted} else f"в схеме тип {'/'.join(sorted(types)) or '?'}, а не {wanted}"


def example_mistake(examples: list[Any], names: set[str]) -> str:
    """Why no example carries all the names; "" if one does."""
    if not examples:
        return "в схеме нет примера"
    missing = min((names - _names(example) for example in examples), key=len)
    return f"в примере схемы нет {', '.join(sorted(missing))}" if missing else ""


def _names(example: Any) -> set[str]:
    if isinstance(example, list):
        return set().union(*map(_names, example))
    if isinstance(example, dict):
        return set(example).union(*map(_names, example.values()))
    return set()
