"""The choice of the search engine: tantivy, SQLite's FTS5, PostgreSQL's full text with pg_trgm.

`python tests/search/engines.py 100000` says how many queries of the relevance test each answers.
FTS5 knows no Russian and gets our stems; PostgreSQL uses its own, and similar names when it finds none.
"""

import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import psycopg

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from small_catalogue import categories, changes, code, products  # noqa: E402
from test_relevance import MEANT  # noqa: E402

from fixtures.postgres import Postgres  # noqa: E402
from shopcore.adapters.search import TantivySearch  # noqa: E402
from shopcore.adapters.search.kept import Kept  # noqa: E402
from shopcore.adapters.search.spelling import STOP, pieces, stem  # noqa: E402
from shopcore.store.domain import Availability, Category, Param, Product, Question, words  # noqa: E402
from workers.bench.goods import Good, goods  # noqa: E402

ASKED, EVERY = 300, 97
Find = Callable[[str], list[int]]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    server = Postgres()
    tell = sys.stdout.write
    tell("| engine | relevance | made | p50 | p95 |\n|---|---|---|---|---|\n")
    try:
        with _database(server) as connection:
            for name, make in (
                ("tantivy", tantivy),
                ("FTS5", fts5),
                ("PostgreSQL", lambda goods, tree: postgresql(connection, goods)),
            ):
                tell(f"| {name} | {_relevance(make)} | {_speed(make, count)} |\n")
    finally:
        server.stop()


def _database(server: Postgres) -> "psycopg.Connection[tuple[int, ...]]":
    """With a locale that knows Russian letters."""
    url = server.url("postgres").replace("+psycopg", "")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE engines TEMPLATE template0 LC_CTYPE 'C.UTF-8' LC_COLLATE 'C'")
    return psycopg.connect(server.url("engines").replace("+psycopg", ""))


def tantivy(found: Iterable[Product], tree: list[Category]) -> Find:
    search = TantivySearch()
    search.begin()
    told = changes(found)
    search.take(told, tree, len(told), last=True)
    state = search.reader.state()
    assert state
    search.reader._state = replace(state, hits=Kept(0), facets=Kept(0))  # each question is answered anew
    return lambda query: list(getattr(search.find(Question(query)), "ids", ()))


def fts5(found: Iterable[Product], tree: list[Category]) -> Find:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE goods USING fts5(name, vendor, category, rest)")
    rows = ((one.id, *(" ".join(_stems(text)) for text in _texts(one))) for one in found)
    base.executemany("INSERT INTO goods (rowid, name, vendor, category, rest) VALUES (?, ?, ?, ?, ?)", rows)
    ask = "SELECT rowid FROM goods WHERE goods MATCH ? ORDER BY bm25(goods, 16, 4, 2, 1) LIMIT 20"

    def find(query: str) -> list[int]:
        asked = [f'"{one}"' for one in _stems(query)]
        return [row[0] for row in base.execute(ask, (f"{' '.join(asked)}*",))] if asked else []

    return find


def postgresql(connection: "psycopg.Connection[tuple[int, ...]]", found: Iterable[Product]) -> Find:
    for statement in (
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        "DROP TABLE IF EXISTS goods",
        "CREATE TABLE goods (id integer, name text, vendor text, category text, rest text, told tsvector)",
    ):
        connection.execute(statement)
    with connection.cursor().copy("COPY goods (id, name, vendor, category, rest) FROM STDIN") as copy:
        for one in found:
            copy.write_row((one.id, *_texts(one)))
    weighed = (f"setweight(to_tsvector('russian', {name}), '{letter}')" for name, letter in zip(
        ("name", "vendor", "category", "rest"), "ABCD", strict=True))  # fmt: skip
    for statement in (
        f"UPDATE goods SET told = {' || '.join(weighed)}",
        "CREATE INDEX ON goods USING gin (told)",
        "CREATE INDEX ON goods USING gin (name gin_trgm_ops)",
        "ANALYZE goods",
    ):
        connection.execute(statement)  # type: ignore[arg-type]
    fitting = (
        "SELECT id FROM goods, to_tsquery('russian', %s) asked"
        " WHERE told @@ asked ORDER BY ts_rank(told, asked) DESC LIMIT 20"
    )
    similar = "SELECT id FROM goods WHERE %s <%% name ORDER BY word_similarity(%s, name) DESC LIMIT 20"

    def find(query: str) -> list[int]:
        asked = words(query)
        rows = connection.execute(fitting, (f"{' & '.join(asked)}:*",)).fetchall() if asked else []
        rows = rows or connection.execute(similar, (query, query)).fetchall()
        return [row[0] for row in rows]

    return find


def _texts(one: Product) -> tuple[str, str, str, str]:
    rest = " ".join((one.description, *(f"{param.name} {param.text}" for param in one.params)))
    return one.name.replace("ё", "е"), f"{one.vendor} {one.vendor_code}", one.category, rest


def _stems(text: str) -> list[str]:
    return [stem(form) for forms in pieces(text) for form in forms[:1] if form not in STOP]


def _relevance(make: Callable[[Iterable[Product], list[Category]], Find]) -> str:
    find = make(products(), categories())
    cases = [line.rsplit("|", 1) for lines in MEANT.values() for line in lines.strip().splitlines()]
    good = sum(_meant(find, query.strip(), wanted.split()) for query, wanted in cases)
    return f"{good} of {len(cases)}"


def _meant(find: Find, query: str, wanted: Sequence[str]) -> bool:
    return {code(one) for one in find(query)[: len(wanted)]} == set(wanted)


def _speed(make: Callable[[Iterable[Product], list[Category]], Find], count: int) -> str:
    tree = _tree(count)
    began = time.perf_counter()
    find = make((_product(good, tree) for good in goods(count)), list(tree.values()))
    made = time.perf_counter() - began
    dice = random.Random(7)
    taken = sorted(_milliseconds(find, _query(dice, good)) for good in list(goods(ASKED * 10))[::10])
    return f"{made:.0f} s | {taken[len(taken) // 2]:.1f} ms | {taken[len(taken) * 95 // 100]:.1f} ms"


def _milliseconds(find: Find, query: str) -> float:
    """The best of three: others are at work on the machine."""
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        find(query)
        taken.append((time.perf_counter() - began) * 1000)
    return min(taken)


def _query(dice: random.Random, good: Good) -> str:
    kind = good.name.split()[0].lower()
    return dice.choice(
        (kind, f"{kind} {good.params[0][1]}", f"{good.vendor} {kind}", good.code, kind[:4], kind[:-2] + "ъ")
    )


def _tree(count: int) -> dict[str, Category]:
    names = dict.fromkeys(name for good in goods(min(count, 5000)) for name in good.category[:2])
    return {name: Category(at, name, None, name, f"/{at}/") for at, name in enumerate(names, 1)}


def _product(good: Good, tree: dict[str, Category]) -> Product:
    category = tree[good.category[1]]
    return Product(
        good.id, good.name, good.price, good.old_price, good.description,
        params=tuple(Param(*one) for one in good.params), category=category.name, category_id=category.id,
        vendor=good.vendor, vendor_code=good.code, availability=(Availability("Склад", good.count),),
    )  # fmt: skip


if __name__ == "__main__":
    main()
