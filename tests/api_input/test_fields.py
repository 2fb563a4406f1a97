"""What each field takes, and what it says in Russian when it does not."""

import enum
import re
from decimal import Decimal
from typing import Any

import marshmallow as ma
import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import fields, validate

from webapp.api.fields import IdInQuery, Money, OrderId, Quantity, Schema, Text, Version


def load(field: fields.Field[Any], value: Any) -> Any:
    return Schema.from_dict({"it": field})().load({"it": value})["it"]


def message(field: fields.Field[Any], value: Any) -> str:
    with pytest.raises(ma.ValidationError) as caught:
        load(field, value)
    return " ".join(caught.value.messages_dict["it"])


class TestMoney:
    @pytest.mark.parametrize(
        ("rubles", "kopecks"),
        [(0, 0), (20, 2000), (Decimal("20.20"), 2020), (Decimal("0.1"), 10), (Decimal("1e2"), 10_000)],
    )
    def test_rubles_become_kopecks(self, rubles: Any, kopecks: int) -> None:
        assert load(Money(), rubles) == kopecks

    @pytest.mark.parametrize("rubles", ["20.201", "0.001", "1e-30", "9999999.99" + "0" * 18 + "1"])
    def test_a_third_decimal_is_refused_not_rounded(self, rubles: str) -> None:
        assert message(Money(), Decimal(rubles)) == "Не больше двух знаков после запятой."

    @pytest.mark.parametrize("value", ["20.20", True, 20.2, [1], {}, "NaN"])
    def test_only_a_number_is_money(self, value: Any) -> None:
        assert message(Money(), value) == "Ожидается число."

    @pytest.mark.parametrize("rubles", [Decimal("0.99"), 0, -1, Decimal("5000.01"), 10**29])
    def test_limits_are_in_kopecks_and_told_in_rubles(self, rubles: Any) -> None:
        text = "Сумма — от 1,00\u00a0₽ до 5\u00a0000,00\u00a0₽."
        assert message(Money(least=100, most=500_000), rubles) == text

    @given(st.integers(-Money.MOST, Money.MOST))
    def test_what_goes_out_comes_back(self, kopecks: int) -> None:
        schema = Schema.from_dict({"it": Money(least=-Money.MOST)})()
        rubles = schema.dump({"it": kopecks})["it"]
        assert Decimal(repr(rubles)) == Decimal(kopecks).scaleb(-2)
        assert schema.load({"it": Decimal(repr(rubles))}) == {"it": kopecks}

    def test_an_absent_sum_stays_absent(self) -> None:
        assert Schema.from_dict({"it": Money()})().dump({"it": None}) == {"it": None}


class TestText:
    @pytest.mark.parametrize("value", ["", " ", "\u00a0\u2003", "\n", "\t"])
    def test_blank_is_empty(self, value: str) -> None:
        assert message(Text(10), value) == "Заполните поле."

    def test_may_be_empty_where_least_is_0(self) -> None:
        assert load(Text(10, least=0), "") == ""

    @pytest.mark.parametrize("bad", [*"\0\x01\n\r\t\x1b\x7f\x85\x9f\ud800"])
    def test_control_characters_are_refused(self, bad: str) -> None:
        for value in (f"a{bad}b", f"{bad}ab", f"ab{bad}"):
            assert message(Text(10), value) == "Недопустимые символы."

    def test_line_feeds_where_lines_are_allowed(self) -> None:
        assert load(Text(10, lines=True), "a\nb\n") == "a\nb\n"
        assert message(Text(10, lines=True), "a\r\nb") == "Недопустимые символы."

    def test_length_counts_characters(self) -> None:
        assert load(Text(3, least=2), "😀😀😀") == "😀😀😀"
        assert message(Text(3, least=2), "😀😀😀😀") == "Длина — от 2 до 3."
        assert message(Text(3, least=2), "я") == "Длина — от 2 до 3."

    @pytest.mark.parametrize("value", [1, True, ["a"], {"a": 1}, Decimal(1)])
    def test_only_a_string_is_text(self, value: Any) -> None:
        assert message(Text(10), value) == "Ожидается строка."

    def test_own_checks_come_on_top(self) -> None:
        assert message(Text(99, validate=validate.Email()), "a@") == "Это не адрес электронной почты."


@pytest.mark.parametrize("value", ["a" * 16, "a" * 64, "-" * 16, "AZaz09-" * 3])
def test_an_order_id_is_taken(value: str) -> None:
    assert load(OrderId(), value) == value


@pytest.mark.parametrize("value", ["", "a" * 15, "a" * 65, "a" * 16 + "\n", "ы" * 16, "a b" * 6, "٣" * 16])
def test_an_order_id_is_refused(value: str) -> None:
    assert message(OrderId(), value) == "От 16 до 64 знаков: латинские буквы, цифры и дефис."


@pytest.mark.parametrize("value", [0, 1, 10_000])
def test_a_quantity_is_taken(value: int) -> None:
    assert load(Quantity(), value) == value


@pytest.mark.parametrize("value", [-1, 10_001, 10**29])
def test_an_absurd_quantity_is_refused(value: int) -> None:
    assert message(Quantity(), value) == "От 0 до 10\u00a0000."


@pytest.mark.parametrize("value", [Decimal("10.0"), Decimal("1e1"), Decimal(10)])
def test_a_whole_number_is_whole_in_every_writing(value: Decimal) -> None:
    """JSON Schema, and so the OpenAPI document, knows no difference."""
    taken = load(Quantity(), value)
    assert (taken, type(taken)) == (10, int)


@pytest.mark.parametrize("value", [True, False, 1.0, Decimal("1.5"), Decimal("1e-1"), "1", [1], {}])
@pytest.mark.parametrize("field", [Quantity, Version])
def test_only_a_whole_json_number_is_a_count(field: type[Quantity | Version], value: Any) -> None:
    assert message(field(), value) == "Ожидается целое число."


@pytest.mark.parametrize("value", ["0", "-1", "+1", " 1", "1 ", "1_0", "1.0", "1e1", "٣", "", "9" * 5000])
def test_a_number_in_an_address_is_plain_digits(value: str) -> None:
    assert message(IdInQuery(), value)
    assert load(IdInQuery(), "42") == 42


class Colour(enum.Enum):
    RED = "red"


SPEAKING = {
    "list": (fields.List(fields.Integer(strict=True)), ["x"]),
    "list of nested": (fields.List(fields.Nested(Schema.from_dict({"x": fields.Boolean()}))), [{"x": 7}]),
    "dict": (fields.Dict(keys=Text(5), values=Quantity()), {"a": -1, "toolong": "x"}),
    "enum by name": (fields.Enum(Colour), 1),
    "enum by value": (fields.Enum(Colour, by_value=True), []),
    "date": (fields.Date(), "31.12.2024"),
    "aware moment": (fields.AwareDateTime(), "2024-12-31T00:00:00"),
    "moment": (fields.DateTime(), 1),
    "choice": (fields.String(validate=validate.OneOf(["A", "B"])), "C"),
    "exact length": (fields.String(validate=validate.Length(equal=2)), "C"),
    "pattern": (fields.String(validate=validate.Regexp("x")), "C"),
    "at least": (fields.Integer(validate=validate.Range(min=1)), 0),
    "at most": (fields.Integer(validate=validate.Range(max=1)), 2),
    "null": (fields.String(), None),
    "own validator": (fields.Field(validate=validate.Equal(3)), 2),
}


@pytest.mark.parametrize(("field", "value"), SPEAKING.values(), ids=SPEAKING)
def test_marshmallows_own_fields_speak_russian(field: fields.Field[Any], value: Any) -> None:
    with pytest.raises(ma.ValidationError) as caught:
        load(field, value)
    assert not re.search("Must|Not|alid|ength|ay not", str(caught.value.messages))


def test_a_text_nobody_translated_breaks_the_schema() -> None:
    with pytest.raises(TypeError, match="Not a valid IP address"):
        Schema.from_dict({"it": fields.IP()})()


def test_an_own_message_stays() -> None:
    own = fields.Integer(error_messages={"required": "Без номера никак."}, required=True)
    with pytest.raises(ma.ValidationError, match="Без номера никак"):
        Schema.from_dict({"it": own})().load({})


def test_texts_do_not_leak_into_other_schemas() -> None:
    shared = fields.List(fields.Integer(validate=validate.Range(min=5)), validate=validate.Length(min=5))
    assert load(shared, [5, 6, 7, 8, 9])
    english = ma.Schema.from_dict({"it": shared})()
    assert english.validate({"it": [1]}) == {"it": {0: ["Must be greater than or equal to 5."]}}
