"""The page /api/docs shows people every contract and message, from this house and without a script."""

import re

from flask.testing import FlaskClient
from lxml import html

from shopcore.wiring import Shop
from steps.support.contract import document


def page(client: FlaskClient) -> html.HtmlElement:
    answer = client.get("/api/docs")
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_contract_is_shown_with_all_its_answers(client: FlaskClient) -> None:
    articles = {text(one.find("h3")): one for one in page(client).iter("article")}
    for address, item in document()["paths"].items():
        for method, told in item.items():
            article = articles[f"{method.upper()} {address}"]
            assert told["summary"] in text(article)
            shown = {text(one) for one in article.iter("dt")} | {"200"}
            assert shown == set(told["responses"])


def test_every_field_of_the_schemas_is_shown(client: FlaskClient) -> None:
    shown = {text(one).split(".")[-1].removesuffix("[]") for one in page(client).iter("code")}
    names = {name for one in document()["components"]["schemas"].values() for name in one["properties"]}
    assert names <= shown


def test_every_stream_is_shown(shop: Shop, client: FlaskClient) -> None:
    shown = {text(one.find("h3")) for one in page(client).iter("article")}
    assert set(shop.streams) <= shown


def test_every_place_that_is_linked_is_there(client: FlaskClient) -> None:
    root = page(client)
    for link in root.iter("a"):
        address = link.get("href")
        if address.startswith("#"):
            assert root.get_element_by_id(address[1:]) is not None
        else:
            assert client.get(address).status_code == 200, address


def test_nothing_comes_from_elsewhere_and_no_script_runs(client: FlaskClient) -> None:
    answer = client.get("/api/docs")
    assert not re.search(r"(src|href)=\"(https?:)?//", answer.text)
    assert "<script" not in answer.text
    assert "style=" not in answer.text
    assert not answer.headers.getlist("Set-Cookie")
