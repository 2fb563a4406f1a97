"""The demo's goods: the shops and the catalogue of fixtures/."""

import shutil
from pathlib import Path

from shopcore.wiring import Shop
from workers import places

CATALOGUE = Path(__file__).parent.parent / "fixtures" / "catalogue"
FEED = CATALOGUE / "catalogue.yml"
PICTURES = CATALOGUE / "pictures"


def lay_out(pictures: Path) -> None:
    """The demo's own pictures, in the folder where fetched ones will lie beside them."""
    shutil.copytree(PICTURES, pictures, dirs_exist_ok=True)


def load(shop: Shop, feed: Path = FEED) -> None:
    """Adds the places and imports the feed; again changes nothing."""
    places.put(shop, CATALOGUE / "places.json", CATALOGUE / "zones.json")
    shop.import_yml(str(feed), force=True)
