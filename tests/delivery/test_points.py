"""Five thousand pickup points: a town's list is a page of twenty, whatever else there is."""

import pytest
from sqlalchemy import text

from shopcore.delivery import service as delivery
from shopcore.delivery.domain import CompanyPoint
from shopcore.wiring import Shop
from steps.support.house import House

MANY = [
    CompanyPoint(f"MSK{n}", f"Пункт {n}", "Москва", f"ул. Лесная, {n}", "10–21", weight_max=15_000)
    for n in range(5000)
]


@pytest.fixture
def full(shop: Shop) -> Shop:
    shop.write(delivery.take_points, "CDEK", "СДЭК", "Москва", MANY)
    return shop


def test_a_page_has_twenty_own_shops_first(full: Shop) -> None:
    found, total = full.read(delivery.find_points, "Москва")
    assert (len(found), total) == (20, 5002)
    assert [bool(point.company) for point in found[:3]] == [False, False, True]


def test_the_last_page_and_beyond(full: Shop) -> None:
    found, total = full.read(delivery.find_points, "Москва", "", 251)
    assert (len(found), total) == (2, 5002)
    assert full.read(delivery.find_points, "Москва", "", 9999)[0] == []


@pytest.mark.parametrize("words", ["msk4321", "ЛЕСНАЯ, 4321", "пункт 4321"])
def test_one_is_found_by_words(full: Shop, words: str) -> None:
    found, _ = full.read(delivery.find_points, "Москва", words)
    assert [point.code for point in found] == ["MSK4321"]


@pytest.mark.parametrize("words", ["%", "_", "' OR 1=1"])
def test_signs_of_sql_are_words(full: Shop, words: str) -> None:
    assert full.read(delivery.find_points, "Москва", words)[1] == 0


def test_a_point_keeps_its_number_and_one_that_left_is_used_no_more(full: Shop) -> None:
    before, _ = full.read(delivery.find_points, "Москва", "MSK4321")
    full.write(delivery.take_points, "CDEK", "СДЭК", "Москва", [MANY[4321], MANY[1]])
    after, total = full.read(delivery.find_points, "Москва")
    assert (before[0].id in {point.id for point in after}, total) == (True, 4)
    assert full.read(delivery.point, before[0].id)
    with full.database.read.connect() as connection:
        kept = connection.execute(text("SELECT COUNT(*) FROM pickup_point WHERE company = 'CDEK'"))
        assert kept.scalar_one() == 5000


def test_a_town_that_did_not_answer_is_asked_again_soon(house: House) -> None:
    """The day's reading counts only when it came to its end."""
    shop = house.shop
    assert shop
    house.couriers.misbehave("СДЭК", "html-after", "points")
    assert shop.refresh_points() == 0
    assert shop.refresh_points() > 0
    assert shop.refresh_points() == 0


def test_a_point_that_moved_to_another_town_keeps_its_number(full: Shop) -> None:
    moved = CompanyPoint("MSK7", "Пункт 7", "Казань", "ул. Баумана, 7", "10–21")
    before, _ = full.read(delivery.find_points, "Москва", "MSK7")
    full.write(delivery.take_points, "CDEK", "СДЭК", "Казань", [moved, moved])
    (after,), total = full.read(delivery.find_points, "Казань")
    assert (after.code, total) == ("MSK7", 1)
    assert after.id in {point.id for point in before}
