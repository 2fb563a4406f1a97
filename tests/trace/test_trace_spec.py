"""The parsers read the real specification whole, crooked blocks included."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from steps.support.trace.contracts import Wire, read_contracts
from steps.support.trace.duties import read_duties
from steps.support.trace.fields import ATTRIBUTES
from steps.support.trace.spec import Group, Item, Line, SpecError, chapters
from steps.support.trace.stories import Story, read_stories
from tests.trace.traced_project import ROOT, SPEC

NAMES = tomllib.loads((ROOT / "docs/spec/names.toml").read_text(encoding="utf-8"))
CHAPTERS = chapters((ROOT / SPEC).read_text(encoding="utf-8"))
MARK = re.compile(r"^\s*(#+ .*|--?\s+|[\d.]+\)\s*)")


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    return read_stories(CHAPTERS["1"], {title: slug for slug, title in NAMES["stories"].items()})


@pytest.fixture(scope="module")
def duties() -> list[Group]:
    return read_duties(CHAPTERS["3"])


@pytest.fixture(scope="module")
def wires() -> dict[str, Wire]:
    groups = read_contracts(CHAPTERS["4"], {title: name for name, title in NAMES["streams"].items()})
    return {item.id: item for group in groups for item in group.items if isinstance(item, Wire)}


def words(lines: list[Line]) -> list[str]:
    """All words of the chapter without headings, bullets and list numbers."""
    return " ".join(MARK.sub("", line.text) for line in lines).split()


def texts(items: Iterator[Item]) -> list[str]:
    return " ".join(item.text for item in items).split()


def test_no_word_of_the_stories_is_lost(stories: list[Story]) -> None:
    assert texts(item for story in stories for item in story.items()) == words(CHAPTERS["1"])
    assert sum(len(list(story.items())) for story in stories) == 176


def test_no_word_of_the_duties_is_lost(duties: list[Group]) -> None:
    assert texts(item for group in duties for item in group.items) == words(CHAPTERS["3"])
    assert sum(len(group.items) for group in duties) == 57


def test_every_field_line_of_the_contracts_is_an_item(wires: dict[str, Wire]) -> None:
    structure = ATTRIBUTES | {"request", "headers", "cookies", "body", "model", "messageBody", "parameters"}
    key = re.compile(r"^\s*(?:- )?([A-Za-z]\w*):?(?:\s|$)(?!\{)")
    fields = {
        line.number
        for line in CHAPTERS["4"]
        if (found := key.match(line.text)) and found[1] not in structure and "Example" not in line.text
    }
    sections = {line.number for line in CHAPTERS["4"] if re.match(r"^response:", line.text)}
    labels = {line.number for line in CHAPTERS["4"] if line.text == "Model"}
    pieces = {wire.line for wire in wires.values() if wire.place not in ("door", "example")}
    assert fields - sections - labels == pieces
    assert len(wires) == 256


def test_ids_are_unique(stories: list[Story], duties: list[Group], wires: dict[str, Wire]) -> None:
    ids = [item.id for story in stories for item in story.items()]
    ids += [item.id for group in duties for item in group.items]
    assert len(ids) == len(set(ids)) == 176 + 57


def test_a_list_number_used_twice_keeps_both_entries(stories: list[Story]) -> None:
    wallet = {item.id: item.text for item in stories[-1].items()}
    assert wallet["wallet_top_up.4/3"] == "поле ввода для суммы пополнения"
    assert wallet["wallet_top_up.4/3-2"] == 'кнопку "Пополнить баланс кошелька"'


def test_lines_are_joined_and_what_follows_a_list_is_kept(stories: list[Story]) -> None:
    registration = {item.id: item.text for item in stories[0].items()}
    assert registration["registration.4"].endswith("нового клиента, содержащая поля для заполнения:")
    assert registration["registration.4/tail"] == 'и неактивную кнопку "зарегистрировать"'


@pytest.mark.parametrize(
    "id",
    [
        "contract:auth.login.200.phone",  # indented by a tab
        "contract:order.adjust.404-order-not-found.errorMessage",  # a tab, and deeper than its type
        "stream:notification.account.lastName",  # one column right of its neighbour
        "stream:notification.gift-card.giftCardNumber",  # without a colon
        "contract:order.place.request.orderItems.product.id",
        "contract:order.place.request.orderItems.quantity",
        "stream:notification.delivery.homeDelivery.timeSlot.endTime",
        "contract:auth.logout.200.cookie.sessionId",
        "contract:order.get.request.query.orderId",
        "code:order.adjust.404-product-not-found",
        "code:order.get.404",
        "example:auth.auth.200",
        "example:order.result",
    ],
)
def test_crooked_lines_find_their_place(wires: dict[str, Wire], id: str) -> None:
    assert id in wires


def test_an_unknown_story_and_an_unknown_stream_are_named() -> None:
    with pytest.raises(SpecError, match="Регистрация нового клиента"):
        read_stories(CHAPTERS["1"], {})
    with pytest.raises(SpecError, match="Поток запросов на уведомления"):
        read_contracts(CHAPTERS["4"], {})


def test_a_contract_line_that_is_no_field_is_named() -> None:
    lines = [Line(1, "#### order"), Line(2, "##### GET /x"), Line(3, "```"), Line(4, "?? id"), Line(5, "```")]
    with pytest.raises(SpecError, match="строка 4"):
        read_contracts(lines, {})
