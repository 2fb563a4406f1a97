"""Filters, facets, orders, pages, corrections and suggestions."""

import time
from dataclasses import replace

import pytest
from small_catalogue import categories, changes, code, products

from shopcore.adapters.search import TantivySearch
from shopcore.store.domain import SORTS, Hits, Prompt, Question

BAD = [
    "",
    " ",
    "\x00\x01\x1b[31m",
    "\ud800",
    "AND OR NOT NEAR",
    "* ? \" ' : ^ ~ \\ ( ) [ ] { } + - && || !",
    'name:(смеситель~2^4 OR "труба"*)',
    "[а TO я]",
    "/.*/",
    "' OR 1=1 --",
    "%_%",
    "☕🫖🧑‍🚒",
    "а",
    "z",
    "-",
    "1",
    "смеситель " * 1000,
    "ъ" * 10_000,
    "1/2" * 3000,
    '"' * 10_000,
    "a-" * 5000,
    "\u0301" * 10_000,
    "смеситель\u202eенхук",
    "ﷺ" * 500,
    "\u200b\u200d\ufeff" * 3000,
    "صنبور المطبخ 🚿 מטבח",
    "смеситель" + "\u0489\u0336" * 5000,
    "смеситель NEAR/3 кухня* ^(-ванна)",
    "a" * 10_000 + "\x00" * 10,
    " ".join(f"смиситиль{number}" for number in range(900)),
    "жщшч" * 2500,
    "\n\r\t\x0b\u2028 смеситель \u2029",
]
SECONDS = 0.5


def find(search: TantivySearch, **question: object) -> Hits:
    hits = search.find(Question(**question))  # type: ignore[arg-type]
    assert hits is not None
    return hits


def suggest(search: TantivySearch, text: str) -> Prompt:
    prompt = search.suggest(text)
    assert prompt is not None
    return prompt


def category(name: str) -> int:
    return next(one.id for one in categories() if one.name == name)


@pytest.mark.parametrize("query", BAD, ids=range(len(BAD)))
@pytest.mark.parametrize("sort", SORTS)
def test_any_text_gets_an_answer(search: TantivySearch, query: str, sort: str) -> None:
    begun = time.thread_time()
    hits = find(search, query=query, sort=sort)
    assert 0 <= len(hits.ids) <= hits.total
    assert isinstance(suggest(search, query), Prompt)
    assert time.thread_time() - begun < SECONDS


def test_without_words_everything_is_found_and_what_is_sold_out_comes_last(search: TantivySearch) -> None:
    pages = [find(search, page=page) for page in (1, 2, 3)]
    ids = [one for page in pages for one in page.ids]
    assert sorted(ids) == [one.id for one in products()]
    assert {code(one) for one in ids[-3:]} == {"SN-1", "BR-2", "LP-7"}
    assert {page.total for page in pages} == {len(products())}


def test_beyond_the_last_page_there_is_nothing(search: TantivySearch) -> None:
    for page in (4, 500, 501, 10**9):
        hits = find(search, page=page)
        assert (hits.ids, hits.total) == ((), len(products()))


def test_a_category_holds_what_is_below_it(search: TantivySearch) -> None:
    inside = find(search, category=category("Косметика"))
    assert inside.total == sum(
        one.category in {"Уход за лицом", "Уход за телом", "Волосы"} for one in products()
    )
    assert find(search, category=category("Волосы")).total == 4
    assert find(search, category=10**6).total == 0


def test_prices_include_their_ends(search: TantivySearch) -> None:
    price = products()[6].price
    assert find(search, price_from=price, price_to=price).ids == (7,)
    assert find(search, price_from=price + 1, price_to=price).total == 0
    assert find(search, price_to=0).total == 0


def test_values_of_one_parameter_widen_and_another_parameter_narrows(search: TantivySearch) -> None:
    white = find(search, params=(("Цвет", "белый"),)).total
    red = find(search, params=(("Цвет", "красный"),)).total
    assert find(search, params=(("Цвет", "белый"), ("Цвет", "красный"))).total == white + red
    assert find(search, params=(("Цвет", "белый"), ("Материал", "керамика"))).total == 1
    for strange in (("Цвет", "белый\t"), ("", ""), ("\ud800", "\x00"), ("Цвет", "белый" * 10_000)):
        assert find(search, params=(strange,)).total == 0


def test_a_filter_does_not_narrow_its_own_facet(search: TantivySearch) -> None:
    free = find(search, query="кружка").facets
    hits = find(search, query="кружка", params=(("Цвет", "белый"),), price_to=20_000, available=True)
    assert hits.total == 1
    colours = next(one for one in hits.facets.params if one.name == "Цвет")
    assert {one.value for one in colours.values} == {"белый", "зелёный", "чёрный"}
    assert (hits.facets.price_from, hits.facets.price_to) == (12_100, 12_100)
    assert free.available == 3


def test_facets_count_what_was_found(search: TantivySearch) -> None:
    facets = find(search, query="сковорода").facets
    assert [(one.name, one.parent_id, one.count) for one in facets.categories] == [
        ("Дом", None, 2),
        ("Посуда", category("Дом"), 2),
    ]
    assert (facets.price_from, facets.price_to, facets.available) == (12_500, 12_600, 2)


@pytest.mark.parametrize("sort", ["price", "-price", "discount", "name"])
def test_orders(search: TantivySearch, sort: str) -> None:
    goods = {one.id: one for one in products()}
    found = [goods[one] for one in find(search, sort=sort).ids]
    keys = {
        "price": lambda one: one.price,
        "-price": lambda one: -one.price,
        "discount": lambda one: -(one.discount or 0),
        "name": lambda one: one.name.lower().replace("ё", "е"),
    }
    assert found == sorted(found, key=keys[sort])


def test_what_is_sold_out_comes_after_its_equals(search: TantivySearch) -> None:
    found = [code(one) for one in find(search, query="крем для лица").ids]
    assert found.index("BR-2") > found.index("BR-1")


@pytest.mark.parametrize(
    ("query", "corrected"),
    [
        ("смиситель", "смеситель"),
        ("cvtcbntkm", "смеситель"),
        ("cvtcbntkm lkz reъни", "смеситель для кухни"),
        ("смеситель", ""),
        ("смес", ""),
        ("Смеситель, для КУХНИ!", ""),
    ],
)
def test_a_correction_is_told(search: TantivySearch, query: str, corrected: str) -> None:
    assert find(search, query=query).corrected == corrected


@pytest.mark.parametrize("query", ["кружка вертолёт", "чайник для ванны", "смеситель красный"])
def test_when_nothing_has_all_words_something_like_it_is_offered(search: TantivySearch, query: str) -> None:
    hits = find(search, query=query)
    assert (hits.ids, hits.total, hits.corrected) == ((), 0, "")
    assert hits.similar


def test_nothing_is_made_of_words_nobody_knows(search: TantivySearch) -> None:
    assert find(search, query="вертолёт") == Hits((), 0)


@pytest.mark.parametrize(
    ("query", "found"),
    [("вертолёт", 0), ("вертикальная арматура", 1), ("раковина", 1), ("раковиной", 1), ("нержавейка", 1)],
)
def test_few_letters_before_a_full_stop_stand_for_no_other_noun(query: str, found: int) -> None:
    search, names = TantivySearch(), ("Арматура верт.ниж.", "Вентиль вертикальный", "Сифон нерж. д/раков.")
    goods = [replace(product, name=name) for product, name in zip(products(), names, strict=False)]
    search.begin()
    search.take(changes(goods), [], len(goods), last=True)
    assert find(search, query=query).total == found


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("смес", ("смесители",)),
        ("круж", ("кружка",)),
        ("rhe;", ("кружка",)),
        ("кружк", ("кружка",)),
        ("смеситель для кух", ("смеситель для кухни",)),
        ("чайник за", ("чайник заварочный",)),
        ("смисит", ("смесители",)),
    ],
)
def test_suggested_words(search: TantivySearch, typed: str, words: tuple[str, ...]) -> None:
    assert suggest(search, typed).words[: len(words)] == words


def test_suggested_products(search: TantivySearch) -> None:
    assert {code(one) for one in suggest(search, "кружка").ids[:2]} == {"GZ-2035", "GZ-2036"}
    assert not suggest(search, "к").ids
