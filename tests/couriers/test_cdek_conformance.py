"""The adapter and the company understand each other: from the price to the doorstep, and back."""

from dataclasses import replace
from datetime import date

import pytest
from cdek_samples import KEY, MARIA, MOSCOW, NOVOSIBIRSK, PARCEL, SHOP, Desk, to_door, to_point

from shopcore.delivery.domain import Address, Contact, CourierRefused, CourierUnknown, Journal, ShipmentState
from shopcore.delivery.ports import Courier
from steps.support.clock import StoppedClock

S = ShipmentState


def test_the_adapter_is_the_port(desk: Desk) -> None:
    courier: Courier = desk.courier
    assert (courier.code, courier.name) == ("CDEK", "СДЭК")
    assert courier.journal("") == Journal("")
    assert courier.journal("7") == Journal("7")


def test_a_price_to_the_door_has_the_insurance_in_it(desk: Desk) -> None:
    near, far = (desk.courier.quote(SHOP, PARCEL, to) for to in (MOSCOW, NOVOSIBIRSK))
    assert (near.tariff, far.tariff) == ("137", "233")
    assert near.price % 500 == round(4990 * 0.0075 * 100) % 500
    assert near.price < far.price
    assert date(2026, 11, 23) < near.first_day < near.last_day < far.last_day
    assert near.valid_until is None


def test_heavier_is_dearer_and_too_heavy_is_refused(desk: Desk) -> None:
    light, heavy = (
        desk.courier.quote(SHOP, replace(PARCEL, weight=one), MOSCOW).price for one in (500, 9000)
    )
    assert light < heavy
    with pytest.raises(CourierRefused) as refused:
        desk.courier.quote(SHOP, replace(PARCEL, weight=31_000), MOSCOW)
    assert refused.value.code == "NO_TARIFF"


@pytest.mark.parametrize(
    "to",
    [
        Address("Казань", city="Казань"),
        Address("дом", postal_code="420111"),
        Address("дом", city_fias="93b3df57-4c89-44df-ac42-96f05e9cd3b9"),
        Address("дом", city="КАЗАНЬ", city_fias="00000000-0000-0000-0000-000000000000"),
    ],
)
def test_a_city_is_known_by_any_of_its_names(desk: Desk, to: Address) -> None:
    assert desk.courier.quote(SHOP, PARCEL, to).tariff == "137"


def test_a_name_of_two_cities_needs_more(desk: Desk) -> None:
    namesake = Address("Железногорск, ул. Ленина, д. 1", city="Железногорск")
    with pytest.raises(CourierRefused) as refused:
        desk.courier.quote(SHOP, PARCEL, namesake)
    assert refused.value.code == "CITY_AMBIGUOUS"
    near = desk.courier.quote(SHOP, PARCEL, replace(namesake, latitude=52.3, longitude=35.3))
    far = desk.courier.quote(SHOP, PARCEL, replace(namesake, latitude=56.2, longitude=93.5))
    assert near.price < far.price


def test_nobody_goes_to_a_city_that_is_none(desk: Desk) -> None:
    for city in ("", "Китеж"):
        with pytest.raises(CourierRefused) as refused:
            desk.courier.quote(SHOP, PARCEL, Address("дом", city=city))
        assert refused.value.code == "CITY"


def test_points_hand_out_and_tell_grams(desk: Desk) -> None:
    points = list(desk.courier.points("Москва"))
    assert len(points) == 560
    assert len({one.code for one in points}) == 560
    assert {one.weight_max for one in points} >= {5000, 10_000, 30_000}
    assert any("метро «" in one.note for one in points)
    assert {one.timezone for one in desk.courier.points("Новосибирск")} == {"Asia/Novosibirsk"}
    assert list(desk.courier.points("Китеж")) == []


def test_an_office_and_a_locker_have_tariffs_of_their_own(desk: Desk) -> None:
    assert desk.courier.quote_point(SHOP, PARCEL, "Москва", "MSK1").tariff == "136"
    assert desk.courier.quote_point(SHOP, PARCEL, "Москва", "MSK5").tariff == "368"


@pytest.mark.parametrize(("point", "code"), [("MSK7", "POINT"), ("XXX1", "POINT"), ("MSK1", "POINT_WEIGHT")])
def test_a_point_may_not_take_it(desk: Desk, point: str, code: str) -> None:
    with pytest.raises(CourierRefused) as refused:
        desk.courier.quote_point(SHOP, replace(PARCEL, weight=29_000), "Москва", point)
    assert refused.value.code == code


def test_an_order_is_accepted_first_and_created_later(desk: Desk) -> None:
    wanted = to_door(desk.courier.quote(SHOP, PARCEL, MOSCOW))
    made = desk.courier.register(wanted)
    assert (made.state, made.number) == (S.PENDING, "")
    assert desk.courier.register(wanted, made.external_id).state is S.PENDING
    desk.ripen()
    booked = desk.courier.register(wanted, made.external_id)
    assert (booked.state, booked.external_id) == (S.BOOKED, made.external_id)
    assert booked.tracking_url == f"http://cdek.test/cdek/track/{booked.number}"
    assert desk.app.test_client().get(f"/cdek/track/{booked.number}").status_code == 200
    assert desk.company.by_number(KEY).body["packages"][0]["length"] == 31  # type: ignore[union-attr]


def test_registered_again_it_is_the_same(desk: Desk) -> None:
    wanted = to_door(desk.courier.quote(SHOP, PARCEL, MOSCOW))
    made = desk.courier.register(wanted)
    assert desk.courier.register(wanted, again=True).external_id == made.external_id
    desk.ripen()
    assert desk.courier.register(wanted, again=True).state is S.BOOKED
    assert desk.count() == 1


def test_what_was_confirmed_is_not_exceeded(desk: Desk) -> None:
    offer = desk.courier.quote(SHOP, PARCEL, MOSCOW)
    with pytest.raises(CourierRefused) as refused:
        desk.courier.register(to_door(replace(offer, price=offer.price - 1)))
    assert (refused.value.code, desk.count()) == ("PRICE_RISEN", 0)


def test_whom_the_company_does_not_want_is_told_later(desk: Desk) -> None:
    wanted = to_door(desk.courier.quote(SHOP, PARCEL, MOSCOW), recipient=Contact("Отказов Пётр", MARIA.phone))
    refused = desk.booked(wanted)
    assert refused.state is S.REFUSED
    assert "фамилией" in refused.reason
    assert desk.courier.cancel(refused.external_id).state is S.REFUSED


@pytest.mark.parametrize(("point", "arrived", "taken"), [
    ("MSK1", "ACCEPTED_AT_PICK_UP_POINT", "DELIVERED"),
    ("MSK5", "POSTOMAT_POSTED", "POSTOMAT_RECEIVED"),
])  # fmt: skip
def test_the_way_to_a_point(desk: Desk, point: str, arrived: str, taken: str) -> None:
    shipment = desk.booked(to_point(desk.courier.quote_point(SHOP, PARCEL, "Москва", point), point))
    desk.move(shipment, "RECEIVED_AT_SHIPMENT_WAREHOUSE", "SENT_TO_RECIPIENT_CITY")
    assert desk.courier.read(shipment.external_id).state is S.IN_TRANSIT
    desk.move(shipment, arrived)
    assert desk.courier.read(shipment.external_id).state is S.AT_POINT
    desk.move(shipment, taken)
    over = desk.courier.read(shipment.external_id)
    assert over.state is S.DELIVERED
    assert [one.state for one in over.events] == [
        S.PENDING, S.BOOKED, S.IN_TRANSIT, S.IN_TRANSIT, S.AT_POINT, S.DELIVERED,
    ]  # fmt: skip


def test_not_delivered_it_comes_back(desk: Desk, clock: StoppedClock) -> None:
    shipment = desk.booked(to_door(desk.courier.quote(SHOP, PARCEL, MOSCOW)))
    desk.move(shipment, "RECEIVED_AT_SHIPMENT_WAREHOUSE", "SENT_TO_RECIPIENT_CITY", "TAKEN_BY_COURIER")
    assert desk.courier.read(shipment.external_id).state is S.OUT_FOR_DELIVERY
    desk.move(shipment, "NOT_DELIVERED")
    back = desk.courier.read(shipment.external_id)
    assert (back.state, back.reason) == (S.RETURNING, "Посылку не вручили: она возвращается в магазин.")
    desk.move(shipment, "RETURNED")
    over = desk.courier.read(shipment.external_id)
    assert (over.state, over.events[-1].code, over.events[-1].at) == (S.RETURNED, "RETURNED", clock.now())


def test_called_back_before_it_has_moved(desk: Desk) -> None:
    shipment = desk.booked(to_door(desk.courier.quote(SHOP, PARCEL, MOSCOW)))
    for _ in range(2):
        assert desk.courier.cancel(shipment.external_id).state is S.CANCELED
    assert desk.courier.read(shipment.external_id).state is S.CANCELED


def test_called_back_under_way_it_returns(desk: Desk) -> None:
    shipment = desk.booked(to_door(desk.courier.quote(SHOP, PARCEL, MOSCOW)))
    desk.move(shipment, "RECEIVED_AT_SHIPMENT_WAREHOUSE")
    for _ in range(2):
        assert desk.courier.cancel(shipment.external_id).state is S.RETURNING


def test_called_back_too_early_or_too_late(desk: Desk) -> None:
    made = desk.courier.register(to_door(desk.courier.quote(SHOP, PARCEL, MOSCOW)))
    with pytest.raises(CourierUnknown):
        desk.courier.cancel(made.external_id)
    desk.ripen()
    desk.move(
        made, "RECEIVED_AT_SHIPMENT_WAREHOUSE", "SENT_TO_RECIPIENT_CITY", "TAKEN_BY_COURIER", "DELIVERED"
    )
    with pytest.raises(CourierRefused) as refused:
        desk.courier.cancel(made.external_id)
    assert refused.value.code == "DELIVERED"
