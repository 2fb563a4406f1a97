"""A page of the desk as data: facts, rows, forms, story; one shape for all kinds of work."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby

from shopcore.front.moments import minute
from shopcore.front.screen import Field, Shop
from shopcore.kernel import Author, Invalid, Refusal

Given = Mapping[str, str]
SHOW = "Показать"
REVISION, BIGGEST = "revision", 10**9


@dataclass(frozen=True)
class Act:
    """A button of a form; `key` is what is to be done, `loud` is what one is expected to press."""

    key: str
    name: str
    loud: bool = False


@dataclass(frozen=True)
class Form:
    """Fields with the buttons that send them, and what goes along unseen."""

    acts: tuple[Act, ...]
    fields: tuple[Field, ...] = ()
    hidden: Mapping[str, str] = field(default_factory=dict)
    title: str = ""


@dataclass(frozen=True)
class Row:
    """A line of a list; the first text leads to its own page, if it has one; `group` is its heading."""

    key: str
    texts: tuple[str, ...]
    form: Form | None = None
    link: bool = True
    alarm: bool = False
    group: str = ""


@dataclass(frozen=True)
class Filter:
    """A link that shows another choice of rows."""

    name: str
    query: Mapping[str, str]
    current: bool = False


@dataclass(frozen=True)
class Happened:
    """Something that was done: when, what, by whom."""

    at: str
    words: str


@dataclass(frozen=True)
class Sheet:
    """A page of the desk; `key` is the thing's own, "" on a list, and then its forms stand below its rows."""

    title: str
    key: str = ""
    notices: tuple[str, ...] = ()
    problem: str = ""
    question: str = ""
    filters: tuple[Filter, ...] = ()
    search: Field | None = None
    facts: tuple[tuple[str, str], ...] = ()
    rows: tuple[Row, ...] = ()
    forms: tuple[Form, ...] = ()
    story: tuple[Happened, ...] = ()
    rows_first: bool = False

    @property
    def groups(self) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """The rows below their headings, in their order."""
        return tuple((name, tuple(rows)) for name, rows in groupby(self.rows, lambda row: row.group))


@dataclass(frozen=True)
class Part:
    """A kind of work: its address, its roles, its list, its things, and what is done to them.

    `one` is None where the list has everything; `act` raises a Refusal, or has done it, and gives the key
    of what it has made. The page of the key «new» is a form.
    """

    key: str
    title: str
    about: str
    roles: tuple[str, ...]
    view: Callable[[Shop, Author, Given], Sheet]
    act: Callable[[Shop, Author, str, Given], str | None]
    one: Callable[[Shop, Author, str, Given], Sheet] | None = None


def after(part: Part, shop: Shop, by: Author, key: str, given: Given, refusal: Refusal) -> Sheet:
    """The page as it stands, after something was refused, with the refusal on it."""
    if part.one is None:
        return told(part.view(shop, by, {}), given, refusal)
    return told(part.one(shop, by, key, given if refusal.details.get("keep") else {}), given, refusal)


def told(sheet: Sheet, given: Given, refusal: Refusal) -> Sheet:
    """A refusal stands beside its field, with what was typed, or above all, unless a question tells it."""
    wrong = refusal.details.get("field", "")
    forms = tuple(replace(form, fields=_filled(form, given, wrong, refusal.text)) for form in sheet.forms)
    beside = any(one.error for form in forms for one in form.fields)
    return replace(sheet, forms=forms, problem="" if beside or sheet.question else refusal.text)


def _filled(form: Form, given: Given, wrong: str, text: str) -> tuple[Field, ...]:
    if wrong not in {one.key for one in form.fields}:
        return form.fields
    return tuple(
        replace(one, value=given.get(one.key, one.value), error=text if one.key == wrong else "")
        for one in form.fields
    )


def number(given: Given, key: str, least: int = 0) -> int:
    """A whole number of a form; Invalid BAD_NUMBER names its field."""
    text = given.get(key, "").strip()
    if len(text) > 10 or not text.isascii() or not text.isdigit() or not least <= int(text) <= BIGGEST:
        raise Invalid("BAD_NUMBER", f"Нужно целое число, не меньше {least}.", {"field": key})
    return int(text)


def pieces(given: Given, prefix: str) -> dict[int, int]:
    """How many pieces of each product a form says; Invalid BAD_NUMBER."""
    keys = [key for key in given if key.startswith(prefix) and key.removeprefix(prefix).isdecimal()]
    return {int(key.removeprefix(prefix)[:9]): number(given, key) for key in keys}


def seen(given: Given) -> int:
    """The revision that the page has shown; Invalid BAD_FORM."""
    text = given.get(REVISION, "")
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise bad_form()
    return int(text)


def bad_form() -> Invalid:
    return Invalid("BAD_FORM", "Форма заполнена неверно: обновите страницу.")


def happened(words: str, name: str, at: datetime) -> Happened:
    """A line of a story."""
    return Happened(minute(at), f"{words} — {name}" if name else words)
