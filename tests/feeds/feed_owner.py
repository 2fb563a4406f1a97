"""An owner who loads feeds and looks at what became of the catalogue."""

from pathlib import Path

from shopcore.store import service as store
from shopcore.store.domain import Product
from shopcore.wiring import Shop
from shopcore.wiring.shop import Imported
from steps.support.stored import Stored

FILES = Path(__file__).parent / "files"


class Owner:
    def __init__(self, shop: Shop) -> None:
        self.shop = shop

    def load(self, name: str, force: bool = True, dry_run: bool = False) -> Imported:
        """Loads one of this folder's feeds, or any file."""
        return self.shop.import_yml(str(FILES / name), force=force, dry_run=dry_run)

    def sold(self) -> dict[str, Product]:
        """What is sold now, by the feed's id."""
        return {one.sku: one for one in self.shop.read(store.page, 0, 100_000)}

    def product(self, sku: str) -> Product:
        return self.shop.read(store.product, self.sold()[sku].id)

    def stock(self, sku: str) -> dict[int, int]:
        """Free pieces by place."""
        return {place.place_id: place.free for place in self.sold()[sku].availability}

    def categories(self) -> dict[str, str]:
        """Names of the categories from the root down, by the feed's id."""
        found = self.shop.read(store.categories)
        names = {one.id: one.name for one in found}
        return {one.key: " / ".join(names[int(id)] for id in one.path.strip("/").split("/")) for one in found}

    def stored(self) -> dict[str, list[str]]:
        """Every row of every table; of the import only that it is over."""
        rows = Stored(self.shop.settings.database_url).rows()
        rows.pop("catalogue")
        return rows


def said(done: Imported) -> list[tuple[str, str]]:
    """Errors as (offer, text), in the order of the report."""
    return [(one.offer, one.text) for one in done.problems.errors]


def warned(done: Imported) -> dict[str, list[str]]:
    """Offers by the warning's text; only the first few of each."""
    return {text: [one.offer for one in found] for text, found in done.problems.warnings.items()}
