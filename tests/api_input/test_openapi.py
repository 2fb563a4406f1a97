"""The generated document says what the contract really does."""

from typing import Any

import pytest
from flask.testing import FlaskClient

ERROR = {"$ref": "#/components/schemas/ErrorAnswer"}


@pytest.fixture
def document(client: FlaskClient) -> dict[str, Any]:
    return dict(client.get("/api/openapi.json").get_json())


def answers(document: dict[str, Any], address: str, method: str) -> dict[str, Any]:
    return dict(document["paths"][f"/api/parcels/{address}"][method]["responses"])


def test_fields_are_documented_as_they_are_checked(document: dict[str, Any]) -> None:
    schema = document["components"]["schemas"]["Parcel"]
    fields = schema["properties"]
    assert schema["additionalProperties"] is False
    assert schema["required"] == ["addressee", "id", "insured", "lines", "version"]
    assert fields["insured"] == {"type": "number", "multipleOf": 0.01, "minimum": 0.01, "maximum": 100_000}
    assert fields["id"] == {"type": "string", "pattern": "^[A-Za-z0-9-]{16,64}$"}
    assert fields["version"] == {"type": "integer", "minimum": 0, "maximum": 2**31 - 1}
    assert (fields["addressee"]["minLength"], fields["addressee"]["maxLength"]) == (1, 50)
    assert fields["lines"]["maxItems"] == 100
    line = document["components"]["schemas"]["Line"]
    assert line["properties"]["quantity"] == {"type": "integer", "minimum": 0, "maximum": 10_000}
    assert line["properties"]["id"]["description"] == "Принимается и не учитывается."


def test_no_422_and_no_smorest_error(document: dict[str, Any]) -> None:
    for path in document["paths"].values():
        for operation in path.values():
            assert "422" not in operation["responses"]
    assert "Error" not in document["components"]["schemas"]


def test_every_refusal_of_a_body_is_documented(document: dict[str, Any]) -> None:
    assert set(answers(document, "send", "post")) == {"200", "400", "403", "409", "413", "415", "500", "503"}
    assert set(answers(document, "search", "get")) == {"200", "400", "403", "500", "503"}
    assert set(answers(document, "forget", "post")) == {"204", "403", "500", "503"}


def test_refusals_have_the_error_form(document: dict[str, Any]) -> None:
    for status, answer in answers(document, "send", "post").items():
        if "$ref" in answer:
            answer = document["components"]["responses"][answer["$ref"].rpartition("/")[2]]
        if status != "200":
            assert answer["content"]["application/json"]["schema"] == ERROR
    conflict = answers(document, "send", "post")["409"]
    assert conflict["description"] == "WRONG_STATE, VERSION_CONFLICT"


def test_the_error_form(document: dict[str, Any]) -> None:
    schema = document["components"]["schemas"]["ErrorAnswer"]
    assert schema["required"] == ["errorCode", "errorMessage", "traceId"]
    assert set(schema["properties"]) == {"errorCode", "errorMessage", "traceId", "fields"}
    assert schema["additionalProperties"] is True
    assert schema["properties"]["fields"]["additionalProperties"] == {"type": "string"}


def test_query_fields_are_documented(document: dict[str, Any]) -> None:
    parameters = document["paths"]["/api/parcels/search"]["get"]["parameters"]
    by_name = {parameter["name"]: parameter for parameter in parameters}
    assert by_name["page"]["schema"] == {"type": "integer", "default": 1, "minimum": 1, "maximum": 2**31 - 1}
    assert by_name["q"]["schema"]["maxLength"] == 200
