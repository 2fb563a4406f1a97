"""Pieces of contracts are looked up in OpenAPI and AsyncAPI documents."""

from collections.abc import Callable
from typing import Any

import pytest

from steps.support.trace.asyncapi import AsyncApi
from steps.support.trace.contracts import Wire
from steps.support.trace.openapi import OpenApi
from tests.trace.sample_api import ORDER, asyncapi, openapi

Change = Callable[[dict[str, Any]], object]


def http(place: str = "body", side: str = "200", *path: str, type: str = "string") -> Wire:
    return Wire("id", "", 1, door="order.place", method="post", side=side, place=place, path=path, type=type)


def message(*path: str, place: str = "body", door: str = "notification.account") -> Wire:
    return Wire("id", "", 1, door=door, side="message", place=place, path=path, type="string")


def schema(document: dict[str, Any], name: str) -> Any:
    return document["components"]["schemas"][f"_{name}"]["properties"]


def operation(document: dict[str, Any]) -> Any:
    return document["paths"]["/api/order/place"]["post"]


@pytest.mark.parametrize(
    "wire",
    [
        http("door"),
        http("code", "409"),
        http("cookie", "request", "sessionId"),
        http("body", "request", "orderItems", type="array"),
        http("body", "request", "orderItems", "product", type=""),
        http("body", "request", "orderItems", "product", "id", type="int"),
        http("body", "200", "orderItems", "product", "price", type="double"),
        http("body", "200", "version", type="id"),
        http("body", "409", "errorMessage"),
        http("example", "200", "id", "status", "email"),
    ],
    ids=lambda wire: f"{wire.place} {wire.side} {'.'.join(wire.path)}",
)
def test_the_document_knows(wire: Wire) -> None:
    assert OpenApi(openapi()).mistake_in(wire, wire.path) == ""


@pytest.mark.parametrize(
    ("wire", "change", "why"),
    [
        (http("door"), lambda d: d["paths"].clear(), "в схеме нет POST /order/place"),
        (
            http("body", "200", "status"),
            lambda d: schema(d, "Order").pop("status"),
            "в схеме нет поля status",
        ),
        (
            http("body", "request", "orderItems", "quantity", type="int"),
            lambda d: schema(d, "Line").pop("quantity"),
            "в схеме нет поля orderItems.quantity",
        ),
        (
            http("body", "200", "version", type="int"),
            lambda d: schema(d, "Order")["version"].update(type="string"),
            "в схеме тип string, а не integer",
        ),
        (
            http("body", "200", "version", type="int"),
            lambda d: schema(d, "Order")["version"].pop("type"),
            "в схеме тип ?, а не integer",
        ),
        (
            http("cookie", "request", "sessionId"),
            lambda d: d["components"].pop("securitySchemes"),
            "в схеме нет параметра sessionId (cookie)",
        ),
        (
            http("cookie", "request", "sessionId"),
            lambda d: operation(d).update(security=[]),
            "в схеме нет параметра sessionId (cookie)",
        ),
        (http("query", "request", "sessionId"), lambda d: None, "в схеме нет параметра sessionId (query)"),
        (http("code", "409"), lambda d: operation(d)["responses"].pop("409"), "в схеме нет ответа 409"),
        (http("cookie", "200", "sessionId"), lambda d: None, "в схеме ответ не ставит cookie sessionId"),
        (http("example", "409"), lambda d: None, "в схеме нет примера"),
        (
            http("example", "200", "id", "status"),
            lambda d: example(d).pop("status"),
            "в примере схемы нет status",
        ),
    ],
)
def test_the_document_does_not_know(wire: Wire, change: Change, why: str) -> None:
    document = openapi()
    change(document)
    assert OpenApi(document).mistake_in(wire, wire.path) == why


def example(document: dict[str, Any]) -> dict[str, Any]:
    """The example of the answer, made its own first: the request has the same one."""
    content = operation(document)["responses"]["200"]["content"]["application/json"]
    content["example"] = own = dict(ORDER)
    return own


def test_a_cookie_that_an_answer_sets() -> None:
    document = openapi()
    operation(document)["responses"]["200"]["headers"] = {"Set-Cookie": {"example": "sessionId=; Max-Age=0"}}
    assert OpenApi(document).mistake_in(http("cookie", "200", "sessionId"), ("sessionId",)) == ""


def test_a_parameter_of_the_operation() -> None:
    document = openapi()
    operation(document)["parameters"] = [{"in": "query", "name": "orderId"}]
    assert OpenApi(document).mistake_in(http("query", "request", "orderId"), ("orderId",)) == ""


def older(document: dict[str, Any]) -> dict[str, Any]:
    """The same stream in a document of version 2."""
    channel = {"publish": {"message": {"$ref": "#/components/messages/account"}}}
    return {**document, "asyncapi": "2.6.0", "channels": {"notification.account": channel}}


@pytest.mark.parametrize("version", [dict, older])
def test_streams_of_both_versions(version: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    document = AsyncApi(version(asyncapi()))
    assert document.mistake_in(message(place="door"), ()) == ""
    assert document.mistake_in(message("email"), ("email",)) == ""
    assert document.mistake_in(message("age"), ("age",)) == "в схеме нет поля age"
    assert document.mistake_in(message(door="notification.acc"), ()) == "в схеме нет потока notification.acc"


def test_a_stream_with_a_channel_for_each_receiver_needs_the_field_in_all() -> None:
    document = asyncapi()
    document["channels"]["account"]["address"] = "notification.account.mail"
    poor = {"payload": {"type": "object", "properties": {}}}
    document["channels"]["other"] = {"address": "notification.account.sms", "messages": {"m": poor}}
    assert AsyncApi(document).mistake_in(message("email"), ("email",)) == "в схеме нет поля email"
    poor["payload"]["properties"] = {"email": {"type": "string"}}
    assert AsyncApi(document).mistake_in(message("email"), ("email",)) == ""


def test_an_example_of_a_message() -> None:
    document = asyncapi()
    account = document["components"]["messages"]["account"]
    wire = message("username", "email", "confirmator", place="example")
    assert AsyncApi(document).mistake_in(wire, wire.path) == "в схеме нет примера"
    account["examples"] = [{"payload": {"body": {"username": "a"}}}]
    assert AsyncApi(document).mistake_in(wire, wire.path) == "в примере схемы нет email"
    account["examples"] = [{"payload": {"body": {"username": "a", "email": "b"}}}]
    assert AsyncApi(document).mistake_in(wire, wire.path) == ""
