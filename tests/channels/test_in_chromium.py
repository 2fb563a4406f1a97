"""The page and the service worker in a real browser: connected by a click, one notice for an event."""

import json
import time
from collections.abc import Iterator

import pytest
from axe_core_python.selenium import Axe
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from shopcore.wiring import Shop
from steps.support import channels
from steps.support import given as arrange
from steps.support.addresses import COOKIE
from steps.support.browser import Chromium
from steps.support.house import House
from tests.served import serving

PAGE = "/cabinet/notifications"
# Browsers of a test reach no push service: in its place stands a subscription at the simulator.
SUBSCRIBE = "PushManager.prototype.subscribe = async () => ({ toJSON: () => (%s) });"
# Chromium forgets a notice that is asked for while it is on its way to the screen: it has to come again then.
LET_IT_SHOW = 0.5
SHOWN = """
const done = arguments[0];
navigator.serviceWorker.ready.then((worker) => worker.getNotifications())
  .then((found) => done(found.map((one) => [one.title, one.body, one.data.url])));
"""
# In one question: the page is loaded anew meanwhile, and what was found on the old one is gone with it.
TOLD = """
const told = document.querySelectorAll("main [role=status], main [data-part=notice]");
return Array.from(told, (one) => one.innerText).join(" ");
"""
REGISTER = """
const done = arguments[0];
navigator.serviceWorker.register("/sw.js").then(() => navigator.serviceWorker.ready).then(() => done());
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    chromium = Chromium()
    yield chromium
    chromium.close()


@pytest.fixture
def driver(chromium: Chromium, shop: Shop) -> object:
    """Anna's browser, which may show notices, before the page."""
    anna = arrange.client(shop, "anna@example.ru")
    chromium.app = serving(shop)
    driver = chromium.driver
    driver.get(f"{chromium.url}/about/delivery")
    driver.add_cookie({"name": COOKIE, "value": anna.session})
    allowed = {"origin": chromium.url, "permissions": ["notifications"]}
    driver.execute_cdp_cmd("Browser.grantPermissions", allowed)
    driver.get(chromium.url + PAGE)
    return driver


def test_a_click_connects_this_browser(driver: object, shop: Shop, house: House) -> None:
    driver.execute_script(SUBSCRIBE % house.channels.browser("Chromium").subscription())
    driver.find_element(By.CSS_SELECTOR, "[data-offers]").click()
    WebDriverWait(driver, 10).until(lambda there: "Браузер подключён." in there.execute_script(TOLD))
    assert channels.browsers_of(shop, "anna@example.ru") == 1


def test_a_notice_is_shown_once_however_often_it_comes(driver: object, chromium: Chromium) -> None:
    driver.execute_async_script(REGISTER)
    told = {
        "tag": "event",
        "title": "Заказ № 1042 ждёт вас",
        "body": "Хранится 7 дней.",
        "url": f"{chromium.url}/",
    }
    driver.execute_cdp_cmd("ServiceWorker.enable", {})
    message = {"origin": chromium.url, "registrationId": "0", "data": json.dumps(told)}

    def come_twice_and_look(driver: object) -> list[list[str]]:
        for _ in range(2):
            driver.execute_cdp_cmd("ServiceWorker.deliverPushMessage", message)
        time.sleep(LET_IT_SHOW)
        return driver.execute_async_script(SHOWN)

    shown = WebDriverWait(driver, 20).until(come_twice_and_look)
    assert shown == [[told["title"], told["body"], told["url"]]]


@pytest.mark.parametrize("width", [360, 1440])
def test_the_page_can_be_used_by_everybody(driver: object, width: int, shop: Shop, house: House) -> None:
    channels.connect(house.channels, shop, "anna@example.ru", "Ноутбук")
    screen = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    driver.refresh()
    driver.execute_script("document.querySelector('details').open = true")
    broken = [f"{one['id']}: {one['nodes'][0]['html']}" for one in Axe().run(driver)["violations"]]
    assert broken == []
    assert driver.execute_script("return document.documentElement.scrollWidth") <= width
