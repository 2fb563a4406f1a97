"""Feeds whose pictures lie on a hostile site, and a gallery that may fetch from this machine."""

from pathlib import Path

from picture_samples import HTML, SVG, bomb, picture

from shopcore.adapters.pictures import WebGallery, allowed
from shopcore.adapters.web import Bounds
from shopcore.adapters.web.reader import Reader
from shopcore.wiring import Shop
from tests import hostile_site
from tests.hostile_site import Site, body, redirect

GOOD = picture("JPEG", (1000, 500))
ANSWERS = {
    "/good.jpg": body(GOOD, kind="text/html"),
    "/same.jpg": body(GOOD),
    "/other.png": body(picture("PNG", (400, 400), "blue")),
    "/page.jpg": body(HTML, kind="image/jpeg"),
    "/drawing.svg": body(SVG, kind="image/svg+xml"),
    "/bomb.png": body(bomb(), kind="image/png"),
    "/missing.jpg": body(b"", 404),
    "/broken.jpg": body(b"", 503),
    "/inside.jpg": redirect("http://10.0.0.1/secret"),
    "/short.jpg": hostile_site.cut_short(GOOD),
    "/endless.jpg": hostile_site.endless,
    "/silent.jpg": hostile_site.silent,
    "/silent-too.jpg": hostile_site.silent,
}


def gallery(folder: Path, hosts: str = "*") -> WebGallery:
    """As if this machine were the Internet; impatient."""
    bounds = Bounds(seconds=5, size=1 << 20, silence=0.2)
    return WebGallery(folder, Reader(bounds, allowed(hosts), public=lambda ip: ip == "127.0.0.1"))


class Feed:
    """A feed of products with pictures, loaded into the shop."""

    def __init__(self, shop: Shop, site: Site, folder: Path) -> None:
        self.shop, self.site, self.folder = shop, site, folder
        shop.gallery = gallery(folder / "pictures")

    def load(self, *products: tuple[str, ...]) -> None:
        """Products «1», «2» … with pictures at these paths."""
        offers = "".join(self._offer(number, paths) for number, paths in enumerate(products, 1))
        file = self.folder / "feed.yml"
        file.write_text(
            f"<yml_catalog><shop><offers>{offers}</offers></shop></yml_catalog>", encoding="utf-8"
        )
        self.shop.import_yml(str(file), force=True)
        self.shop.follow()

    def _offer(self, number: int, paths: tuple[str, ...]) -> str:
        pictures = "".join(f"<picture>{self.site.url}{path}</picture>" for path in paths)
        return f'<offer id="{number}"><name>Чайник {number}</name><price>10</price>{pictures}</offer>'
