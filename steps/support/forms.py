"""Forms of the spec: what a client usually writes, and how a field that the spec lists is recognised."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from steps.support.given import PASSWORD
from steps.support.seen import Seen
from steps.support.shopper import Shopper

FORM = {
    "имя клиента": "Анна",
    "фамилия": "Петрова",
    "пароль": PASSWORD,
    "e-mail": "anna@example.ru",
    "номер телефона": "+7 912 345-67-89",
}
GIFT = {
    "имя одаряемого": "Мария",
    "фамилия одаряемого": "Иванова",
    "e-mail": "maria@example.ru",
    "сумма на карте": "2 000",
    "поздравление": "С днём рождения!",
}
TOP_UP = {"сумма пополнения": "1 500,50"}


@dataclass(frozen=True)
class Form:
    """What a client usually writes into a form, the box he ticks, and what he picks."""

    fields: dict[str, str]
    box: str = ""
    pick: str = ""


FORMS = {
    "Регистрация нового клиента": Form(FORM, box="Согласен на обработку персональных данных"),
    "Подарочная карта": Form(GIFT, pick="Зима"),
    "Личный кабинет": Form(TOP_UP),
}


def fill_fields(shopper: Shopper) -> Form:
    """Writes what is usually written into the fields of the form that is open."""
    form = FORMS[shopper.seen().title]
    for field, value in form.fields.items():
        shopper.fill(field, value)
    return form


def fill(shopper: Shopper) -> None:
    """Fills in the whole form that is open."""
    form = fill_fields(shopper)
    if form.box:
        shopper.tick(form.box)
    if form.pick:
        shopper.pick(form.pick)


def check_fields(seen: Seen, wanted: Iterable[str]) -> None:
    """Every listed field is there; one that is to be masked is."""
    for entry in wanted:
        name, masked = re.fullmatch(r"(.*?)( \(маскированное\))?", entry).groups()  # type: ignore[union-attr]
        assert name in seen.fields, f"нет поля «{name}»: {', '.join(seen.fields)}"
        assert seen.fields[name].masked == bool(masked), f"поле «{name}»"
