"""The owner of the shop: writes feeds, loads them by the command, reads its report."""

import io
import re
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from lxml import etree

from shopcore.kernel import rubles
from shopcore.order import service as order
from shopcore.order.domain import Wanted
from shopcore.store import service as store
from shopcore.store.domain import Product
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import paid
from steps.support.stored import Rows, Stored
from steps.support.words import spaces
from workers.intake import import_yml
from workers.pictures import pictures

TAGS = {
    "название": "name",
    "цена": "price",
    "прежняя цена": "oldprice",
    "остаток": "count",
    "изображение": "picture",
}
ERROR = re.compile(r"  (строка \d+.*)")
WATCHED = ("product", "stock", "category")
EVERYTHING = 10_000
BUYER = "buyer@example.ru"


class Owner:
    """One owner with one file."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.folder = tempfile.TemporaryDirectory(prefix="prilavok-owner-")
        self.file = Path(self.folder.name) / "catalogue.yml"
        self.report = self.refusal = ""

    def write(self, rows: Iterable[Mapping[str, str]]) -> None:
        """A feed with an offer a line, the first one on line 4."""
        lines = [dict(row.items()) for row in rows]
        names = dict.fromkeys(line.get("категория", "") for line in lines)
        categories = "".join(_element("category", name, id=name) for name in names if name)
        offers = "\n".join(_offer(line) for line in lines)
        head = f'<?xml version="1.0"?>\n<yml_catalog><shop><categories>{categories}</categories>'
        self.file.write_text(
            f"{head}\n<offers>\n{offers}\n</offers></shop></yml_catalog>\n", encoding="utf-8"
        )

    def load(self, *keys: str) -> None:
        """Runs the command and keeps what it prints."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = import_yml(self.shop, str(self.file), "--force" in keys, "--dry-run" in keys)
        self.report, self.refusal = out.getvalue(), err.getvalue()
        assert status == (1 if self.refusal else 0), (status, self.report, self.refusal)

    def errors(self) -> list[str]:
        part = self.report.partition("Ошибки")[2].partition("Предупреждения")[0]
        return ERROR.findall(part)

    def close(self) -> None:
        self.folder.cleanup()


def error(line: str, offer: str, text: str) -> str:
    """A line of the report."""
    return f"строка {line}, предложение {offer}: {text}" if offer else f"строка {line}: {text}"


def on_sale(shop: Shop) -> list[tuple[str, ...]]:
    """What is sold, in the columns of a feed's table."""
    found = shop.read(store.page, 0, EVERYTHING)
    return [(one.sku, one.name, one.category, spaces(rubles(one.price)), str(one.free)) for one in found]


def catalogue(shop: Shop) -> Rows:
    """Everything that is stored of the catalogue."""
    rows = Stored(shop.settings.database_url).rows()
    return {table: rows[table] for table in WATCHED}


def export(shop: Shop, file: Path) -> None:
    """What aggregators are given."""
    file.write_text("".join(shop.export_yml()), encoding="utf-8")


def pictures_told(shop: Shop, *keys: str) -> str:
    """Runs the command and gives what it prints."""
    out = io.StringIO()
    with redirect_stdout(out):
        assert pictures(shop, "--again" in keys) == 0
    return out.getvalue()


def has_picture(shop: Shop, name: str) -> bool:
    """Whether a fetched picture is shown, and not a drawing."""
    return bool(shop.read(store.product, address(shop, name)).fetched)


def variants(shop: Shop, name: str) -> list[str]:
    """What else its page offers to choose."""
    return [one.name for one in shop.read(store.product, address(shop, name)).variants]


def begin(shop: Shop) -> None:
    shop.write(store.begin_import)


def address(shop: Shop, name: str) -> int:
    return _product(shop, name).id


def hold(shop: Shop, name: str, pieces: int) -> None:
    """A client has this many in his order, to be picked up at a shop."""
    arrange.registered(shop, BUYER)
    item = address(shop, name)
    cart = shop.write(order.place, BUYER, [Wanted(item, pieces)])
    paid.with_delivery(shop, cart)


def _product(shop: Shop, name: str) -> Product:
    return next(one for one in shop.read(store.page, 0, EVERYTHING) if one.name == name)


def _offer(line: Mapping[str, str]) -> str:
    offer = etree.Element("offer", id=line["id"])
    if line.get("модель"):
        offer.set("group_id", line["модель"])
    for column, tag in TAGS.items():
        if line.get(column):
            etree.SubElement(offer, tag).text = line[column]
    if line.get("категория"):
        etree.SubElement(offer, "categoryId").text = line["категория"]
    return etree.tostring(offer, encoding="unicode")


def _element(tag: str, text: str, **attributes: Any) -> str:
    element = etree.Element(tag, **attributes)
    element.text = text
    return etree.tostring(element, encoding="unicode")
