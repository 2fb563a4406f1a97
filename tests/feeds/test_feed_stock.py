"""Pieces by place: what a feed states, what it does not, and what is held for orders."""

import pytest
from feed_owner import Owner, said, warned
from sqlalchemy import text

SHOP, OTHER_SHOP, WAREHOUSE = 1, 2, 6
HELD = "отложено для заказов больше, чем указано в файле"


OF_NO_ORDER = "what is held is the sum of the holds"  # those of this file are of no order


def hold(owner: Owner, sku: str, place: int, pieces: int) -> None:
    statement = text("UPDATE stock SET held = :pieces WHERE product_id = :id AND place_id = :place")
    with owner.shop.database.write.begin() as connection:
        known = {"pieces": pieces, "id": owner.sold()[sku].id, "place": place}
        assert connection.execute(statement, known).rowcount == 1


def release(owner: Owner, sku: str, place: int) -> None:
    """As whoever releases a hold must: missing pieces go with it."""
    statement = text(
        "UPDATE stock SET on_hand = on_hand - missing, held = 0, missing = 0"
        " WHERE product_id = :id AND place_id = :place"
    )
    with owner.shop.database.write.begin() as connection:
        connection.execute(statement, {"id": owner.sold()[sku].id, "place": place})


@pytest.mark.parametrize(
    ("sku", "pieces"),
    [
        ("S-outlets", {SHOP: 5, WAREHOUSE: 7}),
        ("S-count", {WAREHOUSE: 12}),
        ("S-unknown", {WAREHOUSE: 10}),
        ("S-order", {WAREHOUSE: 0}),
        ("S-stranger", {WAREHOUSE: 10}),
        ("S-stranger-none", {WAREHOUSE: 0}),
        ("S-ozon", {WAREHOUSE: 4}),
        ("S-odd", {WAREHOUSE: 0}),
    ],
)
def test_what_is_there_at_first(owner: Owner, sku: str, pieces: dict[int, int]) -> None:
    owner.load("stock.yml")
    assert owner.stock(sku) == pieces


def test_strange_outlets_are_told(owner: Owner) -> None:
    told = warned(owner.load("stock.yml"))
    assert told["неизвестная точка продаж (outlet) «99»"] == ["S-stranger", "S-stranger-none"]
    assert told["неизвестная точка продаж (outlet) «Химки»"] == ["S-ozon"]
    assert told["непонятный остаток в точке «1», он не учтён"] == ["S-odd"]


def test_pieces_that_the_feed_does_not_state_stay_as_they_are(owner: Owner) -> None:
    owner.load("stock.yml")
    with owner.shop.database.write.begin() as connection:
        known = {"id": owner.sold()["S-unknown"].id}
        connection.execute(text("UPDATE stock SET on_hand = 3 WHERE product_id = :id"), known)
    done = owner.load("stock.yml")
    assert (done.updated, done.unchanged) == (0, 8)
    assert owner.stock("S-unknown") == {WAREHOUSE: 3}


def test_a_file_of_prices_and_pieces_touches_nothing_else(owner: Owner) -> None:
    owner.load("stock.yml")
    before = owner.sold()
    done = owner.load("update.yml", force=False)
    after = owner.sold()
    assert (done.created, done.updated, done.withdrawn) == (0, 3, 0)
    assert set(after) == set(before)
    assert (after["S-outlets"].price, owner.stock("S-outlets")) == (9000, {SHOP: 2, WAREHOUSE: 0})
    assert (after["S-count"].price, owner.stock("S-count")) == (10000, {WAREHOUSE: 3})
    assert (after["S-unknown"].price, after["S-unknown"].old_price) == (8000, 16000)
    assert owner.stock("S-unknown") == {WAREHOUSE: 10}
    assert {one.name for one in after.values()} == {"Чайник"}
    assert {one.category for one in after.values()} == {"Чайники"}


def test_a_file_of_prices_names_what_it_cannot_update(owner: Owner) -> None:
    owner.load("stock.yml")
    assert said(owner.load("update.yml")) == [
        ("S-order", "нет названия, цены и остатка"),
        ("nobody", "такого товара нет в продаже, а названия в файле нет"),
    ]


def test_a_file_of_prices_twice_changes_nothing(owner: Owner) -> None:
    owner.load("stock.yml")
    owner.load("update.yml")
    before = owner.stored()
    assert owner.load("update.yml").updated == 0
    assert owner.stored() == before


def test_held_pieces_are_never_lost_nor_sold_twice(owner: Owner) -> None:
    owner.load("stock.yml")
    hold(owner, "S-outlets", SHOP, 4)
    done = owner.load("update.yml")
    assert owner.stock("S-outlets") == {SHOP: 0, WAREHOUSE: 0}
    assert warned(done)[HELD] == ["S-outlets"]
    assert [one.invariant for one in owner.shop.audit()] == [OF_NO_ORDER]


def test_when_the_hold_goes_only_what_the_feed_stated_is_left(owner: Owner) -> None:
    owner.load("stock.yml")
    hold(owner, "S-outlets", SHOP, 4)
    owner.load("update.yml")
    release(owner, "S-outlets", SHOP)
    assert owner.stock("S-outlets") == {SHOP: 2, WAREHOUSE: 0}
    assert owner.load("update.yml").updated == 0


def test_pieces_that_come_back_make_good_what_was_missing(owner: Owner) -> None:
    owner.load("stock.yml")
    hold(owner, "S-outlets", SHOP, 4)
    owner.load("update.yml")
    done = owner.load("stock.yml")
    assert owner.stock("S-outlets") == {SHOP: 1, WAREHOUSE: 7}
    assert HELD not in warned(done)


def test_a_place_that_is_not_named_any_more_keeps_what_is_held_there(owner: Owner) -> None:
    owner.load("stock.yml")
    hold(owner, "S-outlets", WAREHOUSE, 2)
    owner.load("update.yml")
    assert owner.stock("S-outlets") == {SHOP: 2, WAREHOUSE: 0}
    release(owner, "S-outlets", WAREHOUSE)
    assert owner.stock("S-outlets") == {SHOP: 2, WAREHOUSE: 0}
