"""A feed from an address: time-outs, sizes, redirects, answers that are no feed."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from feed_owner import FILES, Owner

from shopcore.adapters.feeds import BadFeed, Limits, fetch
from shopcore.adapters.feeds.source import opened

GOOD = (FILES / "simple.yml").read_bytes()


class Site(BaseHTTPRequestHandler):
    """Answers by the address's path."""

    over = threading.Event()

    def do_GET(self) -> None:
        answers: dict[str, Callable[[], None]] = {
            "/good": lambda: self._answer(200, GOOD),
            "/missing": lambda: self._answer(404, b"no"),
            "/html": lambda: self._answer(200, b"<!DOCTYPE html><html></html>"),
            "/once": lambda: self._redirect("/good"),
            "/round": lambda: self._redirect("/round"),
            "/ftp": lambda: self._redirect("ftp://127.0.0.1/x"),
            "/endless": self._endless,
            "/silent": lambda: self.over.wait(20) and None,
            "/short": self._short,
        }
        answers[self.path]()

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _redirect(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while not self.over.is_set():
                self.wfile.write(b"<yml_catalog>" + b" " * 65536)
        except OSError:
            self.close_connection = True

    def _short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(GOOD)))
        self.end_headers()
        self.wfile.write(GOOD[:100])

    def log_message(self, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    Site.over = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    Site.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


def read(url: str, limits: Limits = Limits()) -> bytes:  # noqa: B008  (immutable)
    with opened(url, limits) as path:
        return Path(path).read_bytes()


def test_an_address_is_imported(owner: Owner, site: str) -> None:
    assert owner.shop.import_yml(f"{site}/good", force=True).created == 2


def test_a_redirect_is_followed(site: str) -> None:
    assert read(f"{site}/once") == GOOD


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/missing", "адрес отвечает кодом 404"),
        ("/round", "адрес перенаправляет больше 5 раз"),
        ("/ftp", "адрес перенаправляет не на http"),
        ("/endless", "по адресу больше 1 МБ"),
        ("/short", "адрес не читается"),
    ],
)
def test_an_address_that_gives_no_feed_is_refused(site: str, path: str, said: str) -> None:
    with pytest.raises(BadFeed, match=said):
        read(f"{site}{path}", Limits(megabytes=1))


def test_an_address_that_says_nothing_is_left(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "READ", 0.2)
    with pytest.raises(BadFeed, match="адрес не отвечает"):
        read(f"{site}/silent")


def test_an_address_that_answers_for_ever_is_left(site: str, tmp_path: Path) -> None:
    moments = iter(range(0, 10_000, 60))
    with pytest.raises(BadFeed, match="дольше 600 секунд"):
        fetch.fetch(f"{site}/endless", tmp_path / "feed", Limits(), lambda: next(moments))


def test_nobody_listens_there() -> None:
    with pytest.raises(BadFeed, match="адрес не читается"):
        read("http://127.0.0.1:9/feed.yml")


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "[::1]", "192.168.1.1"])
def test_from_outside_no_redirect_leads_inside(
    site: str, inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = fetch.inside
    monkeypatch.setattr(fetch, "inside", lambda url: not url.startswith(site) and known(url))
    monkeypatch.setattr(Site, "_redirect", lambda self, to: _lead(self, f"http://{inside}/secret"))
    with pytest.raises(BadFeed, match="перенаправляет во внутреннюю сеть"):
        read(f"{site}/once")


def _lead(site: BaseHTTPRequestHandler, to: str) -> None:
    site.send_response(302)
    site.send_header("Location", to)
    site.send_header("Content-Length", "0")
    site.end_headers()
