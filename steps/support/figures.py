"""The shop's figures at every level: asked of the shop itself, or read from what it tells Prometheus."""

from collections.abc import Iterable
from typing import NamedTuple

from shopcore.kernel import Unavailable
from shopcore.wiring import Shop

NAMES = {
    "поручения в работе": "messages_open",
    "отложенные поручения": "messages_parked",
    "письма ждут": "letters_waiting",
    "платежи с неизвестным исходом": "payments_unknown",
    "согласования заказов в работе": "sagas_open",
}
DATABASE, QUEUE = "база данных", "очередь поручений"


class Waits(NamedTuple):
    """How many, and for how many seconds the oldest."""

    number: float
    seconds: float


class Told(NamedTuple):
    """What waits under each figure, whatever its label, and what does not answer."""

    waits: dict[str, Waits]
    silent: set[str]


def of_shop(shop: Shop) -> Told:
    waits, silent = [], set()
    try:
        waits = [(one.name, one.number, one.seconds) for one in shop.figures()]
    except Unavailable:
        silent.add(DATABASE)
    try:
        shop.queues()
    except Unavailable:
        silent.add(QUEUE)
    return Told(_together(waits), silent)


def of_page(text: str) -> Told:
    """The same, from what Prometheus reads."""
    from prometheus_client.parser import text_string_to_metric_families

    samples = [
        (sample.name.removeprefix("shop_"), sample.value)
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    ]
    ups = {"database_up": DATABASE, "broker_up": QUEUE}
    silent = {ups[name] for name, value in samples if name in ups and not value}
    ages = [(name.removesuffix("_oldest_seconds"), value) for name, value in samples if "_oldest_" in name]
    numbers = [(name, value, 0.0) for name, value in samples]
    return Told(_together(numbers + [(name, 0.0, value) for name, value in ages]), silent)


def _together(told: Iterable[tuple[str, float, float]]) -> dict[str, Waits]:
    """All labels of a figure as one; what nothing waits under is 0."""
    found = {name: Waits(0, 0) for name in NAMES.values()}
    for name, number, seconds in told:
        before = found.get(name, Waits(0, 0))
        found[name] = Waits(before.number + number, max(before.seconds, seconds))
    return found
