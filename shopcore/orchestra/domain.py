"""The confirmation saga: a table of states and triggers, and a pure function that follows it (decisions)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

PAYMENT, STORE, DELIVERY = "PAYMENT", "STORE", "DELIVERY"
ASKED_FOR: Mapping[str, tuple[str, ...]] = {
    "GOODS": (PAYMENT, STORE, DELIVERY),
    "GIFT_CARD": (PAYMENT,),
    "WALLET_TOPUP": (PAYMENT,),
}
CONFIRM, REVERSE = "CONFIRM", "REVERSE"
SUCCESS, FAIL = "SUCCESS", "FAIL"
ASKED = "ASKED"

UNKNOWN = ""
RUNNING, SUCCEEDED = "RUNNING", "SUCCEEDED"
FAILING, FAILED = "FAILING", "FAILED"
CANCELING, CANCELED = "CANCELING", "CANCELED"
OPEN = (RUNNING, FAILING, CANCELING)

BEGUN, CANCEL, ANSWERED, PARKED, TIMED_OUT, OVERDUE = (
    "BEGUN", "CANCEL", "ANSWERED", "PARKED", "TIMED_OUT", "OVERDUE",
)  # fmt: skip
CONFIRMED, ALL_CONFIRMED, REFUSED = "CONFIRMED", "ALL_CONFIRMED", "REFUSED"
REVERSED, ALL_REVERSED = "REVERSED", "ALL_REVERSED"

TIMED_OUT_WORDS = "Магазин не успел подтвердить заказ."
PARKED_WORDS = "Магазин не смог подтвердить заказ."


@dataclass(frozen=True)
class Event:
    """What has happened to a saga; an answer names its confirmator and what was asked of it."""

    kind: str
    confirmator: str = ""
    request: str = ""
    response: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Saga:
    """How far an order's confirmation has come: per confirmator, what it was asked and has answered."""

    kind: str
    state: str = UNKNOWN
    confirms: Mapping[str, str] = field(default_factory=dict)
    reverses: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""


class Ask(NamedTuple):
    """Ask a confirmator to confirm or to reverse."""

    confirmator: str
    request: str


class Tell(NamedTuple):
    """Tell the result to the order, and to the client."""

    response: str
    reason: str


Command = Ask | Tell


class Step(NamedTuple):
    """A row of the table: the next state, and what is done on the way."""

    state: str
    does: str = ""


ASK, ASK_AGAIN, TURN_BACK, REPORT = "спросить всех", "спросить ещё раз", "всё отменить", "сообщить итог"
TABLE: Mapping[tuple[str, str], Step] = {
    (UNKNOWN, BEGUN): Step(RUNNING, ASK),
    (UNKNOWN, CANCEL): Step(CANCELING, TURN_BACK),
    (RUNNING, CONFIRMED): Step(RUNNING),
    (RUNNING, ALL_CONFIRMED): Step(SUCCEEDED, REPORT),
    (RUNNING, REFUSED): Step(FAILING, TURN_BACK),
    (RUNNING, PARKED): Step(FAILING, TURN_BACK),
    (RUNNING, TIMED_OUT): Step(FAILING, TURN_BACK),
    (RUNNING, CANCEL): Step(CANCELING, TURN_BACK),
    (RUNNING, OVERDUE): Step(RUNNING, ASK_AGAIN),
    (SUCCEEDED, CANCEL): Step(CANCELING, TURN_BACK),
    (FAILING, REVERSED): Step(FAILING),
    (FAILING, ALL_REVERSED): Step(FAILED, REPORT),
    (FAILING, CANCEL): Step(CANCELING),
    (FAILING, OVERDUE): Step(FAILING, ASK_AGAIN),
    (CANCELING, REVERSED): Step(CANCELING),
    (CANCELING, ALL_REVERSED): Step(CANCELED),
    (CANCELING, OVERDUE): Step(CANCELING, ASK_AGAIN),
}


def advance(saga: Saga, event: Event) -> tuple[Saga, tuple[Command, ...]]:
    """The saga after the event, and what is to be done; what the table does not name changes nothing."""
    heard = _heard(saga, event)
    step = TABLE.get((saga.state, _trigger(heard, event))) if heard else None
    if heard is None or step is None:
        return saga, ()
    moved = replace(heard, state=step.state, reason=heard.reason or _why(event))
    return DOES[step.does](moved)


def _heard(saga: Saga, event: Event) -> Saga | None:
    """The saga with the answer in it; None for an answer to what was not asked, or that came before."""
    if event.kind == PARKED:
        return saga if saga.confirms.get(event.confirmator) == ASKED else None
    if event.kind != ANSWERED:
        return saga
    if event.request == CONFIRM:
        if saga.state != RUNNING or saga.confirms.get(event.confirmator) != ASKED:
            return None
        return replace(saga, confirms={**saga.confirms, event.confirmator: event.response})
    if saga.reverses.get(event.confirmator) != ASKED or event.response != SUCCESS:
        return None
    return replace(saga, reverses={**saga.reverses, event.confirmator: SUCCESS})


def _trigger(saga: Saga, event: Event) -> str:
    """The table's word for the event."""
    if event.kind != ANSWERED:
        return event.kind
    if event.request == REVERSE:
        return REVERSED if ASKED in saga.reverses.values() else ALL_REVERSED
    if event.response == FAIL:
        return REFUSED
    return CONFIRMED if ASKED in saga.confirms.values() else ALL_CONFIRMED


def _why(event: Event) -> str:
    return event.reason or {TIMED_OUT: TIMED_OUT_WORDS, PARKED: PARKED_WORDS}.get(event.kind, "")


def _ask(saga: Saga) -> tuple[Saga, tuple[Command, ...]]:
    names = ASKED_FOR[saga.kind]
    return replace(saga, confirms=dict.fromkeys(names, ASKED)), tuple(Ask(name, CONFIRM) for name in names)


def _turn_back(saga: Saga) -> tuple[Saga, tuple[Command, ...]]:
    """Payment always, whatever it has answered; the others unless they have refused."""
    names = [name for name in ASKED_FOR[saga.kind] if name == PAYMENT or saga.confirms.get(name) != FAIL]
    return replace(saga, reverses=dict.fromkeys(names, ASKED)), tuple(Ask(name, REVERSE) for name in names)


def _ask_again(saga: Saga) -> tuple[Saga, tuple[Command, ...]]:
    request, asked = (CONFIRM, saga.confirms) if saga.state == RUNNING else (REVERSE, saga.reverses)
    return saga, tuple(Ask(name, request) for name, answer in asked.items() if answer == ASKED)


def _report(saga: Saga) -> tuple[Saga, tuple[Command, ...]]:
    return saga, (Tell(SUCCESS, "") if saga.state == SUCCEEDED else Tell(FAIL, saga.reason),)


def _nothing(saga: Saga) -> tuple[Saga, tuple[Command, ...]]:
    return saga, ()


DOES = {ASK: _ask, ASK_AGAIN: _ask_again, TURN_BACK: _turn_back, REPORT: _report, "": _nothing}
