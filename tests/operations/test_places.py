"""`shop places`: shops and towns are taken as a whole, or refused with the record that is wrong."""

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from shopcore.delivery import service as delivery
from shopcore.wiring import Shop
from workers import cli

NEW = {"id": 77, "kind": "shop", "name": "Прилавок на Арбате", "city": "Москва", "address": "Арбат, д. 1"}
TOWN = {"id": 77, "city": "Тверь", "price": 19000, "shifts": [["10:00", "14:00", 3]]}


@pytest.fixture(autouse=True)
def this_shop(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_shop", lambda data: shop)


def _file(path: Path, told: object) -> str:
    path.write_text(told if isinstance(told, str) else json.dumps(told), encoding="utf-8")
    return str(path)


def _names(shop: Shop) -> set[str]:
    return {point.name for point in shop.read(delivery.points)}


def test_a_new_shop_becomes_a_pickup_point(shop: Shop, tmp_path: Path) -> None:
    zones = _file(tmp_path / "zones.json", [TOWN])
    assert cli.main(["places", _file(tmp_path / "places.json", [NEW]), "--zones", zones]) == 0
    assert NEW["name"] in _names(shop)
    assert shop.audit(quiet=False) == []


def test_the_file_given_again_leaves_what_the_desk_decides(shop: Shop, tmp_path: Path) -> None:
    file = _file(tmp_path / "places.json", [NEW])
    zones = _file(tmp_path / "zones.json", [TOWN])
    assert cli.main(["places", file, "--zones", zones]) == 0
    change = "UPDATE pickup_point SET transfer_days = 5, active = false WHERE name = :name"
    shop.write(lambda tx: tx.connection.execute(text(change), {"name": NEW["name"]}))
    assert cli.main(["places", file]) == 0
    decided = """
        SELECT transfer_days, active, place.hours
        FROM pickup_point JOIN place ON place.id = pickup_point.place_id WHERE pickup_point.name = :name
    """
    found = shop.read(lambda tx: tx.connection.execute(text(decided), {"name": NEW["name"]}).one())
    assert tuple(found) == (5, False, "временно закрыт")


@pytest.mark.parametrize(
    ("places", "zones", "why"),
    [
        ("{", [TOWN], "файл не прочитать"),
        ({"id": 1}, [TOWN], "нужен список записей"),
        ([NEW, NEW | {"id": 0}], [TOWN], "запись 2: проверьте id"),
        ([NEW | {"id": 2**31}], [TOWN], "запись 1: проверьте id"),
        ([NEW | {"timezone": "Moscow"}], [TOWN], "проверьте timezone"),
        ([NEW, NEW], [TOWN], "повторяются"),
        ([NEW], [TOWN | {"price": 190.5}], "проверьте price"),
        ([NEW], [TOWN | {"shifts": [["14:00", "10:00", 3]]}], "проверьте shifts"),
        ([NEW], [TOWN | {"shifts": [["10:00", "14:00"]]}], "проверьте shifts"),
        ([7], [TOWN], "запись 1"),
    ],
)
def test_what_cannot_be_is_refused_as_a_whole(
    shop: Shop, tmp_path: Path, capsys: pytest.CaptureFixture[str], places: object, zones: object, why: str
) -> None:
    before = _names(shop)
    files = _file(tmp_path / "places.json", places), "--zones", _file(tmp_path / "zones.json", zones)
    assert cli.main(["places", *files]) == 1
    told = capsys.readouterr().err
    assert "BAD_PLACES" in told
    assert why in told
    assert _names(shop) == before


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["places", str(tmp_path / "none.json")]) == 1
    assert "none.json" in capsys.readouterr().err
