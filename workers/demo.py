"""The demo's goods: the shops and the catalogue of fixtures/."""

import json
import shutil
from datetime import time
from pathlib import Path
from typing import Any

from shopcore.delivery import service as delivery
from shopcore.delivery.domain import Point
from shopcore.delivery.domain.zone import Shift, Zone
from shopcore.store import service as store
from shopcore.store.domain import Place
from shopcore.wiring import Shop

CATALOGUE = Path(__file__).parent.parent / "fixtures" / "catalogue"
FEED = CATALOGUE / "catalogue.yml"
PICTURES = CATALOGUE / "pictures"
KNOWN = ("id", "kind", "name", "city", "address", "hours", "timezone", "latitude", "longitude")


def lay_out(pictures: Path) -> None:
    """The demo's own pictures, in the folder where fetched ones will lie beside them."""
    shutil.copytree(PICTURES, pictures, dirs_exist_ok=True)


def load(shop: Shop, feed: Path = FEED) -> None:
    """Adds the places and imports the feed; again changes nothing."""
    places = json.loads((CATALOGUE / "places.json").read_text(encoding="utf-8"))
    shop.write(store.put_places, [Place(**{name: place[name] for name in KNOWN}) for place in places])
    shop.write(delivery.put_points, [_point(place) for place in places if place["kind"] == "shop"])
    zones = json.loads((CATALOGUE / "zones.json").read_text(encoding="utf-8"))
    shop.write(delivery.put_zones, [_zone(zone) for zone in zones])
    shop.import_yml(str(feed), force=True)


def _zone(zone: dict[str, Any]) -> Zone:
    """A town of own delivery; the shifts are those of every day."""
    shifts = tuple(
        Shift(time.fromisoformat(begin), time.fromisoformat(end), visits)
        for begin, end, visits in zone["shifts"]
    )
    return Zone(zone["id"], zone["city"], zone["price"], shifts, zone["timezone"])


def _point(place: dict[str, Any]) -> Point:
    """Every shop is a pickup point of its own goods; nothing is charged for it."""
    known = ("name", "city", "address", "hours", "timezone", "latitude", "longitude")
    return Point(place["id"], place["id"], **{name: place[name] for name in known})
