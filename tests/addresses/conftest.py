"""An address book of a test's own, reached without sockets."""

import pytest
from address_desk import Desk
from flask import Flask

from fixtures.simulators import cdek
from fixtures.simulators import dadata as simulator
from shopcore.adapters.addresses import DaData
from shopcore.adapters.couriers.line import Line
from steps.support.without_sockets import WithoutSockets


@pytest.fixture
def desk() -> Desk:
    book, app = simulator.DaData(), Flask("dadata")
    app.register_blueprint(simulator.create_blueprint(book))
    app.register_blueprint(cdek.create_blueprint(cdek.Cdek()))
    transport = WithoutSockets(app)
    book.sleep = transport.wait
    line = Line("dadata", "http://dadata.test/dadata", transport=transport)
    return Desk(book, DaData(line, book.key), app)
