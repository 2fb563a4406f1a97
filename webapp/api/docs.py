"""GET /api/docs: both documents as a page for people, made once from what the programs are given."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import flask_smorest
from flask import Flask, render_template

from webapp.api import asyncapi

JSON = "application/json"
TYPES = {
    "string": "строка",
    "integer": "целое число",
    "number": "число",
    "boolean": "true или false",
    "object": "объект",
    "array": "список",
    "null": "null",
}
BOUNDS = {
    "minLength": "от {} зн.",
    "maxLength": "до {} зн.",
    "minimum": "от {}",
    "maximum": "до {}",
    "minItems": "не меньше {} шт.",
    "maxItems": "не больше {} шт.",
    "pattern": "по образцу {}",
    "format": "{}",
}


class Row(NamedTuple):
    """A field as a line of a table; `path` has dots, and [] for lists."""

    path: str
    type: str
    required: bool
    text: str
    limits: str


class Answer(NamedTuple):
    status: str
    text: str
    rows: tuple[Row, ...]
    example: str


@dataclass(frozen=True)
class Operation:
    """One contract: what it takes, and every way it answers."""

    method: str
    address: str
    told: Mapping[str, Any]
    document: Mapping[str, Any]

    @property
    def anchor(self) -> str:
        return f"{self.method}-{self.address.removeprefix('/api/').replace('/', '-')}".lower()

    @property
    def parameters(self) -> list[Row]:
        return [
            Row(
                one["name"],
                f"{_words(one['schema'])}, {'cookie' if one['in'] == 'cookie' else 'в адресе'}",
                one.get("required", False),
                one.get("description", ""),
                _limits(one["schema"]),
            )
            for one in self.told.get("parameters", ())
        ]

    @property
    def request(self) -> Answer | None:
        return self._body("", self.told["requestBody"]) if "requestBody" in self.told else None

    @property
    def answers(self) -> list[Answer]:
        return [self._body(status, one) for status, one in sorted(self.told["responses"].items())]

    @property
    def signed_in(self) -> bool:
        """Only a client with a session is answered."""
        return self.told.get("security", [{}]) == [{"sessionId": []}]

    def _body(self, status: str, told: Mapping[str, Any]) -> Answer:
        told = _found(self.document, told)
        content = told.get("content", {}).get(JSON, {})
        schema = _found(self.document, content.get("schema", {}))
        good = not status or status == "200"
        rows = tuple(_rows(self.document, schema)) if good else ()
        shown = json.dumps(content["example"], ensure_ascii=False, indent=2) if "example" in content else ""
        return Answer(status, told.get("description", ""), rows, shown)


class Page:
    """Everything the page shows; made when it is first opened."""

    def __init__(self, app: Flask, api: flask_smorest.Api) -> None:
        self.app = app
        self.api = api

    @cached_property
    def html(self) -> str:
        return render_template("api_docs.html", **self._shown())

    def _shown(self) -> dict[str, Any]:
        document = self.api.spec.to_dict()
        messages = asyncapi.document(self.app.extensions["shop"])
        operations = [
            Operation(method.upper(), address, told, document)
            for address, item in document["paths"].items()
            for method, told in item.items()
        ]
        services = [
            (tag["name"], tag["description"], [one for one in operations if tag["name"] in one.told["tags"]])
            for tag in document["tags"]
        ]
        errors = tuple(_rows(document, document["components"]["schemas"]["ErrorAnswer"]))
        return {"services": services, "errors": errors, "streams": list(_streams(messages))}


def register(app: Flask, api: flask_smorest.Api) -> None:
    page = Page(app, api)
    app.add_url_rule("/api/docs", "api_docs", lambda: page.html)


def _streams(document: Mapping[str, Any]) -> Iterator[tuple[str, str, tuple[Row, ...]]]:
    for channel in document["channels"].values():
        body = channel["messages"]["message"]["payload"]["properties"]["body"]
        yield channel["address"], channel.get("description", ""), tuple(_rows(document, body))


def _rows(document: Mapping[str, Any], schema: Mapping[str, Any], path: str = "") -> Iterator[Row]:
    required = set(schema.get("required", ()))
    for name, field in schema.get("properties", {}).items():
        whole = _found(document, field)
        place = f"{path}{name}"
        text = field.get("description", whole.get("description", ""))
        yield Row(place, _words(whole), name in required, text, _limits(whole))
        yield from _inner(document, whole, place)


def _inner(document: Mapping[str, Any], field: Mapping[str, Any], place: str) -> Iterator[Row]:
    if "items" in field:
        yield from _rows(document, _found(document, field["items"]), f"{place}[].")
    else:
        yield from _rows(document, field, f"{place}.")


def _found(document: Mapping[str, Any], told: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a reference names; its neighbours in the document stay beside it."""
    if "$ref" not in told:
        return told
    found: Any = document
    for step in told["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return dict(found) | {name: text for name, text in told.items() if name != "$ref"}


def _words(schema: Mapping[str, Any]) -> str:
    kinds = schema.get("type", "object" if "properties" in schema else "")
    return " или ".join(TYPES.get(kind, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds))


def _limits(schema: Mapping[str, Any]) -> str:
    told = [words.format(schema[name]) for name, words in BOUNDS.items() if schema.get(name)]
    if "enum" in schema:
        told.append("одно из: " + ", ".join(map(str, schema["enum"])))
    if "const" in schema:
        told.append(f"всегда {schema['const']}")
    return ", ".join(told)
