"""`shop places`: where goods lie and are fetched, and the towns that our own couriers serve."""

import json
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate, validates_schema

from shopcore.delivery import service as delivery
from shopcore.delivery.domain import Point
from shopcore.delivery.domain.zone import Shift, Zone
from shopcore.front.desk.shops import tell_store
from shopcore.kernel import Invalid
from shopcore.store import service as store
from shopcore.store.domain import Place
from shopcore.wiring import Shop

SHOP, WAREHOUSE = "shop", "warehouse"
LONGEST = 200  # signs of a name or an address
LARGEST = 2_147_483_647  # of what a column of whole numbers holds
ADDRESS = ("name", "city", "address", "hours", "timezone", "latitude", "longitude")
known_zone = validate.OneOf(available_timezones())


def _name() -> fields.String:
    return fields.String(required=True, validate=validate.Length(1, LONGEST))


def _words() -> fields.String:
    return fields.String(load_default="", validate=validate.Length(0, LONGEST))


def _number(least: int) -> fields.Integer:
    return fields.Integer(required=True, strict=True, validate=validate.Range(least, LARGEST))


def _degrees(most: int) -> fields.Float:
    return fields.Float(load_default=None, allow_none=True, validate=validate.Range(-most, most))


class PlaceSchema(Schema):
    """A shop of the chain, at which orders are fetched, or the warehouse."""

    class Meta:
        unknown = EXCLUDE

    id = _number(1)
    kind = fields.String(required=True, validate=validate.OneOf((SHOP, WAREHOUSE)))
    name = _name()
    city, address, hours = _words(), _words(), _words()
    timezone = fields.String(load_default="Europe/Moscow", validate=known_zone)
    latitude, longitude = _degrees(90), _degrees(180)


class ZoneSchema(Schema):
    """A town of own delivery: price in kopecks, and every day's shifts: from, to, visits."""

    class Meta:
        unknown = EXCLUDE

    id = _number(1)
    city = _name()
    price = _number(0)
    timezone = fields.String(load_default="Europe/Moscow", validate=known_zone)
    shifts = fields.List(
        fields.Tuple((fields.Time(format="%H:%M"), fields.Time(format="%H:%M"), _number(1))),
        required=True,
        validate=validate.Length(1),
    )

    @validates_schema
    def forwards(self, zone: dict[str, Any], **_: Any) -> None:
        if any(begin >= end for begin, end, _ in zone["shifts"]):
            raise ValidationError("смена кончается позже, чем начинается", "shifts")


def put(shop: Shop, places: Path, zones: Path | None = None) -> int:
    """Adds or corrects all of them at once; says how many. Invalid when a file is no list of such."""
    read = _read(places, PlaceSchema())
    towns = _read(zones, ZoneSchema()) if zones else []
    shop.write(_put, read, towns)
    return len(read) + len(towns)


def _put(tx: Any, places: list[dict[str, Any]], towns: list[dict[str, Any]]) -> None:
    """What the desk has closed stays closed, and is called so."""
    store.put_places(tx, [Place(**place) for place in places])
    delivery.put_points(tx, [_point(place) for place in places if place["kind"] == SHOP])
    for point in delivery.own_points(tx):
        if not point.active:
            tell_store(tx, point)
    if towns:
        delivery.put_zones(tx, [_zone(town) for town in towns])


def _point(place: dict[str, Any]) -> Point:
    """Every shop is a pickup point of its own goods; nothing is charged for it."""
    return Point(place["id"], place["id"], **{name: place[name] for name in ADDRESS})


def _zone(town: dict[str, Any]) -> Zone:
    shifts = tuple(Shift(*shift) for shift in town["shifts"])
    return Zone(town["id"], town["city"], town["price"], shifts, town["timezone"])


def _read(path: Path, schema: Schema) -> list[dict[str, Any]]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return _once(path, schema.load(told, many=True))
    except ValidationError as error:
        raise Invalid("BAD_PLACES", f"{path}: {_wrong(error)}. Ничего не изменено.") from error
    except (OSError, ValueError, RecursionError) as error:
        raise Invalid("BAD_PLACES", f"{path}: файл не прочитать ({error}). Ничего не изменено.") from error


def _wrong(error: ValidationError) -> str:
    """The first record that cannot be, and what of it."""
    number, fields_of_it = next(iter(error.normalized_messages().items()))
    if not isinstance(number, int) or not isinstance(fields_of_it, dict):
        return "нужен список записей"
    return f"запись {number + 1}: проверьте {', '.join(map(str, fields_of_it))}"


def _once(path: Path, read: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Two of one id are a mistake: which of them is meant, nobody can say."""
    if len({one["id"] for one in read}) != len(read):
        raise Invalid("BAD_PLACES", f"{path}: номера (id) повторяются. Ничего не изменено.")
    return read
