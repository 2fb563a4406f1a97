"""Sentences are found by their words and in their place."""

from pathlib import Path

import pytest

from steps.support.trace.decisions import Decisions, Reading
from steps.support.trace.features import Told, read_features
from steps.support.trace.match import Matcher
from steps.support.trace.spec import chapters
from steps.support.trace.stories import Story, read_stories
from steps.support.trace.words import pattern, plain

STORY = """\
### 1. Сценарии

#### Покупка

Есть новый клиент
И есть магазин
Когда клиент открывает корзину (* как именно, не важно)
Тогда он видит:
 1) цену
   1.1) опцию "удалить ещё"
и кнопку "Купить"
Когда и если клиент выбирает опцию "Картой"
  И карта подходит
  Тогда кнопка активируется
  Когда клиент платит
  Тогда деньги списаны
Когда и если клиент выбирает опцию "Деньгами"
  Тогда кнопка активируется
Если оплата удачна
  Тогда приходит письмо
"""
FEATURE = """\
# language: ru
Функция: Покупка

  Предыстория:
    Пусть есть новый клиент
    И есть магазин

  Сценарий: Картой
    Когда клиент открывает корзину
    Тогда он видит:
      | № | элемент             |
      | 1 | цену                |
      | 2 | опцию «удалить еще» |
    И кнопку "Купить"
    Когда и если клиент выбирает опцию "Картой"
    И карта подходит
    Тогда кнопка активируется
    Когда клиент платит
    Тогда деньги списаны

  Правило: Иначе

    Структура сценария: Деньгами
      Когда клиент выбирает опцию "<опция>"
      Тогда кнопка активируется

      Примеры:
        | опция    |
        | Деньгами |

  Сценарий: Если оплата удачна
    Тогда приходит письмо
"""


@pytest.fixture
def story() -> Story:
    return read_stories(chapters(STORY)["1"], {"Покупка": "buy"})[0]


@pytest.fixture
def told(tmp_path: Path) -> list[Told]:
    return tell(tmp_path, FEATURE)


def tell(folder: Path, feature: str) -> list[Told]:
    (folder / "features/client").mkdir(parents=True, exist_ok=True)
    (folder / "features/client/buy.feature").write_text(feature, encoding="utf-8")
    return [told for told in read_features(folder)["client/buy.feature"] if told.runs]


def open_ids(story: Story, told: list[Told], decisions: Decisions | None = None) -> list[str]:
    verdicts = Matcher("client/buy.feature", told, decisions or Decisions()).trace(story)
    return [verdict.item.id for verdict in verdicts if verdict.state == "open"]


def test_all_is_found(story: Story, told: list[Told]) -> None:
    verdicts = Matcher("client/buy.feature", told, Decisions()).trace(story)
    assert [verdict.state for verdict in verdicts] == ["covered"] * 16
    assert verdicts[0].by == "features/client/buy.feature:5"
    assert verdicts[-2].by == "features/client/buy.feature:31"


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("И есть Клиент.", "есть клиент"),
        ("ещё «раз»", 'еще "раз"'),
        ("е\u0308ж", "ёж"),
        ("Если оплата удачна", "оплата удачна"),
        ("клиент (* по-всякому) платит", "клиент платит"),
        ("пароль (маскированное)", "пароль маскированное"),
        ("2\u00a0500,00\u00a0₽", "2 500,00 ₽"),
    ],
)
def test_same_words(text: str, same: str) -> None:
    assert plain(text) == plain(same)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("кнопка активна", "кнопка неактивна"),
        ("пароль (новый)", "пароль"),
        ("клиент платит", "клиент не платит"),
    ],
)
def test_other_words(text: str, other: str) -> None:
    assert plain(text) != plain(other)


def test_an_ellipsis_stands_for_any_words() -> None:
    assert pattern("баланс …").fullmatch(plain("Баланс 2 500,00 ₽"))
    assert not pattern("баланс …").fullmatch(plain("новый баланс 2 500,00 ₽"))


@pytest.mark.parametrize(
    ("step", "lost"),
    [
        ("    И есть магазин\n", ["buy.2"]),
        ('    И кнопку "Купить"\n', ["buy.4/tail"]),
        ("      | 1 | цену                |\n", ["buy.4/1"]),
        ("    И карта подходит\n", ["buy.6", "buy.7"]),
        ("    Когда клиент платит\n", ["buy.8", "buy.9"]),
        ('      Когда клиент выбирает опцию "<опция>"\n', ["buy.10", "buy.11"]),
    ],
)
def test_a_lost_step_opens_its_sentence_and_what_leans_on_it(
    story: Story, tmp_path: Path, step: str, lost: list[str]
) -> None:
    assert step in FEATURE
    assert open_ids(story, tell(tmp_path, FEATURE.replace(step, ""))) == lost


def test_an_outcome_before_its_event_is_out_of_place(story: Story, tmp_path: Path) -> None:
    swapped = FEATURE.replace(
        "    Когда клиент платит\n    Тогда деньги списаны\n",
        "    Тогда деньги списаны\n    Когда клиент платит\n",
    )
    assert open_ids(story, tell(tmp_path, swapped)) == ["buy.9"]


def test_an_outcome_in_another_scenario_is_out_of_place(story: Story, tmp_path: Path) -> None:
    outcome = "    Тогда деньги списаны\n"
    split = FEATURE.replace(outcome, f"\n  Сценарий: Другой\n{outcome}")
    verdicts = Matcher("", tell(tmp_path, split), Decisions()).trace(story)
    reasons = [verdict.why for verdict in verdicts if verdict.state == "open"]
    assert reasons == ["шаг есть, но не на своём месте"]


def test_an_entry_of_another_table_does_not_count(story: Story, tmp_path: Path) -> None:
    moved = FEATURE.replace("      | 1 | цену                |\n", "").replace(
        "    И есть магазин\n", "    И есть магазин:\n      | товар |\n      | цену |\n"
    )
    assert open_ids(story, tell(tmp_path, moved)) == ["buy.4/1"]


def test_an_entry_before_its_sentence_does_not_count(story: Story, tmp_path: Path) -> None:
    step = '    И кнопку "Купить"\n'
    early = FEATURE.replace(step, "").replace("    И есть магазин\n", f"    И есть магазин\n{step}")
    assert open_ids(story, tell(tmp_path, early)) == ["buy.4/tail"]


def test_an_event_of_a_branch_outside_the_branch_is_out_of_place(story: Story, tmp_path: Path) -> None:
    event = "    Когда клиент платит\n    Тогда деньги списаны\n"
    outside = FEATURE.replace(event, f"\n  Сценарий: Другой\n{event}")
    assert open_ids(story, tell(tmp_path, outside)) == ["buy.8", "buy.9"]


def test_a_draft_covers_nothing(story: Story, tmp_path: Path) -> None:
    draft = FEATURE.replace("  Сценарий: Картой", "  @draft\n  Сценарий: Картой")
    assert "buy.3" in open_ids(story, tell(tmp_path, draft))


def test_tags_that_behave_leaves_out_are_read_from_its_settings(story: Story, tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").write_text("[behave]\ntags =\n  not @draft\n  not @later\n", encoding="utf-8")
    later = FEATURE.replace("  Сценарий: Картой", "  @later\n  Сценарий: Картой")
    assert "buy.3" in open_ids(story, tell(tmp_path, later))


def test_a_row_reads_as_a_whole_without_its_number(story: Story, tmp_path: Path) -> None:
    wide = (
        FEATURE.replace("| № | элемент             |", "| № | вид | имя |")
        .replace("| 1 | цену                |", "| 1 | | цену |")
        .replace("| 2 | опцию «удалить еще» |", "| 1.1 | опцию | удалить ещё |")
    )
    assert open_ids(story, tell(tmp_path, wide)) == []


def test_all_steps_of_a_reading_are_needed(story: Story, tmp_path: Path) -> None:
    words = FEATURE.replace("    И карта подходит\n", "    И карта действует\n")
    whole = Decisions(readings=[Reading("карта подходит", "", ("карта …", "деньги списаны"))])
    partly = Decisions(readings=[Reading("карта подходит", "", ("карта …", "деньги возвращены"))])
    assert open_ids(story, tell(tmp_path, words), whole) == []
    assert open_ids(story, tell(tmp_path, words), partly) == ["buy.6", "buy.7"]


def test_a_reading_of_one_item_replaces_its_words(story: Story, told: list[Told]) -> None:
    only = Decisions(readings=[Reading("", "buy.6", ("карта новая",))])
    assert open_ids(story, told, only) == ["buy.6", "buy.7"]


def test_a_corrected_typo_is_no_longer_found_in_the_wrong_spelling(story: Story, told: list[Told]) -> None:
    assert open_ids(story, told, Decisions(typos={"платит": "заплатил"})) == ["buy.8", "buy.9"]


def test_what_a_decision_settles_is_not_leant_on(story: Story, tmp_path: Path) -> None:
    fewer = tell(tmp_path, FEATURE.replace("    И карта подходит\n", ""))
    assert open_ids(story, fewer, Decisions(settled={"buy.6": "quote"})) == []


def test_a_story_without_a_feature_says_so(story: Story) -> None:
    verdicts = Matcher("client/buy.feature", [], Decisions()).trace(story)
    assert verdicts[0].why == "в features/client/buy.feature нет сценариев"
