"""«Уведомления» of the cabinet: what it costs, what it shows, what may be sent to it."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from lxml.html import document_fromstring

from shopcore.front import channels as front
from shopcore.notification import service as notification
from shopcore.wiring import Shop, build
from steps.support import channels
from steps.support import given as arrange
from steps.support.addresses import COOKIE
from steps.support.house import House
from tests.counted import counted
from tests.served import serving

PAGE = "/cabinet/notifications"
NASTY = "<script>alert(1)</script>"


@pytest.fixture
def anna(shop: Shop) -> arrange.Client:
    return arrange.client(shop, "anna@example.ru")


@pytest.fixture
def client(shop: Shop, anna: arrange.Client) -> FlaskClient:
    made = serving(shop).test_client()
    made.set_cookie(COOKIE, anna.session)
    return made


def sent(client: FlaskClient, address: str, **form: str) -> tuple[int, str]:
    page = document_fromstring(client.get(PAGE).text)
    token = str(page.xpath("string(//input[@name='csrf_token']/@value)"))
    answer = client.post(address, data={"csrf_token": token} | form)
    return answer.status_code, answer.text


def test_it_costs_few_statements_however_many_browsers(
    shop: Shop, house: House, client: FlaskClient, anna: arrange.Client
) -> None:
    def looked() -> int:
        with counted(shop) as cost:
            assert client.get(PAGE).status_code == 200
        return len(cost.statements)

    few = looked()
    for number in range(5):
        channels.connect(house.channels, shop, anna.username, f"браузер {number}")
    assert looked() == few <= 4


@pytest.mark.parametrize(
    ("address", "form"),
    [
        (PAGE, {"channel": "fax", "on": "yes"}),
        (PAGE, {}),
        (f"{PAGE}/disconnect", {"browser": "x" * 5000}),
        (f"{PAGE}/disconnect", {}),
    ],
)
def test_what_is_not_there_is_404(client: FlaskClient, address: str, form: dict[str, str]) -> None:
    assert sent(client, address, **form)[0] == 404


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{}", '{"endpoint": 1, "keys": {}}', '{"endpoint":', "[" * 9000, NASTY]
)
def test_what_is_no_subscription_is_400(shop: Shop, client: FlaskClient, text: str) -> None:
    status, page = sent(client, f"{PAGE}/connect", subscription=text)
    assert status == 400
    assert notification.BAD in page
    assert NASTY not in page
    assert shop.read(notification.browsers, "anna@example.ru") == []


def test_another_clients_browser_stays(shop: Shop, house: House, client: FlaskClient) -> None:
    arrange.client(shop, "boris@example.ru")
    channels.connect(house.channels, shop, "boris@example.ru", "Ноутбук")
    (his,) = shop.read(notification.browsers, "boris@example.ru")
    assert sent(client, f"{PAGE}/disconnect", browser=his.id)[0] == 404
    assert channels.browsers_of(shop, "boris@example.ru") == 1


def test_a_browsers_name_is_text(shop: Shop, house: House, client: FlaskClient, anna: arrange.Client) -> None:
    channels.connect(house.channels, shop, anna.username, NASTY)
    assert NASTY not in client.get(PAGE).text


def test_a_shop_without_sms_and_push_offers_letters_alone(house: House, anna: arrange.Client) -> None:
    bare = replace(house.settings, smsru_api_id="", vapid_private_key="", smtp_url="smtp://127.0.0.1:1")
    shop = build(bare, clock=house.clock, passwords=house.passwords, database=house.database)
    screen = front.view(shop, shop.authorize(anna.session))
    assert [item.key for item in screen.items] == ["email"]
    assert screen.key == ""
    shop.carrier.close()


def test_the_worker_may_serve_the_whole_shop_and_is_never_stale(client: FlaskClient) -> None:
    answer = client.get("/sw.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "showNotification" in answer.text
