"""One-time codes: nobody guesses them, and only who has the shop's secret reads or recognises them."""

import pytest

from shopcore.adapters.codes import ALPHABET, KeyedCodes

OURS, OTHERS = KeyedCodes("our secret" * 4), KeyedCodes("another secret" * 3)


def test_a_code_has_130_bits_and_no_two_are_the_same() -> None:
    made = [OURS.new() for _ in range(2000)]
    assert {len(code) for code in made} == {26}
    assert len(ALPHABET) == 32
    assert set("".join(made)) == set(ALPHABET)
    assert len(set(made)) == len(made)


def test_what_was_sealed_here_is_opened_here() -> None:
    code = OURS.new()
    assert OURS.open(OURS.seal(code)) == code
    assert OURS.open(OURS.seal("Ольга")) == "Ольга"


def test_a_sealed_code_shows_nothing_and_never_looks_the_same_twice() -> None:
    code = OURS.new()
    one, other = OURS.seal(code), OURS.seal(code)
    assert one != other
    assert code not in one + other


CHANGED = OURS.seal("code")[:-4] + "AAA="


@pytest.mark.parametrize("broken", ["", "A", "такого не бывает", CHANGED, OTHERS.seal("code")])
def test_what_was_not_sealed_here_stays_closed(broken: str) -> None:
    with pytest.raises(ValueError, match="not sealed with this secret"):
        OURS.open(broken)


def test_a_hash_is_keyed() -> None:
    code = OURS.new()
    assert OURS.hash(code) == OURS.hash(code)
    assert OURS.hash(code) != OTHERS.hash(code)
    assert len(OURS.hash(code)) == 64
    assert code not in OURS.hash(code)
