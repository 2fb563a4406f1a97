"""`shop bench pages`: our pages beside a bare page of the same size, in turn, under the same gunicorn."""

import os
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from fixtures.postgres import Postgres, free_port
from shopcore.auth import service as auth
from shopcore.front import catalogue
from shopcore.order import service as order
from shopcore.store.domain import Question
from shopcore.wiring import Settings, Shop, build
from workers import demo
from workers.bench.goods import goods, write_feed

WORKERS, THREADS = 2, 4
SECONDS, ROUNDS = 3.0, 5
ASKED, IN_CART = 200, 3
TRIES, SIZED = 300, 9
HEAD = "| database | products | page | KB | ours/s | bare/s | ratio |\n|---|---|---|---|---|---|---|"


def run(sizes: Sequence[int], databases: Sequence[str]) -> int:
    """Prints a line for each page on each catalogue; the whole takes minutes, most of them to fill it."""
    print(HEAD)
    for database in databases:
        for count in sizes:
            with (
                tempfile.TemporaryDirectory(prefix="prilavok-bench-") as folder,
                _database(database, Path(folder)) as url,
            ):
                for line in _lines(Path(folder), url, count):
                    print(f"| {database} | {count:,} | {line} |", flush=True)
    return 0


@contextmanager
def _database(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'shop.sqlite3'}"
        return
    server = Postgres()
    try:
        yield server.url("postgres")
    finally:
        server.stop()


def _lines(folder: Path, url: str, count: int) -> Iterator[str]:
    environment = _environment(folder, url)
    cookie, products, categories = _filled(folder, environment, count)
    ours = {
        "home": ["/"],
        "category": [f"/catalogue/{number}" for number in categories],
        "search": [f"/search?q={urllib.parse.quote(query)}" for query in _queries(count)],
        "product": [f"/product/{number}" for number in products],
    }
    with _served("served", environment) as shop, _served("bare", environment) as bare:
        for page, addresses in ours.items():
            size = _warmed(shop, cookie, addresses)
            yield f"{page} | {size / 1000:.1f} | {_compared((shop, addresses), (bare, [f'/{size}']), cookie)}"


def _compared(ours: tuple[int, list[str]], bare: tuple[int, list[str]], cookie: str) -> str:
    """Requests in a second of both, medians of rounds in turn."""
    rates: list[list[float]] = [[], []]
    for _ in range(ROUNDS):
        for rate, (port, addresses) in zip(rates, (ours, bare), strict=True):
            rate.append(_rate(port, cookie, addresses))
    one, other = map(statistics.median, rates)
    return f"{one:.0f} | {other:.0f} | {one / other:.2f}"


def _rate(port: int, cookie: str, addresses: Sequence[str]) -> float:
    """What a client in a process of its own has got in a second."""
    command = [sys.executable, "-m", "workers.bench.load", str(port), str(SECONDS)]
    told = "\n".join((cookie, *addresses))
    done = subprocess.run(command, input=told, capture_output=True, text=True, check=True)  # noqa: S603
    return float(done.stdout)


def _environment(folder: Path, url: str) -> dict[str, str]:
    return {
        "SHOP_DATABASE_URL": url,
        "SHOP_SECRET_KEY": secrets.token_hex(32),
        "SHOP_SMTP_URL": "smtp://127.0.0.1:1",
        "SHOP_SEARCH_DIR": str(folder / "search"),
    }


def _filled(folder: Path, environment: Mapping[str, str], count: int) -> tuple[str, list[int], list[int]]:
    """The cookie of a client with three products in the cart; products and categories to look at."""
    shop = build(Settings.from_environment(environment))
    shop.migrate()
    feed = folder / "feed.xml"
    write_feed(feed, count)
    demo.load(shop, feed)
    shop.follow()
    found = [catalogue.search(shop, Question(page=page)) for page in range(1, 6)]
    products = [card.id for page in found for card in page.items]
    cookie = _client(shop, products)
    shop.close()
    return cookie, products, [one.id for one in found[0].facets.categories]


def _client(shop: Shop, ids: Sequence[int]) -> str:
    name = "bench@example.ru"
    shop.write(auth.register, auth.Registration(name, name, "-"))
    for product in ids[:IN_CART]:
        shop.write(order.add_product, name, product)
    return f"sessionId={shop.write(auth.open_session, name, {})}"


def _queries(count: int) -> list[str]:
    """Kinds with a colour, and vendors: some find much, some little."""
    some = list(goods(min(count, ASKED)))
    return [f"{good.name.split()[0]} {good.params[0][1]}" for good in some[::2]] + [
        f"{good.vendor} {good.name.split()[0]}" for good in some[1::2]
    ]


@contextmanager
def _served(application: str, environment: Mapping[str, str]) -> Iterator[int]:
    """The port of gunicorn with its workers, serving workers.bench.<application>."""
    port = free_port()
    command = [
        *(sys.executable, "-m", "gunicorn", f"workers.bench.{application}:create()"),
        *("--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS), "--threads", str(THREADS)),
        *("--keep-alive", "30", "--log-level", "warning", "--no-control-socket"),
    ]
    server = subprocess.Popen(command, env=os.environ | environment)  # noqa: S603
    try:
        _wait(port, server)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def _wait(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Until it listens."""
    for _ in range(TRIES):
        if server.poll() is not None:
            raise RuntimeError("gunicorn did not start")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("gunicorn does not listen")


def _warmed(port: int, cookie: str, addresses: Sequence[str]) -> int:
    """Every worker has built its pages; the middle size of them."""
    _rate(port, cookie, addresses)
    return int(
        statistics.median(
            _size(port, cookie, address) for address in addresses[:: len(addresses) // SIZED or 1]
        )
    )


def _size(port: int, cookie: str, address: str) -> int:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{address}", headers={"Cookie": cookie})
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        return len(answer.read())
