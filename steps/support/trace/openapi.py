"""Whether an OpenAPI document knows a piece of an HTTP contract."""

from typing import Any

from steps.support.trace.contracts import REQUEST, Wire
from steps.support.trace.schema import Document, Node, example_mistake

JSON = "application/json"


class OpenApi(Document):
    """Operations are found by the last two steps of their address: /…/order/place."""

    def mistake_in(self, wire: Wire, path: tuple[str, ...]) -> str:
        """Why the document does not know the piece; "" if it does. The path is the one on the wire."""
        operation = self._operation(wire)
        if operation is None:
            return f"в схеме нет {wire.method.upper()} /{wire.door.replace('.', '/')}"
        if wire.place == "door":
            return ""
        if wire.side != REQUEST and wire.side not in operation.get("responses", {}):
            return f"в схеме нет ответа {wire.side}"
        if wire.place in ("cookie", "query"):
            return self._parameter(operation, wire, path[0])
        if wire.place == "code":
            return ""
        content = self._content(operation, wire.side)
        if wire.place == "example":
            return example_mistake(self._examples(content), set(path) & self.names(content.get("schema")))
        return self.mistake(content.get("schema"), path, wire.type)

    def _operation(self, wire: Wire) -> Node | None:
        ending = "/" + wire.door.replace(".", "/")
        found = [item for address, item in self.content.get("paths", {}).items() if address.endswith(ending)]
        return next((item[wire.method] for item in found if wire.method in item), None)

    def _content(self, operation: Node, side: str) -> Node:
        holder = operation.get("requestBody") if side == REQUEST else operation["responses"][side]
        content = self.resolved(holder).get("content", {}).get(JSON, {})
        return content if isinstance(content, dict) else {}

    def _parameter(self, operation: Node, wire: Wire, name: str) -> str:
        if wire.side != REQUEST:
            return self._set_cookie(operation["responses"][wire.side], name)
        named = [(found.get("in"), found.get("name")) for found in self._parameters(operation)]
        return "" if (wire.place, name) in named else f"в схеме нет параметра {name} ({wire.place})"

    def _parameters(self, operation: Node) -> list[Node]:
        """The operation's own parameters and the keys of its security schemes (a session cookie is one)."""
        schemes = self.content.get("components", {}).get("securitySchemes", {})
        security: list[Node] = {**self.content, **operation}.get("security", [])
        keys = [schemes[key] for choice in security for key in choice if key in schemes]
        return [self.resolved(found) for found in [*operation.get("parameters", []), *keys]]

    def _set_cookie(self, response: Any, name: str) -> str:
        headers = self.resolved(response).get("headers", {})
        said = [str(value) for key, value in headers.items() if key.lower() == "set-cookie"]
        return "" if any(name in value for value in said) else f"в схеме ответ не ставит cookie {name}"

    def _examples(self, content: Node) -> list[Any]:
        named = [self.resolved(found).get("value") for found in content.get("examples", {}).values()]
        schema = self.resolved(content.get("schema"))
        return [*named, *(place["example"] for place in (content, schema) if "example" in place)]
