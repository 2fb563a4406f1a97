"""The mailbox in the browser and for programs, over HTTP alone."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from letter_samples import letter

from fixtures.simulators.mailbox import LetterStore
from shopcore.adapters.mail import SmtpMail
from shopcore.notification.ports import Delivery

NASTY = "<script>alert(1)</script>"


@pytest.fixture
def letters(mail: SmtpMail) -> None:
    mail.send(letter())
    mail.send(letter(message_id="2", to="boris@example.ru", subject=f"Заказ {NASTY}", html=f"<p>{NASTY}</p>"))


def test_an_empty_mailbox_says_so(client: FlaskClient) -> None:
    page = client.get("/mailbox/")
    assert page.status_code == 200
    assert "<title>Почтовый ящик</title>" in page.text
    assert "Писем пока нет" in page.text


@pytest.mark.usefixtures("letters")
def test_the_list_shows_who_what_and_when_newest_first(client: FlaskClient) -> None:
    page = client.get("/mailbox/").text
    assert page.index("boris@example.ru") < page.index("anna@example.ru")
    assert "Добро пожаловать в\u00a0«Прилавок»" in page
    assert "Прилавок → anna@example.ru" in page
    assert "2\u00a0письма" in page
    assert re.search(r"<time [^>]+>\d{1,2}\u00a0[а-я]+ 20\d\d, \d\d:\d\d</time>", page)


@pytest.mark.usefixtures("letters")
def test_the_list_of_one_person(client: FlaskClient) -> None:
    page = client.get("/mailbox/?to=anna@example.ru").text
    assert "1\u00a0письмо" in page
    assert "boris@example.ru" not in page


@pytest.mark.parametrize("address", ["/mailbox/", "/mailbox/2", "/mailbox/?to=<script>alert(1)</script>"])
@pytest.mark.usefixtures("letters")
def test_foreign_text_is_text(client: FlaskClient, address: str) -> None:
    assert NASTY not in client.get(address).text


@pytest.mark.usefixtures("letters")
def test_a_letter_is_shown_with_all_its_parts(client: FlaskClient) -> None:
    page = client.get("/mailbox/1").text
    assert "<h1>Добро пожаловать в\u00a0«Прилавок»</h1>" in page
    assert "Здравствуйте, Анна! Ёлка стоит 1\u00a0234,50\u00a0₽." in page
    assert "&lt;0f1e2d3c.email@prilavok.example&gt;" in page
    assert 'href="/mailbox/1/source"' in page
    [frame] = re.findall(r"<iframe[^>]+>", page)
    assert 'src="/mailbox/1/html"' in frame
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in frame


@pytest.mark.usefixtures("letters")
def test_the_html_of_a_letter_is_as_sent_and_may_run_nothing(client: FlaskClient) -> None:
    html = client.get("/mailbox/1/html")
    assert html.text == letter().html.replace("<head>", '<head><base target="_blank">')
    policy = html.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy


@pytest.mark.usefixtures("letters")
def test_the_source_is_the_letter_byte_for_byte_as_plain_text(
    client: FlaskClient, store: LetterStore
) -> None:
    source = client.get("/mailbox/1/source")
    assert source.mimetype == "text/plain"
    assert source.data == store.letters()[-1].raw


@pytest.mark.parametrize("address", ["/mailbox/3", "/mailbox/3/html", "/mailbox/3/source"])
@pytest.mark.usefixtures("letters")
def test_a_letter_that_is_not_there(client: FlaskClient, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 404
    assert "Такого письма нет" in page.text


@pytest.mark.parametrize("address", ["", "1", "1/html", "1/source", "9", "messages.json", "faults"])
@pytest.mark.usefixtures("letters")
def test_no_cookie_no_foreign_source_no_cache(client: FlaskClient, address: str) -> None:
    answer = client.get("/mailbox/" + address)
    assert "Set-Cookie" not in answer.headers
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


def test_programs_read_json(client: FlaskClient, mail: SmtpMail) -> None:
    for _ in range(2):
        mail.send(letter())
    [arrived] = client.get("/mailbox/messages.json").get_json()
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", arrived.pop("date"))
    assert arrived == {
        "id": 1,
        "from": "Прилавок <noreply@prilavok.example>",
        "to": "anna@example.ru",
        "subject": letter().subject,
        "messageId": "<0f1e2d3c.email@prilavok.example>",
        "text": letter().text,
        "html": letter().html,
        "copies": 2,
    }


@pytest.mark.usefixtures("letters")
def test_programs_ask_for_one_person_and_clear_everything(client: FlaskClient) -> None:
    anna = client.get("/mailbox/messages.json?to=anna@example.ru").get_json()
    assert [arrived["to"] for arrived in anna] == ["anna@example.ru"]
    assert client.delete("/mailbox/messages.json").status_code == 204
    assert client.get("/mailbox/messages.json").get_json() == []


def test_faults_can_be_ordered_over_http(client: FlaskClient, mail: SmtpMail) -> None:
    wanted = {"trouble": "refuse-data", "code": 550, "times": 2}
    assert client.post("/mailbox/faults", json=wanted).status_code == 201
    assert [mail.send(letter()) for _ in range(3)] == [Delivery.REFUSED, Delivery.REFUSED, Delivery.ACCEPTED]
    client.post("/mailbox/faults", json={"trouble": "drop-before-250"})
    assert client.get("/mailbox/faults").get_json() == [
        {"trouble": "drop-before-250", "code": 451, "seconds": 30}
    ]
    assert client.delete("/mailbox/faults").status_code == 204
    assert mail.send(letter()) is Delivery.ACCEPTED


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        [],
        {"trouble": "fire"},
        {"trouble": "hang", "seconds": 601},
        {"trouble": "hang", "seconds": "long"},
        {"trouble": "refuse-rcpt", "code": 250},
        {"trouble": "refuse-rcpt", "times": 0},
        {"trouble": "refuse-rcpt", "colour": "red"},
    ],
)
def test_a_fault_that_does_not_exist_is_refused(client: FlaskClient, wanted: Any) -> None:
    assert client.post("/mailbox/faults", json=wanted).status_code == 400
    assert client.get("/mailbox/faults").get_json() == []


def test_a_form_of_another_site_orders_nothing(client: FlaskClient) -> None:
    answer = client.post("/mailbox/faults", data='{"trouble": "hang"}', content_type="text/plain")
    assert answer.status_code == 415
    assert client.get("/mailbox/faults").get_json() == []
