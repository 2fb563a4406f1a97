"""Forms as the client sees them: fields, options, buttons active or not, and why; no layout."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from shopcore.auth.ports import Passwords, SignOn
from shopcore.delivery.domain.quote import Quote
from shopcore.delivery.ports import AddressBook
from shopcore.kernel import Clock, Codes, Refusal
from shopcore.notification.domain import Ways
from shopcore.notification.ports import Push
from shopcore.payment.domain import Payment
from shopcore.store.ports import Search

P = ParamSpec("P")
R = TypeVar("R")


class ParkedMessage(Protocol):
    """A message that was given up, and why."""

    @property
    def message_id(self) -> str: ...

    @property
    def stream(self) -> str: ...

    @property
    def attempts(self) -> int: ...

    @property
    def error(self) -> str: ...

    @property
    def parked_at(self) -> datetime: ...


class Broken(Protocol):
    """An invariant of the data that does not hold, and some of the rows that show it."""

    @property
    def invariant(self) -> str: ...

    @property
    def rows(self) -> Sequence[tuple[Any, ...]]: ...


class Shop(Protocol):
    """What a story needs of the shop: questions and use cases, each in its own transaction."""

    @property
    def clock(self) -> Clock: ...

    @property
    def passwords(self) -> Passwords: ...

    @property
    def search(self) -> Search: ...

    @property
    def sign_on(self) -> SignOn: ...

    @property
    def codes(self) -> Codes: ...

    def read(self, query: Callable[Concatenate[Any, P], R], *args: P.args, **kwargs: P.kwargs) -> R: ...

    def write(self, use_case: Callable[Concatenate[Any, P], R], *args: P.args, **kwargs: P.kwargs) -> R: ...

    @property
    def ways(self) -> Ways: ...

    @property
    def push(self) -> Push | None: ...

    @property
    def companies(self) -> tuple[tuple[str, str], ...]: ...

    @property
    def towns(self) -> tuple[str, ...]: ...

    @property
    def addresses(self) -> AddressBook: ...

    def quote_door(self, username: str, order_id: str, address: str) -> list[Quote]: ...

    def quote_city(self, username: str, order_id: str, city: str) -> list[Quote]: ...

    def quote_point(self, username: str, order_id: str, point_id: int) -> Quote: ...

    def requote(self, order_id: str, city: str) -> list[Quote]: ...

    def requote_point(self, order_id: str, point_id: int) -> Quote: ...

    def parked(self) -> Sequence[ParkedMessage]: ...

    def unpark(self, message_id: str) -> bool: ...

    def audit(self) -> Sequence[Broken]: ...

    def ask_bank(self, attempt: Payment) -> Payment: ...


@dataclass(frozen=True)
class Choice:
    """One of the things that a field lets choose."""

    value: str
    name: str
    picture: str = ""


@dataclass(frozen=True)
class Field:
    """A field of a form; `name` is what people read, `key` what the form sends."""

    key: str
    name: str
    value: str = ""
    kind: str = "text"
    error: str = ""
    required: bool = True
    longest: int = 254
    shortest: int = 0
    autocomplete: str = ""
    hint: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def masked(self) -> bool:
        return self.kind == "password"


@dataclass(frozen=True)
class Button:
    """A button and whether it can be pressed now; if not, why."""

    name: str
    active: bool = True
    why: str = ""


@dataclass(frozen=True)
class Screen:
    """A form: what it is called, what can be filled in and pressed, what it tells."""

    title: str
    fields: tuple[Field, ...] = ()
    buttons: tuple[Button, ...] = ()
    notices: tuple[str, ...] = ()
    problem: str = ""

    def button(self, name: str) -> Button:
        return next(button for button in self.buttons if button.name == name)


@dataclass(frozen=True)
class Item:
    """A line of a list: what it says, and the button beside it."""

    key: str
    texts: tuple[str, ...]
    button: str = ""


@dataclass(frozen=True)
class ItemList(Screen):
    """A form that shows a list, or a page of one."""

    items: tuple[Item, ...] = ()
    page: int = 1
    pages: int = 1


S = TypeVar("S", bound=Screen)


def filled(fields: tuple[Field, ...], given: Mapping[str, str]) -> bool:
    """Every field that is required has something of a possible length in it."""
    return all(
        wanted.shortest <= len(given.get(wanted.key, "").strip()) <= wanted.longest
        and (given.get(wanted.key, "").strip() or not wanted.required)
        for wanted in fields
    )


def answered(
    screen: S,
    given: Mapping[str, str],
    refusal: Refusal | None = None,
    keys: Mapping[str, str] | None = None,
) -> S:
    """The form with what was entered; a refusal stands beside the field it names, or above all.

    `keys` are the form's names of fields that the refusal calls otherwise.
    """
    named = refusal.details.get("field", "") if refusal else ""
    wrong = (keys or {}).get(named, named)
    text = refusal.text if refusal else ""
    fields = tuple(
        replace(
            field,
            value="" if field.masked else given.get(field.key, ""),
            error=text if field.key == wrong else "",
        )
        for field in screen.fields
    )
    beside = any(field.error for field in fields)
    return replace(screen, fields=fields, problem="" if beside else text)
