"""The parser by itself: what it lets through is exactly what the standard library reads."""

import contextlib
import json
import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcore.kernel import Invalid
from webapp.api.strict_json import MAX_BYTES, parse


def code(body: bytes) -> str:
    with pytest.raises(Invalid) as caught:
        parse(body)
    return caught.value.code


def test_whole_numbers_are_int_and_others_exact() -> None:
    value = parse(b'{"a": 1, "b": 0.1, "c": 1.0, "d": 1e2, "e": -0, "f": 123456789012345678901234567890}')
    assert value == {
        "a": 1,
        "b": Decimal("0.1"),
        "c": Decimal("1.0"),
        "d": Decimal(100),
        "e": 0,
        "f": 123456789012345678901234567890,
    }
    assert [type(number) for number in value.values()] == [int, Decimal, Decimal, Decimal, int, int]


@pytest.mark.parametrize("number", ["1e30", "-1e30", "5e-324", "0." + "1" * 28, "1" * 30])
def test_numbers_at_the_limit_are_read(number: str) -> None:
    assert parse(b'{"a": %s}' % number.encode()) == {"a": Decimal(number)}


TOO_MUCH = ["1e31", "-1e31", "1e-331", "0e-331", "0e31", "0." + "1" * 29, "1" * 31, "-" + "1" * 30]


@pytest.mark.parametrize("number", TOO_MUCH)
def test_numbers_over_the_limit_are_refused(number: str) -> None:
    assert code(b'{"a": %s}' % number.encode()) == "INVALID_NUMBER"


def test_brackets_in_strings_are_no_depth() -> None:
    text = "[{" * 1000 + '"' + "\\" + "[" * 1000
    assert parse(json.dumps({text: [text]}).encode()) == {text: [text]}


def test_depth_counts_only_what_is_open() -> None:
    assert parse(b'{"a": [' + b"[]," * 100 + b"{}]}")["a"][-1] == {}
    assert parse(b'{"a":' * 20 + b"1" + b"}" * 20)
    assert code(b'{"a":' * 21 + b"1" + b"}" * 21) == "TOO_DEEP"


def test_a_surrogate_pair_is_one_character() -> None:
    assert parse(b'{"\\ud83d\\ude00": "\\ud83d\\ude00"}') == {"😀": "😀"}


@pytest.mark.parametrize("value", [b'"\\ude00\\ud83d"', b'["x", {"\\ud83d": 1}]', b'"\\u0000"'])
def test_half_a_pair_and_nul_are_refused_anywhere(value: bytes) -> None:
    assert code(b'{"a": %s}' % value) == "INVALID_CHARACTER"


@pytest.mark.parametrize(
    "body", ['{"a": 1, "b": 2, "a": 1}', '{"x": [[{"": 1, "": 2}]]}', '{"ё": 1, "\\u0451": 1}']
)
def test_a_key_stands_once_in_its_object(body: str) -> None:
    assert code(body.encode()) == "DUPLICATE_KEY"


def test_the_same_key_in_other_objects_is_no_duplicate() -> None:
    assert parse(b'{"a": {"a": [{"a": 1}, {"a": 2}]}}')


def test_the_place_of_a_mistake_is_told() -> None:
    with pytest.raises(Invalid, match="строка 2, символ 3"):
        parse(b'{"a": 1,\n  b}')


@pytest.mark.parametrize("unit", [b'"', b'\\"', b"\\", b'"\\', b"[", b'{"', b'{"a":', b'"",', b"9", b"{}"])
def test_no_body_within_the_limit_takes_long(unit: bytes) -> None:
    began = time.process_time()
    with pytest.raises(Invalid):
        parse(b'{"a":' + unit * (MAX_BYTES // len(unit)))
    assert time.process_time() - began < 0.5


characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
numbers = st.integers(-(10**28), 10**28) | st.floats(-1e28, 1e28)
values = st.recursive(
    st.none() | st.booleans() | numbers | st.text(characters),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(characters), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(characters), values, max_size=4), st.booleans())
def test_any_clean_object_is_read_as_json_reads_it(value: dict[str, Any], ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    assert parse(text.encode()) == json.loads(text, parse_float=Decimal)


@given(st.binary(max_size=200))
def test_any_bytes_are_an_object_or_a_refusal(body: bytes) -> None:
    with contextlib.suppress(Invalid):
        assert isinstance(parse(body), dict)
