"""What the adapter says, and what the bank has done, after every fault that can be ordered."""

import json
from typing import Any

import pytest
from desk import Desk, Ours
from flask import Flask
from flask.testing import FlaskClient
from teller_samples import CARD, another, by_card

from fixtures.simulators.bank import Bank, Fault, Trouble
from shopcore.adapters.bank import Line, YooKassa
from shopcore.payment.domain import BankMethod, BankPayment, BankRefused, BankState, BankUnknown
from shopcore.payment.ports import Bank as BankPort
from shopcore.wiring import Settings

DONE = (Trouble.LOST_ANSWER, Trouble.ERROR_AFTER, Trouble.HTML_AFTER, Trouble.PROCESSING)
NOT_DONE = (Trouble.LOST_REQUEST, Trouble.ERROR_BEFORE, Trouble.HTML_BEFORE, Trouble.BUSY)


def held(desk: Desk) -> BankPayment:
    made = desk.create(another(CARD, 1, save=True))
    by_card(made.confirmation_url)
    return desk.read(made.id)


@pytest.mark.parametrize("trouble", DONE)
def test_done_but_nobody_knows_and_the_repetition_is_no_second_one(
    desk: Desk, bank: Bank, trouble: Trouble
) -> None:
    payment = held(desk)
    for call in ("capture", "refund"):
        bank.faults.add(Fault(trouble, call))
    with pytest.raises(BankUnknown):
        desk.capture(payment.id, 123450, "cap-1")
    assert desk.read(payment.id).state is BankState.TAKEN
    assert desk.capture(payment.id, 123450, "cap-1").state is BankState.TAKEN
    with pytest.raises(BankUnknown):
        desk.refund(payment.id, 100000, "ref-1")
    assert desk.refund(payment.id, 100000, "ref-1").amount == 100000
    assert desk.read(payment.id).refunded == 100000


@pytest.mark.parametrize("trouble", NOT_DONE)
def test_not_done_and_nobody_knows_and_the_repetition_does_it(
    desk: Desk, bank: Bank, trouble: Trouble
) -> None:
    payment = held(desk)
    bank.faults.add(Fault(trouble, "capture"))
    with pytest.raises(BankUnknown):
        desk.capture(payment.id, 123450, "cap-1")
    assert desk.read(payment.id).state is BankState.HELD
    assert desk.capture(payment.id, 123450, "cap-1").state is BankState.TAKEN


def test_a_charge_whose_answer_was_lost_is_found_by_ours(desk: Desk, bank: Bank) -> None:
    saved = held(desk).saved
    assert saved
    intent = another(CARD, 2, method=BankMethod.SAVED_CARD, saved_method_id=saved.id)
    bank.faults.add(Fault(Trouble.LOST_ANSWER, "create"))
    with pytest.raises(BankUnknown):
        desk.create(intent)
    [found] = desk.find("p2", bank.clock(), bank.clock())
    assert found.state is BankState.HELD
    assert desk.create(intent).id == found.id


@pytest.mark.parametrize(
    ("trouble", "state"), [(Trouble.LATE, BankState.TAKEN), (Trouble.SLOW, BankState.TAKEN)]
)
def test_an_answer_that_does_not_come_in_time_is_unknown(
    settings: Settings, adapter: BankPort, bank: Bank, trouble: Trouble, state: BankState
) -> None:
    line = Line(settings.bank_url, settings.bank_shop_id, settings.bank_secret_key, timeout=(1, 0.2))
    impatient = Ours(YooKassa(line, settings.bank_shop_id, ()))
    payment = held(Ours(adapter))
    bank.faults.add(Fault(trouble, "capture", seconds=0.6))
    with pytest.raises(BankUnknown):
        impatient.capture(payment.id, 123450, "cap-1")
    assert Ours(adapter).capture(payment.id, 123450, "cap-1").state is state


def test_a_foreign_amount_in_the_answer_is_not_believed(adapter: BankPort, bank: Bank) -> None:
    bank.faults.add(Fault(Trouble.WRONG_AMOUNT, "create"))
    with pytest.raises(BankUnknown):
        adapter.create(CARD)
    assert adapter.create(CARD).amount == 123450


def test_not_yet_there_is_no_word_about_the_payment(adapter: BankPort, bank: Bank) -> None:
    made = adapter.create(CARD)
    bank.faults.add(Fault(Trouble.NOT_FOUND, "read"))
    with pytest.raises(BankRefused) as refused:
        adapter.read(made.id)
    assert refused.value.code == "not_found"
    assert adapter.read(made.id).state is BankState.PENDING


def test_a_saved_card_is_declined_on_demand(desk: Desk, bank: Bank) -> None:
    saved = held(desk).saved
    assert saved
    bank.faults.add(Fault(Trouble.DECLINE, "create", reason="permission_revoked"))
    intent = another(CARD, 2, method=BankMethod.SAVED_CARD, saved_method_id=saved.id)
    declined = desk.create(intent)
    assert (declined.state, declined.reason) == (BankState.CANCELED, "permission_revoked")


def test_faults_are_counted_and_wait_for_their_kind_of_call(adapter: BankPort, bank: Bank) -> None:
    bank.faults.add(Fault(Trouble.ERROR_BEFORE, "create"), times=2)
    with pytest.raises(BankRefused):
        adapter.read("nothing")
    for _ in range(2):
        with pytest.raises(BankUnknown):
            adapter.create(CARD)
    adapter.create(CARD)
    assert (bank.faults.waiting(), bank.faults.met()) == ([], 2)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def test_programs_order_faults(client: FlaskClient, bank: Bank) -> None:
    wanted = {"trouble": "late", "call": "capture", "times": 2, "seconds": 5}
    assert client.post("/bank/faults", json=wanted).status_code == 201
    fault = {"trouble": "late", "call": "capture", "seconds": 5, "reason": "insufficient_funds"}
    assert client.get("/bank/faults").get_json() == [fault, fault]
    assert client.delete("/bank/faults").status_code == 204
    assert bank.faults.waiting() == []


def test_people_order_faults(client: FlaskClient, bank: Bank) -> None:
    form = {"trouble": "lost-answer", "call": "create", "times": "1", "seconds": "60"}
    assert client.post("/bank/faults", data=form).status_code == 303
    page = client.get("/bank/faults", headers={"Accept": "text/html"}).text
    assert page.count("сделано, ответ потерян") == 2
    assert client.post("/bank/faults/clear").status_code == 303
    assert bank.faults.waiting() == []


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        [],
        {"trouble": "fire"},
        {"trouble": "late", "seconds": 601},
        {"trouble": "late", "seconds": "long"},
        {"trouble": "late", "call": "dance"},
        {"trouble": "late", "times": 0},
        {"trouble": "late", "colour": "red"},
    ],
)
def test_a_fault_that_does_not_exist_is_refused(client: FlaskClient, bank: Bank, wanted: Any) -> None:
    assert client.post("/bank/faults", json=wanted).status_code == 400
    assert bank.faults.waiting() == []


def test_a_browsers_own_word_is_better_than_an_origin_that_it_hides(client: FlaskClient, bank: Bank) -> None:
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}
    assert client.post("/bank/faults", data={"trouble": "late"}, headers=headers).status_code == 303
    assert len(bank.faults.waiting()) == 1


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"}, {"Origin": "null"}]
)
def test_a_form_of_another_site_orders_nothing(
    client: FlaskClient, bank: Bank, headers: dict[str, str]
) -> None:
    assert client.post("/bank/faults", data={"trouble": "late"}, headers=headers).status_code == 403
    text = json.dumps({"trouble": "late"})
    assert client.post("/bank/faults", data=text, content_type="text/plain").status_code == 415
    assert bank.faults.waiting() == []
