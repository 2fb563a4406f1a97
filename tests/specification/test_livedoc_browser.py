"""The living document in a real browser: filters, viewer, paper and a narrow screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.specification.small_project import SmallProject

FLAGS = (
    "--headless",
    "--force-prefers-reduced-motion",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """Debian's Chromium with a fresh profile."""
    options = ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    driver = Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    yield driver
    driver.quit()


@pytest.fixture
def page(chrome: Chrome, living: SmallProject) -> Chrome:
    """The document on a wide screen, freshly loaded."""
    width(chrome, 1280)
    chrome.get((living.folder / "build/document.html").as_uri())
    return chrome


def width(chrome: Chrome, pixels: int) -> None:
    screen = {"width": pixels, "height": 740, "deviceScaleFactor": 1, "mobile": pixels < 500}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)


def shown(page: Chrome, selector: str) -> list[str]:
    found = page.find_elements(By.CSS_SELECTOR, selector)
    return [element.text for element in found if element.is_displayed()]


def one(page: Chrome, selector: str) -> WebElement:
    return page.find_element(By.CSS_SELECTOR, selector)


def test_words_narrow_scenarios_and_contents(page: Chrome) -> None:
    one(page, "#query").send_keys("товаров много КЛАДЁТ")
    assert shown(page, ".scenario .title") == ["Клиент кладёт несколько"]
    assert shown(page, "nav li a") == ["Корзина «покупателя»"]
    assert shown(page, "h2") == ["Истории клиента"]
    assert one(page, "#shown").text == "Показано 1 из 8"


def test_nothing_found_can_be_undone(page: Chrome) -> None:
    one(page, "#query").send_keys("небывальщина")
    assert shown(page, ".scenario .title") == []
    one(page, "#nothing button").click()
    assert len(shown(page, ".scenario .title")) == 8
    assert one(page, "#shown").text == "8 сценариев"


@pytest.mark.parametrize(
    ("kind", "titles"),
    [
        ("passed", ["Клиент кладёт товар", "Видно только в браузере"]),
        ("undefined", ["Шаг ещё не написан"]),
        ("negative", ["Не везде одинаково", "Клиент кладёт несколько"]),
    ],
)
def test_a_status_narrows(page: Chrome, kind: str, titles: list[str]) -> None:
    one(page, f"[data-filter={kind}]").click()
    assert shown(page, ".scenario .title") == titles
    assert one(page, f"[data-filter={kind}]").get_attribute("aria-pressed") == "true"


def test_everything_folds_and_unfolds(page: Chrome) -> None:
    one(page, "[data-fold='']").click()
    assert shown(page, ".scenario .step") == []
    one(page, "[data-fold=open]").click()
    assert len(shown(page, ".scenario .step")) > 8


def test_a_link_opens_a_folded_scenario(page: Chrome) -> None:
    one(page, "[data-fold='']").click()
    page.find_element(By.LINK_TEXT, "Итог не сходится").click()
    assert "книга не сходится" in " ".join(shown(page, ".scenario[open]"))


def test_a_picture_opens_and_the_keys_turn_the_pages(page: Chrome) -> None:
    one(page, ".shot").click()
    viewer = one(page, "#viewer")
    first = one(page, "#viewer figcaption").text
    assert first == "Клиент кладёт товар. Экран после шага: в корзине 1 товар"
    viewer.send_keys(Keys.ARROW_RIGHT)
    assert one(page, "#viewer figcaption").text != first
    viewer.send_keys(Keys.ARROW_LEFT)
    assert one(page, "#viewer figcaption").text == first
    one(page, "#viewer .close").click()
    assert not viewer.is_displayed()


def test_paper_gets_everything_but_the_tools(page: Chrome, tmp_path: Path) -> None:
    one(page, "[data-fold='']").click()
    page.execute_script("dispatchEvent(new Event('beforeprint'))")
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert shown(page, ".side") == []
    assert len(shown(page, ".scenario .body")) == 8
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    page.execute_script("dispatchEvent(new Event('afterprint'))")
    assert shown(page, ".scenario .body") == []


@pytest.mark.parametrize("pixels", [360, 768, 1280])
def test_no_screen_scrolls_sideways(page: Chrome, pixels: int) -> None:
    width(page, pixels)
    page.refresh()
    assert page.execute_script("return document.documentElement.scrollWidth") <= pixels
    assert [entry["message"] for entry in page.get_log("browser")] == []
