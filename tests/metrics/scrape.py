"""What Prometheus would take from /metrics."""

from collections.abc import Mapping
from typing import NamedTuple

from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families


class Scrape(NamedTuple):
    """The samples of one scrape, by name and labels."""

    samples: Mapping[tuple[str, frozenset[tuple[str, str]]], float]

    def of(self, name: str, **labels: str) -> float:
        return self.samples[name, frozenset(labels.items())]

    @property
    def names(self) -> set[str]:
        return {name for name, _ in self.samples}

    @property
    def labels(self) -> set[str]:
        return {value for _, labels in self.samples for _, value in labels}


def read(text: str) -> Scrape:
    families = text_string_to_metric_families(text)
    return Scrape(
        {
            (sample.name, frozenset(sample.labels.items())): sample.value
            for family in families
            for sample in family.samples
        }
    )


def scrape(visitor: FlaskClient) -> Scrape:
    answer = visitor.get("/metrics")
    assert answer.status_code == 200, answer.text
    return read(answer.text)
