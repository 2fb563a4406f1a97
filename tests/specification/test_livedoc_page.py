"""The living document tells what ran, in all runs, and needs nothing beside itself."""

import re

import pytest
from lxml.html import HtmlElement

from tests.specification.small_project import SmallProject


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def scenario(document: HtmlElement, title: str) -> HtmlElement:
    found = [
        one
        for one in document.cssselect("details.scenario")
        if words(one.cssselect("summary .title")[0]) == title
    ]
    assert len(found) == 1
    return found[0]


def badges(element: HtmlElement) -> list[str]:
    return [words(badge) for badge in element.cssselect("summary .badge")]


def marks(element: HtmlElement) -> list[str]:
    return [step.get("class").split()[1] for step in element.cssselect(".steps > li")]


def test_folders_features_and_rules_stand_in_order(document: HtmlElement) -> None:
    assert [words(title) for title in document.cssselect("h2")] == ["Истории клиента", "Эксплуатация"]
    assert [words(title) for title in document.cssselect("h3")] == ["Корзина «покупателя»", "Гонки"]
    assert [words(title) for title in document.cssselect("h4")] == [
        "Правило Товаров бывает много",
        "Правило Беда до начала",
    ]
    assert "Клиент собирает заказ." in words(document.cssselect(".feature header")[0])
    assert "@корзина" in words(document.cssselect(".feature .kind")[0])


def test_contents_lead_to_the_chapters(document: HtmlElement) -> None:
    links = [link.get("href")[1:] for link in document.cssselect("nav a")]
    assert links
    assert all(document.cssselect(f"#{anchor}") for anchor in links)


def test_backgrounds_are_told_once_with_their_tables(document: HtmlElement) -> None:
    first, second, third = document.cssselect(".background")
    assert words(first).endswith("Пусть есть клиент")
    assert words(second).startswith("Предыстория — склад")
    assert [words(cell) for cell in second.cssselect("td, th")] == ["товар", "цена", "чашка", "450"]
    assert "склад сгорел" in words(third)


def test_a_passing_scenario(document: HtmlElement) -> None:
    element = scenario(document, "Клиент кладёт товар")
    assert element.get("data-status") == "passed"
    assert badges(element) == ["ядро ✓", "HTTP ✓", "браузер ✓"]
    assert marks(element) == ["is-passed"] * 4
    assert "Когда клиент нажимает «В <корзину>»" in words(element)
    assert re.search(r"ядро, SQLite — \d+ мс · ядро, PostgreSQL — \d+ мс · HTTP", words(element))


def test_a_level_that_fails_is_named_with_its_error(document: HtmlElement) -> None:
    element = scenario(document, "Не везде одинаково")
    assert element.get("data-status") == "failed"
    assert badges(element) == ["отказ", "ядро ✓", "HTTP ✕", "браузер ✓"]
    assert marks(element) == ["is-passed", "is-failed", "is-passed"]
    [failure] = element.cssselect(".failure")
    assert words(failure).startswith("HTTP, SQLite не тот ответ")
    assert "steps/cart.py" in words(failure.cssselect("details pre")[0])
    assert words(element.cssselect("pre.block")[0]) == '{"id": 5}'


def test_an_outline_shows_its_rows(document: HtmlElement) -> None:
    element = scenario(document, "Клиент кладёт несколько")
    assert [words(name) for name in element.cssselect(".template var")] == ["кнопка", "число"]
    rows = element.cssselect(".examples tbody tr")
    assert [row.get("class") for row in rows] == ["is-passed", "is-failed"]
    assert [words(cell) for cell in rows[1].cssselect("td")[1:]] == ["Ещё один", "6"]
    assert "Примеры — по числу" in words(element)
    [failure] = element.cssselect(".failure")
    assert "ожидалось 5 <b>товаров</b>" in words(failure)
    assert len(failure.cssselect("small")) == 1
    assert words(failure.cssselect("small")[0]).count(";") == 3


@pytest.mark.parametrize(
    ("title", "status", "message"),
    [
        ("Шаг ещё не написан", "undefined", ""),
        ("Итог не сходится", "failed", "книга не сходится: 5 копеек лишние"),
        ("Ошибка в программе", "failed", "KeyError: 'нет такого'"),
        ("До дела не дошло", "failed", "склада больше нет"),
    ],
)
def test_other_ways_to_stumble(document: HtmlElement, title: str, status: str, message: str) -> None:
    element = scenario(document, title)
    assert element.get("data-status") == status
    assert element.get("open") is not None
    assert message in " ".join(words(failure) for failure in element.cssselect(".failure"))


def test_the_step_after_an_undefined_one_is_skipped(document: HtmlElement) -> None:
    assert marks(scenario(document, "Шаг ещё не написан")) == ["is-undefined", "is-skipped"]


def test_a_level_left_out_gives_its_reason(document: HtmlElement) -> None:
    element = scenario(document, "Видно только в браузере")
    assert element.get("data-status") == "passed"
    assert badges(element) == ["ядро –", "HTTP –", "браузер ✓"]
    assert "HTTP, SQLite — не для этого уровня" in words(element)


def test_figures(document: HtmlElement) -> None:
    assert [words(figure) for figure in document.cssselect(".figures dd")] == ["8", "2 25 %"]
    assert words(document.cssselect(".verdict b")[0]) == "6 сценариев не прошли"
    rows = [[words(cell) for cell in row] for row in document.cssselect(".runs tbody tr")]
    assert [row[:-1] for row in rows] == [
        ["ядро, SQLite", "3", "4", "1", "1"],
        ["ядро, PostgreSQL", "3", "4", "1", "1"],
        ["HTTP, SQLite", "2", "5", "1", "1"],
        ["браузер, SQLite", "4", "4", "1", "—"],
    ]


def test_pictures_come_with_the_browser_and_only_when_the_screen_has_changed(document: HtmlElement) -> None:
    [picture] = scenario(document, "Клиент кладёт товар").cssselect(".shot img")
    assert picture.get("src").startswith("data:image/webp;base64,")
    assert int(picture.get("width")) == 960
    assert picture.get("alt") == "Экран после шага: в корзине 1 товар"


def test_the_page_needs_nothing_beside_itself(living: SmallProject) -> None:
    page = (living.folder / "build/document.html").read_text(encoding="utf-8")
    assert not re.findall(r"https?://", page)
    assert not re.findall(r"<(?:script|link)[^>]+(?:src|href)=\"(?!data:)", page)
    assert not re.findall(r"@import|url\((?!data:)", page)


def test_each_run_has_a_page_and_a_record(living: SmallProject) -> None:
    build = living.folder / "build"
    assert sorted(path.name for path in (build / "results").iterdir()) == [
        "browser-sqlite.json",
        "core-postgresql.json",
        "core-sqlite.json",
        "http-sqlite.json",
    ]
    assert "Клиент кладёт товар" in (build / "core.html").read_text(encoding="utf-8")
