"""The board and the rules in docs/ speak of what /metrics tells, and the board shows all of it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient
from scrape import scrape

from shopcore.wiring import Shop
from steps.support import sick
from webapp.figures import CHANNELS, STANDINGS, STATES, STEPS

DOCS = Path(__file__).parent.parent.parent / "docs"
NAME = re.compile(r"\bshop_[a-z_]+")
LABEL = re.compile(r'(\w+)!?=~?"([^"]*)"')
KNOWN = {
    "state": STATES,
    "standing": STANDINGS,
    "channel": CHANNELS,
    "step": STEPS,
    "status": ("2xx", "3xx", "4xx", "5xx"),
}


def board() -> dict[str, Any]:
    return dict(json.loads((DOCS / "grafana.json").read_text(encoding="utf-8")))


def rules() -> list[dict[str, Any]]:
    told = yaml.safe_load((DOCS / "alerts.yml").read_text(encoding="utf-8"))
    return [rule for group in told["groups"] for rule in group["rules"]]


def shown() -> list[str]:
    return [target["expr"] for panel in board()["panels"] for target in panel.get("targets", ())]


ASKED = shown() + [rule["expr"] for rule in rules()]


@pytest.fixture
def told(shop: Shop, visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Names that /metrics tells, once a request was counted and a broker has queues."""
    monkeypatch.setattr(sick.queue(shop), "lengths", lambda: {"billing": 1})
    visitor.get("/healthz")
    return {name for name in scrape(visitor).names if name.startswith("shop_")}


def test_board_and_rules_ask_for_what_there_is(told: set[str]) -> None:
    assert {name for expression in ASKED for name in NAME.findall(expression)} - told == set()


def test_the_board_shows_everything(told: set[str]) -> None:
    spared = {"shop_request_seconds_sum"}
    assert told - {name for expression in shown() for name in NAME.findall(expression)} == spared


def test_every_figure_is_explained(told: set[str]) -> None:
    """In docs/operations.md, where `…_oldest_seconds` follows the figure's own name."""
    text = (DOCS / "operations.md").read_text(encoding="utf-8")
    plain = {re.sub(r"_(oldest|overdue|request)_seconds.*|_(bucket|count|sum)$", "", name) for name in told}
    assert [name for name in plain - {"shop"} if name not in text] == []


@pytest.mark.parametrize("expression", ASKED)
def test_a_label_that_is_asked_for_exists(expression: str) -> None:
    assert [value for label, value in LABEL.findall(expression) if value not in KNOWN[label]] == []


def test_panels_have_ids_and_places_of_their_own() -> None:
    panels = board()["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    places = [(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in panels]
    assert len(set(places)) == len(places)
    assert [panel["title"] for panel in panels if panel["type"] == "row"] == [
        "Заказы и согласования",
        "Поручения и письма",
        "Деньги",
        "Запросы",
    ]


def test_a_rule_says_what_it_means() -> None:
    for rule in rules():
        assert re.search("[а-яё]", rule["annotations"]["summary"]), rule["alert"]
        assert rule["annotations"]["description"].isascii(), rule["alert"]
        assert rule["labels"]["severity"] in ("warning", "critical")
