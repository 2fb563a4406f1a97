"""Calls that another site's page makes in the shopper's browser are refused."""

import pytest
from flask.testing import FlaskClient
from parcels import GOOD
from refusal import refusal
from werkzeug.test import TestResponse

OWN = "https://shop.example"


def send(client: FlaskClient, **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/api/parcels/send", json=GOOD, headers=named)


@pytest.mark.parametrize("origin", [OWN, "https://SHOP.example", "https://shop.example:443", ""])
def test_our_own_pages_may_call(client: FlaskClient, origin: str) -> None:
    assert send(client, Origin=origin).status_code == 200


@pytest.mark.parametrize("site", ["same-origin", "same-site", "none", ""])
def test_a_browser_that_vouches_may_call(client: FlaskClient, site: str) -> None:
    assert send(client, Sec_Fetch_Site=site).status_code == 200


def test_no_browser_may_call(client: FlaskClient) -> None:
    assert send(client).status_code == 200


FOREIGN = [
    "null",
    "https://evil.example",
    "http://shop.example",
    "https://shop.example:8443",
    "https://shop.example.evil.example",
    "https://evil.example/https://shop.example",
    "https://shop.example@evil.example",
    "https://www.shop.example",
    "shop.example",
    "//shop.example",
    "file://",
    "https://[",
    "https://shop.example:99999",
    "https://shop.example:x",
    f"{OWN}, https://evil.example",
]


@pytest.mark.parametrize("origin", FOREIGN)
def test_another_origin_may_not(client: FlaskClient, origin: str) -> None:
    for response in (
        send(client, Origin=origin),
        send(client, Origin=origin, Sec_Fetch_Site="same-origin"),
        client.post("/api/parcels/forget", headers={"Origin": origin}),
        client.get("/api/parcels/search", headers={"Origin": origin}),
    ):
        assert (response.status_code, refusal(response)["errorCode"]) == (403, "CROSS_SITE")


@pytest.mark.parametrize("site", ["cross-site", "Cross-Site", "anything", "same-origin, cross-site"])
def test_a_browser_that_names_another_site_may_not(client: FlaskClient, site: str) -> None:
    response = send(client, Sec_Fetch_Site=site, Origin=OWN)
    assert (response.status_code, refusal(response)["errorCode"]) == (403, "CROSS_SITE")


def test_the_host_header_is_not_believed(client: FlaskClient) -> None:
    assert send(client, Origin="https://evil.example", Host="evil.example").status_code == 403
    assert send(client, Origin=OWN, Host="evil.example").status_code == 200


def test_a_body_nobody_reads_must_be_json_too(client: FlaskClient) -> None:
    address = "/api/parcels/forget"
    assert client.post(address).status_code == 204
    assert client.post(address, json={}).status_code == 204
    for content_type in ("text/plain", "application/x-www-form-urlencoded", ""):
        response = client.post(address, data="a=1", content_type=content_type)
        assert (response.status_code, refusal(response)["errorCode"]) == (415, "UNSUPPORTED_MEDIA_TYPE")
    chunked = client.post(address, headers={"Transfer-Encoding": "chunked"})
    assert chunked.status_code == 415


def test_a_foreign_page_is_told_so_before_its_body_is_looked_at(client: FlaskClient) -> None:
    response = client.post("/api/parcels/send", data=b"{", headers={"Origin": "https://evil.example"})
    assert refusal(response)["errorCode"] == "CROSS_SITE"
