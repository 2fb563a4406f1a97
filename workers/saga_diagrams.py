"""The saga's state table and sequence diagrams as Markdown with Mermaid, made from the table it runs on."""

from collections.abc import Iterator
from pathlib import Path

from shopcore.orchestra.domain import (
    ANSWERED,
    ASKED_FOR,
    BEGUN,
    CANCEL,
    CONFIRM,
    FAIL,
    PAYMENT,
    REVERSE,
    SUCCESS,
    TABLE,
    TIMED_OUT,
    Ask,
    Event,
    Saga,
    Tell,
    advance,
)

HEAD = """# Согласование заказа

Сделано из таблицы, по которой работает orchestra: `python -m workers.saga_diagrams docs/saga.md`.
"""
TELL = {
    "PAYMENT": "payment",
    "STORE": "store",
    "DELIVERY": "delivery",
}


def document() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_table(), *_states(), *_sequences()])


def _table() -> Iterator[str]:
    yield "## Таблица\n"
    yield "| состояние | что случилось | новое состояние | что делается |"
    yield "|---|---|---|---|"
    for (state, trigger), step in TABLE.items():
        yield f"| {state or '—'} | {trigger} | {step.state} | {step.does or '—'} |"


def _states() -> Iterator[str]:
    yield "\n## Состояния\n\n```mermaid\nstateDiagram-v2"
    for (state, trigger), step in TABLE.items():
        if state != step.state:
            yield f"    {state or '[*]'} --> {step.state}: {trigger}"
    yield "```"


def _sequences() -> Iterator[str]:
    yes = [Event(ANSWERED, name, CONFIRM, SUCCESS) for name in ASKED_FOR["GOODS"]]
    paid = [Event(ANSWERED, PAYMENT, CONFIRM, SUCCESS)]
    refused = [yes[0], Event(ANSWERED, "STORE", CONFIRM, FAIL, "нет на складе")]
    for title, kind, events in (
        ("Товары: все подтвердили", "GOODS", [Event(BEGUN), *yes]),
        ("Товары: store отказал", "GOODS", [Event(BEGUN), *refused]),
        ("Товары: никто не ответил вовремя", "GOODS", [Event(BEGUN), Event(TIMED_OUT)]),
        ("Товары: клиент отменил выполненный заказ", "GOODS", [Event(BEGUN), *yes, Event(CANCEL)]),
        ("Подарочная карта и пополнение кошелька", "GIFT_CARD", [Event(BEGUN), *paid]),
    ):
        yield f"\n## {title}\n\n```mermaid\nsequenceDiagram\n    participant order\n    participant orchestra"
        yield from (f"    participant {TELL[name]}" for name in ASKED_FOR[kind])
        yield from _told(Saga(kind), events)
        yield "```"


def _told(saga: Saga, events: list[Event]) -> Iterator[str]:
    """Everybody who is asked to reverse does."""
    waiting = list(events)
    while waiting:
        event = waiting.pop(0)
        yield from _heard(event)
        saga, commands = advance(saga, event)
        for command in commands:
            yield from _said(command)
        waiting += [
            Event(ANSWERED, one.confirmator, REVERSE, SUCCESS)
            for one in commands
            if isinstance(one, Ask) and one.request == REVERSE
        ]


def _heard(event: Event) -> Iterator[str]:
    if event.kind == ANSWERED:
        yield f"    {TELL[event.confirmator]}->>orchestra: {event.request}: {event.response}"
    elif event.kind == TIMED_OUT:
        yield "    Note over orchestra: 15 минут прошли"
    else:
        yield f"    order->>orchestra: {'заказ' if event.kind == BEGUN else 'отмена'}"


def _said(command: Ask | Tell) -> Iterator[str]:
    if isinstance(command, Ask):
        yield f"    orchestra->>{TELL[command.confirmator]}: {command.request}"
    else:
        yield f"    orchestra->>order: {command.response}"


if __name__ == "__main__":
    import sys

    Path(sys.argv[1]).write_text(document() + "\n", encoding="utf-8")
