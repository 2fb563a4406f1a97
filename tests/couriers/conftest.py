"""Courier companies of a test's own, reached without sockets, with a clock that only the test moves."""

from datetime import timedelta

import pytest
from cdek_samples import Desk
from flask import Flask

from fixtures.simulators import cdek as simulator
from shopcore.adapters.couriers.cdek import Cdek
from shopcore.adapters.couriers.line import Line
from steps.support.clock import StoppedClock
from steps.support.without_sockets import WithoutSockets

HOST = "http://cdek.test"


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def desk(clock: StoppedClock) -> Desk:
    """The company with the adapter before it."""
    hooks: list[tuple[str, dict[str, object]]] = []
    company = simulator.Cdek(now=clock.now, webhook=lambda url, body: hooks.append((url, body)))
    company.news.subscribe("http://shop.test/hooks/cdek")
    app = Flask("cdek")
    app.register_blueprint(simulator.create_blueprint(company))
    transport = WithoutSockets(app)
    company.sleep = transport.wait
    line = Line("cdek", f"{HOST}/cdek/v2", transport=transport)
    courier = Cdek(line, company.client_id, company.secret, clock, tracking=f"{HOST}/cdek/track")
    return Desk(company, courier, app, hooks, lambda: clock.move(timedelta(seconds=2)))
