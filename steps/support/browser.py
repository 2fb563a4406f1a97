"""Level browser: the shopper before Chromium, with a real server behind it."""

import tempfile
import threading
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait
from werkzeug.serving import WSGIRequestHandler, make_server

from shopcore.wiring import Shop
from steps.support import html
from steps.support.addresses import ADDRESSES, COOKIE
from steps.support.seen import Seen
from webapp import create_app

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--force-prefers-reduced-motion",
    "--window-size=1280,1000",
)
PATIENCE, LOOK_EVERY = 10, 0.02


class Quiet(WSGIRequestHandler):
    """A server that does not tell every request."""

    def log_request(self, *arguments: Any) -> None:
        """The scenario's own report says what happened."""


class Chromium:
    """One browser and one server for the whole run; the scenario's shop is put behind the server."""

    def __init__(self) -> None:
        self.app: Any = None
        self.server = make_server("127.0.0.1", 0, self._serve, threaded=True, request_handler=Quiet)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.profile = tempfile.TemporaryDirectory(prefix="prilavok-chromium-", ignore_cleanup_errors=True)
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for flag in (*FLAGS, f"--user-data-dir={self.profile.name}"):
            options.add_argument(flag)
        self.driver = webdriver.Chrome(options, Service("/usr/bin/chromedriver"))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def show(self, shop: Shop) -> None:
        """Another shop, and a browser that remembers nothing."""
        self.app = create_app(shop)
        self.driver.delete_all_cookies()

    def close(self) -> None:
        self.driver.quit()
        self.server.shutdown()
        self.profile.cleanup()

    def _serve(self, environ: Any, start_response: Any) -> Any:
        return self.app(environ, start_response)


class BrowserShopper:
    """Acts by clicking and typing; finds things by the names that people read."""

    def __init__(self, chromium: Chromium, window: str = "") -> None:
        self.chromium = chromium
        self.driver = chromium.driver
        self.window = window or self.driver.current_window_handle

    def begin(self, session: str) -> None:
        self.open("Каталог")
        if session:
            self.driver.add_cookie({"name": COOKIE, "value": session, "httpOnly": True})
            self.open("Каталог")

    def open(self, page: str) -> None:
        self._look()
        self.driver.get(self.chromium.url + ADDRESSES[page])

    def follow(self, link: str) -> None:
        self._leave(self._named("a", link))

    def fill(self, field: str, value: str) -> None:
        found = self._labelled(field)
        self.driver.execute_script(UNFOLD, found)
        self._type(found, value)
        if found.find_elements(By.XPATH, "ancestor::fieldset[@data-resends]"):
            self._gone(lambda: found.send_keys(Keys.TAB))

    def tick(self, box: str) -> None:
        found = self._labelled(box)
        self.driver.execute_script(UNFOLD, found)
        if found.get_attribute("data-submits") is not None:
            self._leave(found)
        else:
            found.click()

    def pick(self, option: str) -> None:
        label = self._find(f"//label[{_reads(option)}]")
        field = self.driver.find_element(By.ID, label.get_attribute("for"))
        if not field.is_enabled():
            raise AssertionError(f"опция «{option}» неактивна")
        if field.is_selected():
            return
        if field.get_attribute("data-submits") is not None:
            self._leave(label)
        else:
            label.click()

    def press(self, button: str) -> None:
        found = self._named("button", button)
        if not found.is_enabled():
            raise AssertionError(f"кнопка «{button}» неактивна")
        self._leave(found)

    def press_beside(self, button: str, line: str) -> None:
        item = f"//*[@data-part='item'][contains({_SPACED}, {_literal(line)})]"
        found = self._find(f"{item}//button[{_reads(button)}]")
        self.driver.execute_script(UNFOLD, found)
        self._leave(found)

    def visit(self, address: str) -> None:
        self._look()
        self.driver.get(self.chromium.url + address)

    def identify(self, person: str) -> None:
        if not person:
            self._leave(self._find("//button[@value='deny']"))
            return
        field = self._find("//input[@name='sub']")
        self._type(field, person)
        self._gone(lambda: field.send_keys(Keys.ENTER))

    def download(self, link: str) -> str:
        return str(self.driver.execute_async_script(FETCH, self._named("a", link).get_attribute("href")))

    def search(self, words: str) -> None:
        field = self._labelled("строка поиска")
        self._type(field, words)
        self._gone(lambda: field.send_keys(Keys.ENTER))

    def suggestions(self, words: str) -> tuple[str, ...]:
        """What is offered once the script has answered to exactly these words."""
        field = self._labelled("строка поиска")
        self._type(field, words)
        self._find(f"//form[@data-answered={_literal(words)}]")
        return html.suggestions(html.parse(self.driver.execute_script(LIVE)))

    def take_suggestion(self, text: str) -> None:
        self._leave(self._find(f"//*[@role='option'][.//span[{_reads(text)}]]"))

    def open_product(self, number: int) -> None:
        self.driver.get(f"{self.chromium.url}/product/{number}")

    def open_category(self, number: int) -> None:
        self.driver.get(f"{self.chromium.url}/catalogue/{number}")

    def open_section(self, name: str) -> None:
        self.follow("Весь каталог")
        self.follow(name)

    def turn_to(self, page: int) -> None:
        self.driver.get(f"{self.driver.current_url}&page={page}")

    def open_card(self, name: str) -> None:
        self._leave(self._find(f"//main//article//a[.//*[@data-part='name'][{_reads(name)}]]"))

    def choose(self, option: str, position: str) -> None:
        self._leave(self._find(f"{_line(position)}//a[{_reads(option)}]"))

    def set_quantity(self, position: str, quantity: int) -> None:
        field = self._find(f"{_line(position)}//input[@type='number']")
        self._type(field, str(quantity))
        self._gone(lambda: field.send_keys(Keys.ENTER))

    def other_tab(self) -> "BrowserShopper":
        self.driver.switch_to.new_window("tab")
        other = BrowserShopper(self.chromium)
        other.open("Каталог")
        return other

    def watch(self) -> None:
        """Away and back: the page's script asks at once."""
        news = self._find("//*[@data-news]")
        if news.get_attribute("data-pace") == "over":
            return
        before = news.get_attribute("data-looked")
        self.driver.execute_script("document.dispatchEvent(new Event('visibilitychange'))")
        wait = WebDriverWait(self.driver, PATIENCE, LOOK_EVERY)
        wait.until(lambda _: news.get_attribute("data-looked") != before, "страница ничего не спросила")

    def seen(self) -> Seen:
        self._look()
        return html.seen(self.driver.execute_script(LIVE))

    def screenshot(self) -> bytes | None:
        self._look()
        return bytes(self.driver.get_screenshot_as_png())

    def close(self) -> None:
        """Back to one tab, and nothing remembered."""
        first, *others = self.driver.window_handles
        for handle in others:
            self.driver.switch_to.window(handle)
            self.driver.close()
        self.driver.switch_to.window(first)

    def _look(self) -> None:
        if self.driver.current_window_handle != self.window:
            self.driver.switch_to.window(self.window)

    def _find(self, xpath: str) -> WebElement:
        self._look()
        wait = WebDriverWait(self.driver, PATIENCE, LOOK_EVERY)
        return wait.until(lambda driver: driver.find_element(By.XPATH, xpath), f"нет на странице: {xpath}")

    def _named(self, tag: str, name: str) -> WebElement:
        return self._find(f"//{tag}[{_reads(name)}]")

    def _labelled(self, name: str) -> WebElement:
        return self._find(f"//*[@id=//label[{_reads(name)}]/@for]")

    def _type(self, field: WebElement, text: str) -> None:
        """As people do: mark what is there, delete it, write; a list is chosen from by its first letters."""
        if field.tag_name == "select":
            field.send_keys(text)
            return
        field.send_keys(Keys.CONTROL + "a" + Keys.NULL, Keys.DELETE, text)

    def _leave(self, element: WebElement) -> None:
        self._gone(element.click)

    def _gone(self, act: Any) -> None:
        """Acts and waits for the next page: it knows nothing of the mark that this one was given."""
        self.driver.execute_script("window.left = true")
        act()
        wait = WebDriverWait(self.driver, PATIENCE, LOOK_EVERY)
        wait.until(lambda driver: driver.execute_script(ARRIVED), "страница не сменилась")


ARRIVED = "return window.left === undefined && document.readyState === 'complete'"
UNFOLD = """
for (let at = arguments[0]; at = at.parentElement?.closest('details'); ) at.open = true;
arguments[0].scrollIntoView({block: "center"});
"""
LIVE = """
for (const field of document.querySelectorAll("input")) {
  if (["checkbox", "radio"].includes(field.type)) field.toggleAttribute("checked", field.checked);
  else if (field.type !== "password") field.setAttribute("value", field.value);
}
return document.documentElement.outerHTML;
"""


_SPACED = "normalize-space(translate(., '\u00a0', ' '))"
FETCH = "const done = arguments[1]; fetch(arguments[0]).then((answer) => answer.text()).then(done)"


def _reads(name: str) -> str:
    """XPath: the text, with every kind of space as one, is this name."""
    return f"{_SPACED}={_literal(name)}"


def _line(position: str) -> str:
    return f"//*[@data-part='position'][.//*[@data-part='name'][{_reads(position)}]]"


def _literal(text: str) -> str:
    if "'" not in text:
        return f"'{text}'"
    return "concat(" + ', "\'", '.join(f"'{piece}'" for piece in text.split("'")) + ")"
