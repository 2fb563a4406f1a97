"""Webhooks: what the company sends, what it fails to send, and what anybody else may send."""

from typing import Any

import pytest
from cdek_samples import MOSCOW, PARCEL, SHOP, Desk, to_door

from fixtures.simulators.cdek import Fault, Trouble
from shopcore.delivery.domain import CourierUnknown, Shipment
from shopcore.kernel import Invalid

UUID = "72753031-1c1c-4d6e-9f7a-0123456789ab"


@pytest.fixture
def shipment(desk: Desk) -> Shipment:
    return desk.booked(to_door(desk.courier.quote(SHOP, PARCEL, MOSCOW)))


def codes(desk: Desk) -> list[str]:
    return [body["attributes"]["code"] for _, body in desk.hooks]


def test_each_step_is_told_once(desk: Desk, shipment: Shipment) -> None:
    desk.move(shipment, "RECEIVED_AT_SHIPMENT_WAREHOUSE")
    assert codes(desk) == ["CREATED", "RECEIVED_AT_SHIPMENT_WAREHOUSE"]
    assert {url for url, _ in desk.hooks} == {"http://shop.test/hooks/cdek"}
    assert {desk.courier.hint({}, body) for _, body in desk.hooks} == {shipment.external_id}


def test_a_step_is_told_though_the_call_that_noticed_it_failed(desk: Desk) -> None:
    desk.courier.register(to_door(desk.courier.quote(SHOP, PARCEL, MOSCOW)))
    desk.ripen()
    with pytest.raises(CourierUnknown):
        desk.courier.cancel(UUID)
    assert codes(desk) == ["CREATED"]


def test_a_way_back_speaks_of_the_order_that_comes_back(desk: Desk, shipment: Shipment) -> None:
    desk.move(shipment, "RECEIVED_AT_SHIPMENT_WAREHOUSE", "NOT_DELIVERED", "RETURNED")
    assert desk.hooks[-1][1]["uuid"] != shipment.external_id
    assert {desk.courier.hint({}, body) for _, body in desk.hooks} == {shipment.external_id}


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (Trouble.WEBHOOK_MISSING, ["CREATED"]),
        (Trouble.WEBHOOK_DOUBLED, ["CREATED", *["RECEIVED_AT_SHIPMENT_WAREHOUSE"] * 2]),
        (Trouble.WEBHOOK_STALE, ["CREATED", "RECEIVED_AT_SHIPMENT_WAREHOUSE", "CREATED"]),
    ],
)
def test_webhooks_go_astray(desk: Desk, shipment: Shipment, trouble: Trouble, told: list[str]) -> None:
    desk.company.faults.add(Fault(trouble))
    desk.move(shipment, "RECEIVED_AT_SHIPMENT_WAREHOUSE")
    assert codes(desk) == told


@pytest.mark.parametrize(
    ("body", "external_id"),
    [
        ({"type": "ORDER_STATUS", "uuid": UUID, "attributes": {"code": "CREATED"}}, UUID),
        ({"type": "ORDER_STATUS", "uuid": UUID}, UUID),
        ({"type": "PRINT_FORM", "uuid": UUID}, ""),
        ({"type": "SOMETHING_NEW"}, ""),
        ({"type": "ORDER_STATUS", "uuid": UUID, "attributes": {"is_return": True}}, ""),
    ],
)
def test_whom_a_webhook_concerns(desk: Desk, body: Any, external_id: str) -> None:
    assert desk.courier.hint({}, body) == external_id


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "ORDER_STATUS",
        {},
        {"type": None},
        {"type": ""},
        {"type": "X" * 65},
        {"type": ["ORDER_STATUS"], "uuid": UUID},
        {"type": "ORDER_STATUS"},
        {"type": "ORDER_STATUS", "uuid": 7},
        {"type": "ORDER_STATUS", "uuid": "../../orders"},
        {"type": "ORDER_STATUS", "uuid": UUID + "\n"},
        {
            "type": "ORDER_STATUS",
            "attributes": {"is_return": True, "related_entities": [{"type": "direct_order"}]},
        },
    ],
)
def test_what_is_no_webhook_of_theirs(desk: Desk, body: Any) -> None:
    with pytest.raises(Invalid) as refused:
        desk.courier.hint({}, body)
    assert refused.value.code == "WEBHOOK_BODY"
