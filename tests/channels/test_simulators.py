"""The demo's gateway and push service: pages for people, a report that is repeated, odd forms."""

import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask, Response, request
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from fixtures.simulators import push, sms
from shopcore.adapters.sms_ru import SmsRu
from shopcore.notification.ports import Report

HERE = {"Sec-Fetch-Site": "same-origin"}
ELSEWHERE = {"Sec-Fetch-Site": "cross-site"}
PHONE, TEXT = "79123456789", "Прилавок: заказ № 1042 оплачен, 1 234,50 ₽."


@pytest.fixture
def gateway() -> sms.Gateway:
    return sms.Gateway()


@pytest.fixture
def service() -> push.PushService:
    return push.PushService()


@pytest.fixture
def client(gateway: sms.Gateway, service: push.PushService) -> FlaskClient:
    app = Flask("simulators")
    app.register_blueprint(sms.create_blueprint(gateway))
    app.register_blueprint(push.create_blueprint(service))
    return app.test_client()


def ask(client: FlaskClient, path: str, **form: str) -> dict[str, Any]:
    answer = client.post(f"/sms{path}", data={"api_id": sms.KEY, "json": "1"} | form)
    assert answer.status_code == 200
    return dict(json.loads(answer.text))


def test_the_pages_show_what_came_and_set_no_cookie(client: FlaskClient, gateway: sms.Gateway) -> None:
    gateway.send(PHONE, TEXT + "<b>")
    client.post("/push/browsers", data={"name": "<b>Ноутбук"}, headers=HERE)
    for page in ("", "faults", "messages.json"):
        answer = client.get(f"/sms/{page}")
        assert (answer.status_code, "Set-Cookie" in answer.headers) == (200, False)
        assert answer.is_json or "<b>" not in answer.text
    for page in ("", "faults", "browsers.json"):
        answer = client.get(f"/push/{page}")
        assert (answer.status_code, "Set-Cookie" in answer.headers) == (200, False)
        assert answer.is_json or "<b>" not in answer.text
    assert "+7 912 345-67-89" in client.get("/sms/").text


def test_money_and_parts(client: FlaskClient, gateway: sms.Gateway) -> None:
    told = ask(client, "/sms/send", to=f"{PHONE},79120000001,12", msg="я" * 71)
    codes = {number: one["status_code"] for number, one in told["sms"].items()}
    assert codes == {PHONE: 100, "79120000001": 207, "12": 202}
    assert told["balance"] == 1000 - 2 * 4.5
    assert ask(client, "/my/balance")["balance"] == told["balance"]
    assert ask(client, "/sms/send", to=PHONE, msg=" ")["sms"][PHONE]["status_code"] == 203
    assert ask(client, "/sms/send", to=PHONE, msg="я" * 537)["sms"][PHONE]["status_code"] == 205
    gateway.balance = 0
    assert ask(client, "/sms/send", to=PHONE, msg="ещё")["sms"][PHONE]["status_code"] == 201
    assert ask(client, "/auth/check", api_id="another")["status_code"] == 200


def test_the_same_text_is_taken_once(client: FlaskClient, gateway: sms.Gateway) -> None:
    codes = [ask(client, "/sms/send", to=PHONE, msg=TEXT)["sms"][PHONE]["status_code"] for _ in range(2)]
    assert codes == [100, 231]
    (one,) = gateway.sent()
    assert one.copies == 2


def test_a_page_of_another_site_moves_nothing(client: FlaskClient, gateway: sms.Gateway) -> None:
    _, sms_id = gateway.send(PHONE, TEXT)
    for path, form in (
        (f"/sms/messages/{sms_id}", {"code": "104"}),
        ("/push/browsers", {}),
        ("/sms/faults", {"trouble": "slow"}),
    ):
        assert client.post(path, data=form, headers=ELSEWHERE).status_code == 403
    assert client.post(f"/sms/messages/{sms_id}", data={"code": "7"}, headers=HERE).status_code == 400
    assert client.post("/sms/messages/x", data={"code": "104"}, headers=HERE).status_code == 404
    assert client.post(f"/sms/messages/{sms_id}", data={"code": "104"}, headers=HERE).status_code == 303
    assert gateway.state(sms_id) == 104


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/sms/faults", {"trouble": "fire"}),
        ("/sms/faults", {"trouble": "slow", "seconds": 0}),
        ("/sms/faults", {"trouble": "slow", "call": "fax"}),
        ("/sms/faults", {"trouble": "slow", "times": 0}),
        ("/push/faults", {}),
        ("/push/faults", {"trouble": "gone", "times": "many"}),
    ],
)
def test_a_fault_that_is_none_is_refused(client: FlaskClient, path: str, fault: dict[str, Any]) -> None:
    assert client.post(path, json=fault).status_code == 400
    assert client.post(path, json={"trouble": "lost-answer"}).status_code == 201


@pytest.mark.parametrize("body", [b"", b"x" * 200, b"\x00" * 86])
def test_a_push_that_cannot_be_read_is_refused(
    client: FlaskClient, service: push.PushService, body: bytes
) -> None:
    browser = service.subscribe("http://localhost")
    answer = client.post(f"/push/send/{browser.token}", data=body, headers={"TTL": "1"})
    assert answer.status_code == 400
    headers = {"TTL": "1", "Content-Encoding": "aes128gcm"}
    assert client.post(f"/push/send/{browser.token}", data=body, headers=headers).status_code == 403
    assert client.post("/push/send/nobody", data=body, headers=headers).status_code == 410


class Shop:
    """Where reports go: what came, and how often it is not taken."""

    def __init__(self, busy: int) -> None:
        self.busy, self.told = busy, list[dict[str, str]]()
        self.done = threading.Event()
        self.app = Flask("shop")
        self.app.post("/report")(self.take)

    def take(self) -> Response:
        self.told.append(request.form.to_dict())
        if len(self.told) <= self.busy:
            return Response("busy", 503)
        self.done.set()
        return Response("100")


@pytest.fixture
def shop() -> Iterator[tuple[Shop, str]]:
    shop = Shop(busy=1)
    server = make_server("127.0.0.1", 0, shop.app)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield shop, f"http://127.0.0.1:{server.server_port}/report"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_report_is_repeated_until_it_is_answered_with_100(shop: tuple[Shop, str]) -> None:
    told, url = shop
    gateway = sms.Gateway(report=sms.Reporter(sms.KEY, url, pause=0.01))
    _, sms_id = gateway.send(PHONE, TEXT)
    gateway.move(sms_id, 103)
    assert told.done.wait(10)
    assert len(told.told) == 2
    assert SmsRu("", sms.KEY).told(told.told[-1]) == {sms_id: Report.DELIVERED}
