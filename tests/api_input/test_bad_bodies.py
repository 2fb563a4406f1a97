"""No body, however bad, is accepted or brings the server down (issue: «Bad input»)."""

import io
import json

import pytest
from bad_bodies import BadBody, bad_bodies
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from parcels import GOOD, build
from refusal import refusal
from werkzeug.test import TestResponse

BAD = bad_bodies(GOOD, optional=["comment"])
ADDRESS = "/api/parcels/send"
CLIENT = build().test_client()


def send(body: bytes) -> TestResponse:
    return CLIENT.post(ADDRESS, data=body, content_type="application/json")


@pytest.mark.parametrize("bad", [pytest.param(bad, id=name) for name, bad in BAD.items()])
def test_a_bad_body_is_refused(client: FlaskClient, bad: BadBody) -> None:
    headers = {} if bad.content_type is None else {"Content-Type": bad.content_type}
    response = client.post(ADDRESS, data=bad.body, headers=headers)
    body = refusal(response)
    assert (response.status_code, body["errorCode"]) == (bad.status, bad.code)
    assert ("fields" in body) == (bad.code == "VALIDATION")
    assert len(response.data) < 64 * 1024


def test_the_good_body_is_accepted(client: FlaskClient) -> None:
    response = client.post(ADDRESS, json=GOOD)
    assert (response.status_code, response.get_json()) == (200, GOOD)


def test_a_body_of_exactly_64_kib_is_accepted() -> None:
    assert send(json.dumps(GOOD).encode().ljust(64 * 1024)).status_code == 200


def test_an_optional_field_may_be_missing() -> None:
    assert send(json.dumps({k: v for k, v in GOOD.items() if k != "comment"}).encode()).status_code == 200


def test_content_type_may_name_utf_8(client: FlaskClient) -> None:
    response = client.post(ADDRESS, data=json.dumps(GOOD), content_type="application/json; charset=UTF-8")
    assert response.status_code == 200


@pytest.mark.parametrize("anything", [None, 0, "", -1.5, 1e15, True])
def test_an_ignored_field_may_hold_any_plain_value(anything: object) -> None:
    lines = [{"id": anything, "product": {"id": 5, "price": anything}, "quantity": 2}]
    response = send(json.dumps({**GOOD, "lines": lines}).encode())
    assert (response.status_code, response.get_json()) == (200, GOOD)


@pytest.mark.parametrize("anything", [[], {}, {"a": 1}, 1e16, -(10**16)])
def test_an_ignored_field_is_no_container(anything: object) -> None:
    line = {**GOOD["lines"][0], "id": anything}
    body = refusal(send(json.dumps({**GOOD, "lines": [line]}).encode()))
    assert body["fields"] == {"lines[0].id": "Ожидается строка, число, true, false или null."}


def chunked(client: FlaskClient, stream: io.BytesIO) -> TestResponse:
    return client.post(
        ADDRESS,
        input_stream=stream,
        content_type="application/json",
        headers={"Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True},
    )


def test_a_body_that_no_header_announces_must_be_json_too(client: FlaskClient) -> None:
    stream = io.BytesIO(json.dumps(GOOD).encode())
    overrides = {"wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
    response = client.post(
        ADDRESS, input_stream=stream, content_type="text/plain", environ_overrides=overrides
    )
    assert (response.status_code, refusal(response)["errorCode"]) == (415, "UNSUPPORTED_MEDIA_TYPE")


def test_a_chunked_body_is_read(client: FlaskClient) -> None:
    assert chunked(client, io.BytesIO(json.dumps(GOOD).encode().ljust(64 * 1024))).status_code == 200


def test_a_chunked_body_is_not_read_beyond_the_limit(client: FlaskClient) -> None:
    stream = io.BytesIO(json.dumps(GOOD).encode().ljust(12_000_000))
    response = chunked(client, stream)
    assert (response.status_code, refusal(response)["errorCode"]) == (413, "BODY_TOO_LARGE")
    assert stream.tell() <= 64 * 1024 + 1


def test_a_large_body_is_not_read_at_all(client: FlaskClient) -> None:
    stream = io.BytesIO(b" " * 12_000_000)
    response = client.post(
        ADDRESS, input_stream=stream, content_length=12_000_000, content_type="application/json"
    )
    assert response.status_code == 413
    assert stream.tell() == 0


def test_a_body_shorter_than_it_says_is_refused(client: FlaskClient) -> None:
    good = json.dumps(GOOD).encode()
    overrides = {"CONTENT_LENGTH": str(len(good) + 1)}
    response = client.post(ADDRESS, data=good, content_type="application/json", environ_overrides=overrides)
    assert (response.status_code, refusal(response)["errorCode"]) == (400, "BAD_REQUEST")


@pytest.mark.parametrize("length", ["-1", "abc", "1e3"])
def test_a_senseless_content_length_is_refused(client: FlaskClient, length: str) -> None:
    overrides = {"CONTENT_LENGTH": length}
    response = client.post(
        ADDRESS, data=json.dumps(GOOD), content_type="application/json", environ_overrides=overrides
    )
    assert (response.status_code, refusal(response)["errorCode"]) == (400, "EMPTY_BODY")


def test_every_wrong_field_is_named_by_its_path() -> None:
    lines = [{"product": {"id": 5}, "quantity": 1}, {"product": {"id": 0, "x": 1}}]
    fields = refusal(send(json.dumps({**GOOD, "version": "3", "lines": lines}).encode()))["fields"]
    assert fields == {
        "version": "Ожидается целое число.",
        "lines[1].product.id": "От 1 до 2\u00a0147\u00a0483\u00a0647.",
        "lines[1].product.x": "Неизвестное поле.",
        "lines[1].quantity": "Обязательное поле.",
    }


def test_a_long_name_is_told_by_its_beginning() -> None:
    body = refusal(send(json.dumps({**GOOD, "x" * 5000: 1}).encode()))
    assert body["fields"] == {"x" * 100: "Неизвестное поле."}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)
like_a_parcel = st.fixed_dictionaries(
    {}, optional={name: st.just(value) | json_values for name, value in GOOD.items()}
)
mutated = st.builds(
    lambda at, junk: (good := json.dumps(GOOD).encode())[:at] + junk + good[at:],
    st.integers(0, len(json.dumps(GOOD))),
    st.binary(max_size=8) | st.sampled_from([b'"', b"{", b"]", b"\\ud83d", b"1e9999", b"9" * 5000]),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300) | mutated | like_a_parcel.map(lambda value: json.dumps(value).encode()))
def test_whatever_the_bytes_the_answer_is_200_or_a_refusal(body: bytes) -> None:
    response = send(body)
    if response.status_code != 200:
        assert response.status_code == 400
        refusal(response)
