"""Forms of the spec: what a client usually writes, and how a field that the spec lists is recognised."""

import re
from collections.abc import Iterable

from steps.support.given import PASSWORD
from steps.support.seen import Seen

FORM = {
    "имя клиента": "Анна",
    "фамилия": "Петрова",
    "пароль": PASSWORD,
    "e-mail": "anna@example.ru",
    "номер телефона": "+7 912 345-67-89",
}


def check_fields(seen: Seen, wanted: Iterable[str]) -> None:
    """Every listed field is there; one that is to be masked is."""
    for entry in wanted:
        name, masked = re.fullmatch(r"(.*?)( \(маскированное\))?", entry).groups()  # type: ignore[union-attr]
        assert name in seen.fields, f"нет поля «{name}»: {', '.join(seen.fields)}"
        assert seen.fields[name].masked == bool(masked), f"поле «{name}»"
