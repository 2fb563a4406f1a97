"""What axe-core finds on the pages that everybody sees, on a phone and on a desk."""

from collections.abc import Iterator

import pytest
from axe_core_python.selenium import Axe

from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support.browser import Chromium
from tests.served import serving

PAGES = (
    "/",
    "/catalogue",
    "/search?q=кружка&available=yes",
    "/search?q=вертолёт",
    "/sign-in",
    "/registration",
    "/nowhere",
    "/about/delivery",
)
WIDTHS = (360, 1440)
BLIND = "<html lang=ru><title>Лист</title><main><h1>Лист</h1><img src=x><p style=color:#bbb>Бледно</p></main>"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    chromium = Chromium()
    yield chromium
    chromium.close()


def found(chromium: Chromium) -> list[str]:
    """Each rule that is broken, with the first place."""
    broken = Axe().run(chromium.driver)["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in broken]


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_can_be_used_by_everybody(chromium: Chromium, shop: Shop, width: int) -> None:
    chromium.app = serving(shop)
    screen = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    chromium.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    product = arrange.product(shop, "Кружка «Туман», 350 мл").id
    for page in (*PAGES, f"/product/{product}"):
        chromium.driver.get(chromium.url + page)
        assert (page, found(chromium)) == (page, [])


def test_the_check_sees_what_is_wrong(chromium: Chromium) -> None:
    chromium.driver.get(f"data:text/html;charset=utf-8,{BLIND.replace('#', '%23')}")
    assert {one.partition(":")[0] for one in found(chromium)} == {"color-contrast", "image-alt"}
