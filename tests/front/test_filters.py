"""Addresses of lists ↔ questions: what the pages write they read back, and nonsense is left out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcore.front import filters
from shopcore.store.domain import PAGE_MAX, SORTS, Question

WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=30)
QUESTIONS = st.builds(
    Question,
    WORDS,
    st.integers(1, PAGE_MAX),
    st.none() | st.integers(1, 10**9 - 1),
    st.none() | st.integers(0, 10**6),
    st.none() | st.integers(10**6, 10**13),
    st.booleans(),
    st.lists(st.tuples(WORDS, WORDS), max_size=5, unique=True).map(tuple),
    st.sampled_from(SORTS),
)


@given(QUESTIONS)
def test_what_the_pages_write_they_read_back(asked: Question) -> None:
    assert filters.question(filters.pairs(asked)) == asked


@given(st.lists(st.tuples(st.sampled_from(["q", "page", "category", "price_from", "param", "x"]), st.text())))
def test_whatever_is_written_is_a_question(pairs: list[tuple[str, str]]) -> None:
    asked = filters.question(pairs)
    assert 1 <= asked.page <= PAGE_MAX + 1
    assert asked.sort in SORTS
    assert all(name and value for name, value in asked.params)


@pytest.mark.parametrize(
    ("text", "kopecks"),
    [
        ("1500", 150_000),
        ("1 500,5", 150_050),
        ("1\u00a0500.50 ₽", 150_050),
        ("0", 0),
        ("10,999", 1_099),
        ("-1", None),
        ("1e3", None),
        ("1,2,3", None),
        ("٣٤", None),
        ("9" * 13, None),
        ("", None),
    ],
)
def test_prices_as_people_write_them(text: str, kopecks: int | None) -> None:
    assert filters.question([("price_from", text)]) == replace(Question(), price_from=kopecks)


def test_prices_the_wrong_way_round_are_turned() -> None:
    asked = filters.question([("price_from", "900"), ("price_to", "100")])
    assert (asked.price_from, asked.price_to) == (10_000, 90_000)
