"""Pictures, numbers and coverage of the living document."""

import json
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from steps.support.livedoc.coverage import Coverage, read_coverage
from steps.support.livedoc.page import render
from steps.support.livedoc.pictures import digest, picture
from steps.support.livedoc.typography import NBSP, duration, moment, plural, quotes, sentence, template
from tests.specification.living_project import png
from tests.specification.small_project import SmallProject


def trace_of(*places: str) -> list[dict[str, object]]:
    items = [
        {
            "id": f"i{number}",
            "text": f"Предложение {number}",
            "line": number,
            "why": "нет шага",
            "by": place,
            "state": "covered" if place else "open",
            "read": number == 0,
        }
        for number, place in enumerate(places)
    ]
    covered = sum(1 for place in places if place)
    return [
        {
            "section": "stories",
            "name": "cart",
            "title": "Корзина",
            "covered": covered,
            "decided": 0,
            "open": len(places) - covered,
            "items": items,
        }
    ]


def coverage_of(folder: Path, *places: str) -> Coverage:
    path = folder / "trace.json"
    path.write_text(json.dumps({"decidedShare": 0.0, "errors": [], "groups": trace_of(*places)}), "utf-8")
    return read_coverage(path)


def test_a_screenshot_is_scaled_and_cut_at_its_foot() -> None:
    record = picture(png("чек", height=2000))
    with Image.open(BytesIO(b64decode(record["source"].partition(",")[2]))) as small:
        assert (small.format, small.width, small.height) == ("WEBP", record["width"], record["height"])
    assert record["width"] == 960
    assert record["height"] < 100


def test_an_empty_screen_stays_whole() -> None:
    assert picture(png(""))["height"] == 600


def test_a_small_picture_is_not_blown_up() -> None:
    out = BytesIO()
    Image.linear_gradient("L").resize((360, 740)).save(out, "PNG")
    assert picture(out.getvalue())["width"] == 360


def test_the_same_screen_has_the_same_name() -> None:
    assert digest(png("one")) == digest(png("one")) != digest(png("two"))


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 мс"),
        (0.0002, "1 мс"),
        (0.25, "250 мс"),
        (1.25, "1,2 с"),
        (59.94, "59,9 с"),
        (185, "3 мин 5 с"),
    ],
)
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text.replace(" ", NBSP).replace(f"мин{NBSP}", "мин ")


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "шаг"),
        (3, "шага"),
        (5, "шагов"),
        (11, "шагов"),
        (14, "шагов"),
        (21, "шаг"),
        (112, "шагов"),
        (0, "шагов"),
    ],
)
def test_plurals(number: int, word: str) -> None:
    assert plural(number, "шаг", "шага", "шагов") == f"{number}{NBSP}{word}"


def test_a_moment_is_told_in_russian() -> None:
    assert moment("2026-11-23T12:00:00+00:00").startswith(f"23{NBSP}ноября 2026{NBSP}г., ")


def test_quotes_and_placeholders() -> None:
    assert quotes('ссылка "Моя корзина"') == "ссылка «Моя корзина»"
    assert sentence('"<b>" и <x>') == '<b class="value">«&lt;b&gt;»</b> и &lt;x&gt;'
    assert template('"<b>" и 5') == '<b class="value">«<var>b</var>»</b> и 5'


def test_coverage_is_never_rounded_up(tmp_path: Path) -> None:
    assert coverage_of(tmp_path, *["docs"] * 299, "").share == 99
    assert Coverage().share == 0


def test_coverage_leads_to_the_scenario_that_covers(living: SmallProject, tmp_path: Path) -> None:
    results = living.folder / "build/results/core-sqlite.json"
    coverage = coverage_of(
        tmp_path,
        "features/client/cart.feature:9",
        "features/client/cart.feature:5",
        "features/client/cart.feature:26",
        "features/client/gone.feature:1",
        "",
    )
    page = html.document_fromstring(render([json.loads(results.read_text("utf-8"))], coverage))
    [group] = page.cssselect(".group")
    targets = [page.cssselect(link.get("href"))[0] for link in group.cssselect("li a")]
    assert [target.get("class").split()[0] for target in targets] == ["scenario", "feature", "part"]
    notes = [" ".join(note.text_content().split()) for note in group.cssselect("li small")]
    assert notes[0] == "features/client/cart.feature:9 — другими словами"
    assert notes[3:] == ["features/client/gone.feature:1", "нет шага"]
    assert group.cssselect(".share")[0].text == "4 из 5"


def test_stories_stand_in_the_order_of_the_specification(living: SmallProject, tmp_path: Path) -> None:
    results = json.loads((living.folder / "build/results/core-sqlite.json").read_text("utf-8"))
    first = {**results["features"][0], "file": "features/client/add.feature", "name": "Добавление"}
    results["features"].insert(0, first)
    page = html.document_fromstring(render([results], coverage_of(tmp_path, "")))
    assert [title.text for title in page.cssselect("h3")] == ["Корзина «покупателя»", "Добавление", "Гонки"]


def test_no_run_at_all_is_said(tmp_path: Path) -> None:
    assert "Ни одного сценария не исполнено" in render([], Coverage())
