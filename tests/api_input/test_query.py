"""Arguments in the address are as strict as those in the body."""

import pytest
from flask.testing import FlaskClient
from refusal import refusal

ADDRESS = "/api/parcels/search"


def test_defaults_and_values(client: FlaskClient) -> None:
    assert client.get(ADDRESS).get_json() == {"q": "", "page": 1}
    query = {"q": "Ёлка 😀", "page": "2"}
    assert client.get(ADDRESS, query_string=query).get_json() == {"q": "Ёлка 😀", "page": 2}


@pytest.mark.parametrize(
    ("query", "code", "field"),
    [
        ("x=1", "VALIDATION", "x"),
        ("q[]=1", "VALIDATION", "q[]"),
        ("page=0", "VALIDATION", "page"),
        ("page=", "VALIDATION", "page"),
        ("page=" + "9" * 5000, "VALIDATION", "page"),
        ("page=1.0", "VALIDATION", "page"),
        ("q=" + "x" * 201, "VALIDATION", "q"),
        ("q=a%00", "VALIDATION", "q"),
        ("q=%0d%0a", "VALIDATION", "q"),
        ("q=1&q=1", "DUPLICATE_KEY", None),
        ("q=1&%71=2", "DUPLICATE_KEY", None),
        ("x=1&x=2", "DUPLICATE_KEY", None),
        ("q=%ff", "INVALID_ENCODING", None),
        ("%c3=1", "INVALID_ENCODING", None),
        ("q=%ed%a0%80", "INVALID_ENCODING", None),
    ],
)
def test_a_bad_query_is_refused(client: FlaskClient, query: str, code: str, field: str | None) -> None:
    response = client.get(f"{ADDRESS}?{query}")
    body = refusal(response)
    assert (response.status_code, body["errorCode"]) == (400, code)
    assert list(body.get("fields", {})) == ([field] if field else [])


def test_raw_bytes_in_a_query_are_refused(client: FlaskClient) -> None:
    response = client.get(ADDRESS, environ_overrides={"QUERY_STRING": "q=\xff"})
    assert (response.status_code, refusal(response)["errorCode"]) == (400, "INVALID_ENCODING")
