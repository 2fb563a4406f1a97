"""The OpenAPI document: valid 3.1, in Russian, with an example for every body, and every example valid."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from steps.support.contract import document
from webapp.api import examples

JSON = "application/json"


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for address, item in document()["paths"].items():
        for method, operation in item.items():
            yield address, method, operation


def bodies() -> Iterator[Any]:
    """Every JSON body of a request or of a 200 answer, with its place."""
    for address, method, operation in operations():
        name = address.removeprefix("/api/").replace("/", ".")
        for side, holder in {
            "request": operation.get("requestBody"),
            "200": operation["responses"]["200"],
        }.items():
            if holder:
                yield pytest.param(holder["content"][JSON], name, side, id=f"{method} {address} {side}")


EACH = pytest.mark.parametrize(
    "operation", [pytest.param(one, id=f"{method} {address}") for address, method, one in operations()]
)


def mistakes(schema: dict[str, Any], example: Any) -> list[str]:
    """What the schema, with its references into the document, has against the example."""
    whole = Registry().with_resource("openapi", DRAFT202012.create_resource(document()))
    name = schema["$ref"]
    validator = Draft202012Validator({"$ref": f"openapi{name}"}, registry=whole)
    return [error.message for error in validator.iter_errors(example)]


def test_the_document_is_openapi_3_1() -> None:
    assert document()["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(document()).iter_errors()) == []


@pytest.mark.parametrize(("content", "name", "side"), list(bodies()))
def test_every_body_has_a_valid_example(content: dict[str, Any], name: str, side: str) -> None:
    assert "example" in content
    assert mistakes(content["schema"], content["example"]) == []
    told = json.loads(json.dumps(content["example"], default=float))
    assert told == examples.example(f"{name}.{side}")


def test_no_example_lies_about_unused() -> None:
    used = {f"{param.values[1]}.{param.values[2]}.json" for param in bodies()}
    assert {path.name for path in examples.FOLDER.glob("*.json")} == used


@EACH
def test_an_operation_is_told_in_russian(operation: dict[str, Any]) -> None:
    assert re.fullmatch("[А-ЯЁ][^.]*[.]", operation["summary"])
    assert operation["tags"]


@EACH
def test_an_outage_and_a_failure_are_documented_as_errors(operation: dict[str, Any]) -> None:
    assert {"403", "500", "503"} <= set(operation["responses"])
    assert "422" not in operation["responses"]
    assert "default" not in operation["responses"]
    reference = {"$ref": "#/components/schemas/ErrorAnswer"}
    shared = document()["components"]["responses"]
    for status, answer in operation["responses"].items():
        if "$ref" in answer:
            answer = shared[answer["$ref"].rpartition("/")[2]]
        if status != "200":
            assert answer["content"][JSON]["schema"] == reference


def test_the_session_is_a_cookie() -> None:
    scheme = document()["components"]["securitySchemes"]["sessionId"]
    assert {name: scheme[name] for name in ("type", "in", "name")} == {
        "type": "apiKey",
        "in": "cookie",
        "name": "sessionId",
    }


OF_A_CLIENT = (
    *("/api/order/", "/api/billing/", "/api/payment/", "/api/auth/auth"),
    *("/api/delivery/choose-", "/api/delivery/confirm-", "/api/delivery/quote", "/api/delivery/case"),
)


def test_who_needs_a_session_says_so() -> None:
    for address, _, operation in operations():
        needs = address.startswith(OF_A_CLIENT)
        assert (operation.get("security") == [{"sessionId": []}]) == needs, address


@pytest.mark.parametrize("address", ["/api/auth/login", "/api/auth/logout"])
def test_an_answer_that_sets_the_cookie_says_so(address: str) -> None:
    ((_, operation),) = document()["paths"][address].items()
    assert "sessionId" in operation["responses"]["200"]["headers"]["Set-Cookie"]["description"]


def test_a_password_only_goes_in() -> None:
    for name, schema in document()["components"]["schemas"].items():
        password = schema["properties"].get("password")
        if password:
            assert (password["format"], password["writeOnly"]) == ("password", True), name
        assert "password" not in repr(schema) or name in {"Credentials", "NewClient"}


def test_every_field_is_described() -> None:
    bare = {"errorCode"}
    for name, schema in document()["components"]["schemas"].items():
        for key, field in schema["properties"].items():
            inner = {"$ref", "enum"} & set(field)
            assert "description" in field or inner or key in bare, f"{name}.{key}"


def test_reading_an_order_shows_all_states_that_it_may_have() -> None:
    fields = document()["components"]["schemas"]["OrderAnswer"]["properties"]
    assert fields["status"]["enum"] == ["NEW", "IN_PROGRESS", "COMPLETED", "CANCELED", "FAILED"]
    assert fields["paymentStatus"]["enum"] == ["UNPAID", "PENDING", "PAID", "REFUNDING", "REFUNDED"]
    assert fields["kind"]["enum"] == ["GOODS", "GIFT_CARD", "WALLET_TOPUP"]
