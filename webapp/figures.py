"""The shop's figures as Prometheus' gauges; a figure that nothing waits under is 0 and does not vanish."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from shopcore.kernel import Unavailable
from shopcore.notification.domain import PUSH, SMS
from shopcore.orchestra.domain import CANCELED, FAILED, OPEN, SUCCEEDED
from shopcore.payment.domain import RefundStanding
from shopcore.store.domain.picking import TO_BE_PICKED
from shopcore.wiring import Shop
from shopcore.wiring.shop import Figure

if TYPE_CHECKING:
    from prometheus_client.core import GaugeMetricFamily

OLDEST, OVERDUE = "oldest", "overdue"


class Gauge(NamedTuple):
    """How a figure is told; `seconds` says what its age is the age of, "" when it has none."""

    figure: str
    about: str
    seconds: str = OLDEST
    label: str = ""


GAUGES = (
    Gauge("messages_open", "Messages that are said and not yet handled", label="receiver"),
    Gauge("messages_parked", "Messages that were given up and wait for staff", seconds="", label="stream"),
    Gauge("sagas", "Confirmations of orders by their state", seconds="", label="state"),
    Gauge("sagas_open", "Confirmations of orders that are under way"),
    Gauge("payments_unknown", "Attempts to pay whose outcome at the bank nobody knows"),
    Gauge("refunds_owed", "Returns of money that are owed and not paid out", label="standing"),
    Gauge("receipts_waiting", "Receipts that the cash register does not have yet", seconds=OVERDUE),
    Gauge("stock_holds", "Goods kept for orders until their time is over", seconds=OVERDUE),
    Gauge("visit_holds", "Courier visits kept for orders until their time is over", seconds=OVERDUE),
    Gauge("parcels_waiting", "Parcels that a courier company has not taken on yet"),
    Gauge("parcels_on_desk", "Parcels that a company has refused and staff must decide about"),
    Gauge("letters_waiting", "Letters that the mail server has not taken yet"),
    Gauge("briefs_waiting", "SMS and pushes that are not sent yet", label="channel"),
    Gauge("picking_open", "Orders that people have to pick", label="step"),
)
AGE = {
    OLDEST: "Seconds that the oldest of {} has waited",
    OVERDUE: "Seconds since the first of {} was to be over and done with",
}
CHANNELS = (SMS, PUSH)
STEPS = tuple(one.value for one in TO_BE_PICKED)
STATES = (*OPEN, SUCCEEDED, FAILED, CANCELED)
STANDINGS = tuple(one.value for one in RefundStanding if one is not RefundStanding.DONE)


class Figures:
    """A collector of prometheus_client: asks anew at every scrape, and is never in the way of one."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def collect(self) -> "Iterator[GaugeMetricFamily]":
        yield from self._of_database()
        yield from self._of_broker()

    def _of_database(self) -> "Iterator[GaugeMetricFamily]":
        try:
            found = self._shop.figures()
        except Unavailable:
            found = []
        yield _gauge(
            "database_up", "Whether the database answers and has this code's schema", "", {"": bool(found)}
        )
        for gauge in GAUGES if found else ():
            yield from _told(gauge, [one for one in found if one.name == gauge.figure], self._known(gauge))

    def _of_broker(self) -> "Iterator[GaugeMetricFamily]":
        try:
            lengths, answers = self._shop.queues(), True
        except Unavailable:
            lengths, answers = {}, False
        yield _gauge("broker_up", "Whether the broker answers", "", {"": answers})
        yield _gauge("queue_length", "Jobs that the broker has for a receiver", "receiver", lengths)

    def _known(self, gauge: Gauge) -> Iterable[str]:
        """The labels that there may be."""
        streams = self._shop.streams.values()
        return {
            "receiver": {stream.receiver for stream in streams},
            "stream": {stream.name for stream in streams},
            "state": STATES,
            "standing": STANDINGS,
            "channel": CHANNELS,
            "step": STEPS,
        }.get(gauge.label, ("",))


def _told(gauge: Gauge, found: list[Figure], known: Iterable[str]) -> "Iterator[GaugeMetricFamily]":
    none = dict.fromkeys(sorted(known), 0)
    numbers = none | {one.label: one.number for one in found}
    yield _gauge(gauge.figure, gauge.about, gauge.label, numbers)
    if gauge.seconds:
        about = AGE[gauge.seconds].format(gauge.figure.replace("_", " "))
        ages = none | {one.label: one.seconds for one in found}
        yield _gauge(f"{gauge.figure}_{gauge.seconds}_seconds", about, gauge.label, ages)


def _gauge(name: str, about: str, label: str, values: Mapping[str, float]) -> "GaugeMetricFamily":
    from prometheus_client.core import GaugeMetricFamily

    family = GaugeMetricFamily(f"shop_{name}", about, labels=[label] if label else [])
    for value_of, value in values.items():
        family.add_metric([value_of] if label else [], value)
    return family
