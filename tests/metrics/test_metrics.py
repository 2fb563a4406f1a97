"""/metrics: to whom it answers, what it says in trouble, how requests are counted."""

import socket
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from scrape import read, scrape

from shopcore.adapters.queue.rq import RqCarrier
from shopcore.wiring import BadSettings, Shop, build
from steps.support import sick
from steps.support.faults import break_database
from steps.support.house import House
from webapp import create_app

GLANCE = 2.0  # seconds


@pytest.mark.parametrize("address", ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])
def test_the_machine_itself_may_read(visitor: FlaskClient, address: str) -> None:
    assert visitor.get("/metrics", environ_base={"REMOTE_ADDR": address}).status_code == 200


@pytest.mark.parametrize("address", ["10.0.0.1", "::ffff:10.0.0.1", "2001:db8::1", "", "nonsense"])
def test_for_others_there_is_nothing_here(visitor: FlaskClient, address: str) -> None:
    answer = visitor.get("/metrics", environ_base={"REMOTE_ADDR": address})
    assert (answer.status_code, "shop_" in answer.text) == (404, False)


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded"])
def test_what_a_proxy_passes_on_is_not_from_this_machine(visitor: FlaskClient, header: str) -> None:
    assert visitor.get("/metrics", headers={header: "127.0.0.1"}).status_code == 404


def visitor_of(house: House, **settings: object) -> FlaskClient:
    """Somebody before another application on the same database."""
    known = replace(house.settings, **settings)  # type: ignore[arg-type]
    return create_app(build(known, mail=house.mailbox, database=house.database)).test_client()


def test_networks_are_a_setting(house: House) -> None:
    visitor = visitor_of(house, metrics_networks="10.1.0.0/16 192.0.2.7")
    seen = [
        visitor.get("/metrics", environ_base={"REMOTE_ADDR": address}).status_code
        for address in ("10.1.2.3", "192.0.2.7", "10.2.0.1", "127.0.0.1")
    ]
    assert seen == [200, 200, 404, 404]


def test_behind_a_trusted_proxy_it_is_the_caller_that_counts(house: House) -> None:
    visitor = visitor_of(house, trusted_proxies=1)
    told = {address: {"X-Forwarded-For": f"127.0.0.1, {address}"} for address in ("127.0.0.1", "10.0.0.1")}
    seen = [visitor.get("/metrics", headers=headers).status_code for headers in told.values()]
    assert seen == [200, 404]


def test_a_network_that_is_none_is_refused_at_the_start(house: House) -> None:
    with pytest.raises(BadSettings, match="SHOP_METRICS_NETWORKS"):
        visitor_of(house, metrics_networks="everybody")


def test_without_a_database_it_says_so(shop: Shop, visitor: FlaskClient) -> None:
    mend = break_database(shop)
    told = scrape(visitor)
    mend()
    assert (told.of("shop_database_up"), told.of("shop_broker_up")) == (0, 1)
    assert "shop_sagas" not in told.names
    assert "shop_request_seconds_count" in told.names or visitor.get("/healthz").status_code == 200
    assert scrape(visitor).of("shop_database_up") == 1


def test_without_a_broker_it_says_so(shop: Shop, visitor: FlaskClient) -> None:
    sick.queue(shop).behave("недоступна")
    told = scrape(visitor)
    assert (told.of("shop_database_up"), told.of("shop_broker_up")) == (1, 0)
    assert "shop_queue_length" not in told.names
    sick.queue(shop).behave("работает")
    assert scrape(visitor).of("shop_broker_up") == 1


@pytest.fixture
def silent() -> Iterator[str]:
    """A broker that takes the call and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


def test_a_broker_that_is_silent_holds_nobody_up(shop: Shop, visitor: FlaskClient, silent: str) -> None:
    shop.carrier = RqCarrier(silent)
    begun = time.monotonic()
    assert scrape(visitor).of("shop_broker_up") == 0
    assert time.monotonic() - begun < GLANCE


def test_a_request_is_counted_by_its_route(house: House) -> None:
    visitor = visitor_of(house)
    for address in ("/product/1", "/product/2", "/product/999999", "/nowhere", "/nothing"):
        visitor.get(address)
    visitor.open("/product/1", method="MADEUP")
    told = read(visitor.get("/metrics").text)
    product = "/product/<number:product_id>"
    counted = [
        told.of("shop_request_seconds_count", method=method, route=route, status=status)
        for method, route, status in (
            ("GET", product, "2xx"),
            ("GET", product, "4xx"),
            ("GET", "none", "4xx"),
            ("other", "none", "4xx"),
        )
    ]
    assert counted == [2, 1, 2, 1]
    slowest = told.of("shop_request_seconds_bucket", method="GET", route=product, status="2xx", le="+Inf")
    assert slowest == 2
