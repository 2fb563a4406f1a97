"""`shop bench search`: the search of a generated catalogue, beside the plain search of the database."""

import gc
import random
import resource
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from sqlalchemy import text

from shopcore.front import catalogue
from shopcore.store import service as store
from shopcore.store.domain import Question
from shopcore.wiring import IN_MEMORY, Settings, Shop, build
from workers import demo
from workers.bench.goods import Good, goods, write_feed

QUERIES, PLAIN, EVERY = 1000, 60, 97
SLIP = "ъ"
T = TypeVar("T")


def run(count: int) -> int:
    """Makes a catalogue in a temporary folder, imports and indexes it, and prints lines for a table."""
    with TemporaryDirectory(prefix="prilavok-bench-") as folder:
        shop = _shop(Path(folder), count)
        _index(shop, Path(folder), count)
        _measure(shop, count)
        shop.close()
    return 0


def _shop(folder: Path, count: int) -> Shop:
    shop = _open(f"sqlite:///{folder / 'shop.sqlite3'}", str(folder / "search"))
    shop.migrate()
    feed = folder / "feed.xml"
    write_feed(feed, count)
    demo.load(shop, feed)
    return shop


def _open(database: str, search: str) -> Shop:
    """Nobody is written to."""
    return build(Settings(database, smtp_url="smtp://127.0.0.1:1", search_dir=search))


def _index(shop: Shop, folder: Path, count: int) -> None:
    before, began = _peak(), time.perf_counter()
    shop.follow()
    seconds = time.perf_counter() - began
    size = sum(path.stat().st_size for path in (folder / "search").rglob("*") if path.is_file())
    print(f"| index of {count:,} products | {seconds:.1f} s, {size / 1e6:.0f} MB on disk,"
          f" peak of the process {before:.0f} → {_peak():.0f} MB | `shop bench search` |")  # fmt: skip
    _print("one product changed: read, indexed, found", _changes(shop))


def _changes(shop: Shop) -> list[tuple[float, float]]:
    taken = []
    for number in range(1, 21):
        with shop.database.write.begin() as connection:
            connection.execute(text("UPDATE catalogue SET revision = revision + 1"))
            change = "UPDATE product SET price = price + 1, revision = (SELECT revision FROM catalogue)"
            connection.execute(text(f"{change} WHERE id = :id"), {"id": number})
        taken.append(_timed(shop.follow))
    return taken


def _measure(shop: Shop, count: int) -> None:
    dice = random.Random(5)
    some = [good for good in goods(min(count, QUERIES * EVERY)) if good.id % EVERY == 0]
    asked = list(dict.fromkeys(_query(dice, some[number % len(some)]) for number in range(QUERIES)))
    narrowed = [Question(text, price_from=100_000, price_to=2_000_000, available=True) for text in asked]
    typed = [text[: dice.randrange(1, len(text) + 1)] for text in asked]
    plain = _open(shop.settings.database_url, IN_MEMORY)
    gc.collect()
    gc.freeze()
    _all("search: ids, total, facets", asked, lambda text: shop.search.find(Question(text)))
    _all("the same, narrowed by price and availability", narrowed, shop.search.find)
    _all("the second page, facets known, with its cards", asked, lambda text: _second(shop, text))
    _all("the first page once more", asked, lambda text: shop.search.find(Question(text)))
    _all(
        "words with slips only",
        [_slip(text) for text in asked],
        lambda text: shop.search.find(Question(text)),
    )
    _all("suggestions", typed, shop.search.suggest)
    _all(
        "plain LIKE, cards, no facets",
        asked[:PLAIN],
        lambda text: plain.read(store.search, plain.search, Question(text)),
    )
    plain.close()


def _second(shop: Shop, text: str) -> object:
    return catalogue.search(shop, Question(text, page=2))


def _query(dice: random.Random, good: Good) -> str:
    words = good.name.lower().split()
    kind, series = words[0], good.name[good.name.index("«") + 1 : good.name.index("»")].lower()
    return dice.choice(
        (kind, " ".join(words[:3]), f"{kind} {good.params[0][1]}", series, good.code, f"{good.vendor} {kind}",
         kind[:4], f"{kind} {good.vendor[:3]}", _slip(kind), f"{_slip(kind)} {good.params[1][1]}")
    )  # fmt: skip


def _slip(text: str) -> str:
    first = text.split()[0]
    return text.replace(first, first[: len(first) // 2] + SLIP + first[len(first) // 2 + 1 :], 1)


def _all(what: str, questions: Sequence[T], ask: Callable[[T], object]) -> None:
    _print(what, [_timed(partial(ask, one)) for one in questions])


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds on the clock, and of them on the processor: others may be at work on this machine."""
    began, busy = time.perf_counter(), time.thread_time()
    work()
    return (time.perf_counter() - began) * 1000, (time.thread_time() - busy) * 1000


def _print(what: str, taken: Sequence[tuple[float, float]]) -> None:
    clock, processor = (sorted(one) for one in zip(*taken, strict=True))
    told = (
        f"p50 {one[len(one) // 2]:.2f}, p95 {one[len(one) * 95 // 100]:.2f}" for one in (clock, processor)
    )
    print(f"| {what} | {' ms; processor '.join(told)} ms | `shop bench search` |", flush=True)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
