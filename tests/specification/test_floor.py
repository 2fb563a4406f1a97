"""The floor runs the same scenarios as the level, touches no step body and knows nothing of the shop."""

import pytest

from steps.support.floor import Comparison, compare
from steps.support.floor.runs import RunFailed
from tests.specification.small_project import SmallProject

SHOP = """\
from pathlib import Path

def leave(trace):
    with Path(__file__).with_name("trace.txt").open("a") as file:
        file.write(trace)

leave("i")
"""
ENVIRONMENT = """\
import shop
from behave.cucumber_expression import define_parameter_type_with, use_step_matcher_for_cucumber_expressions
from behave.tag_matcher import ActiveTagMatcher

use_step_matcher_for_cucumber_expressions()
define_parameter_type_with("вес", r"(\\d+) (кг|г)", tuple, lambda number, unit: (int(number), unit))

def before_scenario(context, scenario):
    known = context.config.userdata
    tags = ActiveTagMatcher({name: known[name] for name in ("level", "database")})
    if tags.should_exclude_with(scenario.effective_tags):
        scenario.skip()
"""
STEPS = """\
import shop
from behave import then

@then("весит {вес}")
def весит(context, weight):
    shop.leave("s")
    assert weight != (9, "кг"), "слишком много"
"""
FEATURE = """\
# language: ru
Функция: Вес

  Правило: Взвесить можно

    Структура сценария: Легко
      Тогда весит <вес>

      Примеры:
        | вес  |
        | 1 кг |
        | 2 г  |

    @use.with_level=browser
    Сценарий: Видно только в браузере
      Тогда весит 7 кг

    @not.with_database=sqlite
    Сценарий: Нужны два писателя сразу
      Тогда весит 7 кг

  @draft
  Сценарий: Черновик
    Тогда весит 7 кг
"""


@pytest.fixture
def shop(project: SmallProject) -> SmallProject:
    """A project whose steps leave an "s" in trace.txt, and whose import leaves an "i"."""
    for name, text in [
        ("shop.py", SHOP),
        ("environment.py", ENVIRONMENT),
        ("steps/weight.py", STEPS),
        ("features/weight.feature", FEATURE),
    ]:
        project.write(name, text)
    return project


def traces(project: SmallProject) -> str:
    return (project.folder / "trace.txt").read_text()


def test_floor_imports_the_shop_only_to_read_its_sentences(shop: SmallProject) -> None:
    done = shop.run("steps.support.floor", "core")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 scenarios passed, 0 failed, 3 skipped" in done.stdout
    assert traces(shop) == "i"


def test_floor_of_a_level_takes_the_scenarios_of_that_level(shop: SmallProject) -> None:
    assert "3 scenarios passed" in shop.run("steps.support.floor", "browser").stdout


def test_pairs_are_whole_processes_after_a_warm_up(shop: SmallProject) -> None:
    comparison = compare(2, source=shop.folder)
    assert (len(comparison.core), len(comparison.floor), comparison.scenarios) == (2, 2, 2)
    assert traces(shop) == "i" + 3 * "issi"


def test_a_failing_run_is_not_timed(shop: SmallProject) -> None:
    shop.write("features/weight.feature", FEATURE.replace("2 г ", "9 кг"))
    with pytest.raises(RunFailed, match=r"Легко -- 1\.2"):
        compare(1, source=shop.folder)


def test_different_scenarios_are_not_compared(shop: SmallProject) -> None:
    shop.write(
        "environment.py",
        ENVIRONMENT + "    if 'кг' in scenario.name + scenario.steps[0].name:\n        scenario.skip()\n",
    )
    with pytest.raises(RunFailed, match="сценариев у ядра 1, у пола 2"):
        compare(1, source=shop.folder)


def test_unreadable_steps_are_named(shop: SmallProject) -> None:
    shop.write("steps/broken.py", "import нет_такого\n")
    done = shop.run("steps.support.floor", "core")
    assert done.returncode == 1
    assert "нет_такого" in done.stderr


def test_the_ratio_is_taken_pair_by_pair() -> None:
    comparison = Comparison((2.0, 9.0, 1.0), (2.0, 6.0, 0.5), (1.0, 3.0, 1.0), scenarios=45)
    assert comparison.ratio(comparison.floor) == 2
    assert comparison.ratio(comparison.harness) == 1.5
    assert comparison.table().splitlines()[1].split() == ["1", "2,00", "2,00", "1,00"]
    assert comparison.table().endswith("один behave, без базы 1,00 с, отношение 2,00")


def test_command_line_prints_the_table(shop: SmallProject) -> None:
    text = shop.run("steps.support.floor", "core", "--pairs", "1").stdout
    assert "обвязка" in text.splitlines()[0]
    assert "Сценариев 2, ядро " in text
