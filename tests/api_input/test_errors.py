"""Every error below /api is JSON of one form; pages get their own."""

import logging
from collections.abc import Callable
from typing import Any

import flask
import pytest
from flask import Flask
from flask.testing import FlaskClient
from parcels import DatabaseDown
from refusal import refusal
from werkzeug import exceptions as http

from shopcore.kernel import Conflict, Forbidden, Invalid, NotFound, Refusal, TooMany, Unauthorized
from webapp.api.errors import trace_id


class Raising(DatabaseDown):
    """A driver's own subclass."""


@pytest.fixture
def raising(app: Flask) -> Callable[..., FlaskClient]:
    """A client of /api/fails and /page/fails, which raise the given error."""

    def prepared(error: Any) -> FlaskClient:
        def fail() -> None:
            raise error

        app.config["PROPAGATE_EXCEPTIONS"] = False
        app.add_url_rule("/api/fails", "api-fails", fail, methods=["GET", "POST"])
        app.add_url_rule("/page/fails", "page-fails", fail)
        return app.test_client()

    return prepared


def test_an_unknown_address(client: FlaskClient) -> None:
    for address in ("/api", "/api/", "/api/nothing", "/api/parcels/send/x", "/api/%ff", "/api/\0"):
        response = client.get(address)
        assert (response.status_code, refusal(response)["errorCode"]) == (404, "NOT_FOUND")


def test_a_wrong_method_names_the_right_ones(client: FlaskClient) -> None:
    response = client.delete("/api/parcels/send")
    assert (response.status_code, refusal(response)["errorCode"]) == (405, "METHOD_NOT_ALLOWED")
    assert set(response.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (Invalid, 400),
        (Unauthorized, 401),
        (Forbidden, 403),
        (NotFound, 404),
        (Conflict, 409),
        (TooMany, 429),
        (Refusal, 500),
        (type("OutOfStock", (Conflict,), {}), 409),
    ],
)
def test_the_shops_own_refusals(raising: Any, kind: type[Refusal], status: int) -> None:
    response = raising(kind("SOME_CODE", "Так нельзя.")).get("/api/fails")
    assert (response.status_code, refusal(response)["errorCode"]) == (status, "SOME_CODE")


def test_details_stand_beside_the_three_fields(raising: Any) -> None:
    details = {"version": 8, "errorCode": "FORGED", "traceId": "forged", "errorMessage": "forged"}
    body = refusal(raising(Conflict("VERSION_CONFLICT", "Заказ изменился.", details)).get("/api/fails"))
    assert body == {
        "errorMessage": "Заказ изменился.",
        "errorCode": "VERSION_CONFLICT",
        "traceId": body["traceId"],
        "version": 8,
    }
    assert body["traceId"] != "forged"


def test_an_unexpected_error_tells_nothing(raising: Any, caplog: pytest.LogCaptureFixture) -> None:
    response = raising(ValueError("password=qwerty")).get("/api/fails")
    assert (response.status_code, refusal(response)["errorCode"]) == (500, "INTERNAL_ERROR")
    assert "qwerty" not in response.text
    assert "password=qwerty" in caplog.text


@pytest.mark.parametrize("kind", [DatabaseDown, Raising])
def test_a_database_that_is_down(
    raising: Any, kind: type[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    client = raising(kind("INSERT ... ['secret']"))
    response = client.get("/api/fails")
    body = refusal(response)
    assert (response.status_code, body["errorCode"]) == (503, "UNAVAILABLE")
    assert response.headers["Retry-After"] == "5"
    assert body["traceId"] in caplog.text
    assert "connection refused" in caplog.text
    assert "secret" not in response.text + caplog.text
    page = client.get("/page/fails")
    assert (page.status_code, page.text) == (503, "страница ошибки ServiceUnavailable")
    assert page.headers["Retry-After"] == "5"


def test_an_outage_is_logged_by_its_cause(raising: Any, caplog: pytest.LogCaptureFixture) -> None:
    outage = DatabaseDown()
    outage.__cause__ = OSError("disk is full")
    assert raising(outage).get("/api/fails").status_code == 503
    assert "disk is full" in caplog.text


@pytest.mark.parametrize("kind", list(http.default_exceptions.values()), ids=lambda kind: kind.__name__)
def test_every_http_error_has_the_form(raising: Any, kind: type[http.HTTPException]) -> None:
    response = raising(kind("English details")).post("/api/fails")
    assert response.status_code == kind.code
    refusal(response)
    assert "English" not in response.text


def test_headers_of_an_http_error_stay(raising: Any) -> None:
    response = raising(http.TooManyRequests(retry_after=30)).get("/api/fails")
    assert (response.status_code, response.headers["Retry-After"]) == (429, "30")
    assert response.headers.getlist("Content-Type") == ["application/json"]


@pytest.mark.parametrize("error", [Conflict("CODE", "Так нельзя."), http.Forbidden(), ValueError("x")])
def test_pages_answer_for_themselves(raising: Any, error: Exception) -> None:
    response = raising(error).get("/page/fails")
    assert response.text.startswith("страница ошибки")


def test_a_page_nobody_knows_is_no_api(client: FlaskClient) -> None:
    assert client.get("/apiary").text == "страница ошибки NotFound"


def test_the_trace_id_of_the_request_is_told(app: Flask) -> None:
    app.before_request(lambda: setattr(flask.g, "trace_id", "abc123"))
    assert refusal(app.test_client().get("/api/nothing"))["traceId"] == "abc123"


def test_a_trace_id_is_made_once_a_request(app: Flask) -> None:
    with app.test_request_context():
        first = trace_id()
        assert first == trace_id()
    with app.test_request_context():
        assert first != trace_id()


def test_nothing_but_the_outage_is_logged_here(raising: Any, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        raising(Conflict("CODE", "Так нельзя.")).get("/api/fails")
    assert caplog.text == ""
