"""The AsyncAPI document: every stream with its envelope, made of the schemas that messages are checked by."""

import json
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask, jsonify

from shopcore.wiring import Shop
from webapp.api.examples import FOLDER

ID = "b1946ac92492d2347c6235b4d2611184"
ENVELOPE = {
    "messageId": {"type": "string"},
    "correlationId": {"type": "string"},
    "occurredAt": {"type": "string", "format": "date-time"},
    "schemaVersion": {"type": "integer", "const": 1},
}


def document(shop: Shop) -> dict[str, Any]:
    """AsyncAPI 3: a channel for each stream, its receiver in the description."""
    plugin = MarshmallowPlugin(schema_name_resolver=lambda schema: None)
    APISpec(title="Прилавок", version="1", openapi_version="3.1.0", plugins=[plugin])
    channels, operations = {}, {}
    for name, stream in sorted(shop.streams.items()):
        key = name.replace(".", "-")
        body = plugin.converter.schema2jsonschema(stream.schema)  # type: ignore[union-attr]
        channels[key] = {
            "address": name,
            "description": f"Получатель: {stream.receiver}",
            "messages": {"message": {"name": name, "payload": _envelope(body)} | _examples(name)},
        }
        operations[f"{key}-receive"] = {"action": "receive", "channel": {"$ref": f"#/channels/{key}"}}
    info = {"title": "Прилавок", "version": "1", "description": "Сообщения между сервисами магазина"}
    return {"asyncapi": "3.0.0", "info": info, "channels": channels, "operations": operations}


def _examples(name: str) -> dict[str, Any]:
    """The example of this stream's body, in its envelope, if there is one."""
    file = FOLDER / "streams" / f"{name}.json"
    if not file.exists():
        return {}
    envelope = {
        "messageId": ID,
        "correlationId": ID,
        "occurredAt": "2026-11-23T09:00:00Z",
        "schemaVersion": 1,
    }
    return {"examples": [{"payload": envelope | {"body": json.loads(file.read_text(encoding="utf-8"))}}]}


def _envelope(body: dict[str, Any]) -> dict[str, Any]:
    properties = ENVELOPE | {"body": body}
    return {"type": "object", "properties": properties, "required": list(properties)}


def register(app: Flask) -> None:
    """GET /api/asyncapi.json"""
    app.add_url_rule("/api/asyncapi.json", "asyncapi", lambda: jsonify(document(app.extensions["shop"])))
