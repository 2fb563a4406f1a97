"""A small project whose runs fail, skip and stumble in every way the living document must tell."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from tests.specification.small_project import SmallProject, small_project

ENVIRONMENT = """\
import itertools
from pathlib import Path
from behave.cucumber_expression import use_step_matcher_for_cucumber_expressions
from behave.tag_matcher import ActiveTagMatcher
from steps.support.livedoc import Collector

use_step_matcher_for_cucumber_expressions()

def before_all(context):
    context.level = context.config.userdata["level"]
    context.database = context.config.userdata.get("database", "sqlite")
    context.collector = Collector(context.level, context.database)
    context.shots = sorted(Path("shots").glob("*.png"))

def before_scenario(context, scenario):
    if ActiveTagMatcher({"level": context.level}).should_exclude_with(scenario.effective_tags):
        scenario.skip("не для этого уровня")

def after_step(context, step):
    shot = None
    if context.level == "browser" and step.keyword == "Тогда":
        shot = context.shots[len(step.name) % len(context.shots)].read_bytes()
    context.collector.after_step(context, step, shot)

def after_scenario(context, scenario):
    assert "проверка-после" not in scenario.tags, "книга не сходится: 5 копеек лишние"

def after_feature(context, feature):
    context.collector.after_feature(feature)

def after_all(context):
    context.collector.write(context.config.userdata["document"])
"""
STEPS = """\
from behave import given, then, when

@given("есть клиент")
def есть_клиент(context): ...

@given("товары:")
def товары(context): ...

@given("склад сгорел")
def сгорел(context):
    raise AssertionError("склада больше нет")

@when("клиент нажимает {string}")
def нажимает(context, button): ...

@when("приходит запрос:")
def запрос(context): ...

@then("в корзине {int} товар(а)(ов)")
def в_корзине(context, number):
    assert number < 6, "ожидалось 5 <b>товаров</b>"

@then("в http всё иначе")
def иначе(context):
    assert context.level != "http", "не тот ответ"

@then("программа ошибается")
def ошибается(context):
    {}["нет такого"]
"""
CART = """\
# language: ru
@корзина
Функция: Корзина "покупателя"
  Клиент собирает заказ.

  Предыстория:
    Пусть есть клиент

  Сценарий: Клиент кладёт товар
    Когда клиент нажимает "В <корзину>"
    Тогда в корзине 1 товар
    И в корзине 1 товар
    Тогда в корзине 1 товар

  @негатив
  Сценарий: Не везде одинаково
    Когда приходит запрос:
      \"\"\"
      {"id": 5}
      \"\"\"
    Тогда в http всё иначе
    И в корзине 2 товара

  Правило: Товаров бывает много

    Предыстория: склад
      Пусть товары:
        | товар | цена |
        | чашка | 450  |

    @negative
    Структура сценария: Клиент кладёт несколько
      Когда клиент нажимает "<кнопка>"
      Тогда в корзине <число> товаров

      Примеры: по числу
        | кнопка    | число |
        | В корзину | 5     |
        | Ещё один  | 6     |
"""
RACES = """\
# language: ru
Функция: Гонки

  @use.with_level=browser
  Сценарий: Видно только в браузере
    Тогда в корзине 3 товара

  Сценарий: Шаг ещё не написан
    Когда клиент мечтает
    Тогда в корзине 1 товар

  @проверка-после
  Сценарий: Итог не сходится
    Тогда в корзине 2 товара

  Сценарий: Ошибка в программе
    Тогда программа ошибается

  Правило: Беда до начала

    Предыстория:
      Пусть склад сгорел

    Сценарий: До дела не дошло
      Тогда в корзине 1 товар
"""
RUNS = (("core", "sqlite"), ("core", "postgresql"), ("http", "sqlite"), ("browser", "sqlite"))


def png(text: str, height: int = 800) -> bytes:
    """A white screen of 1280 pixels with a line of text near its top."""
    screen = Image.new("RGB", (1280, height), "white")
    ImageDraw.Draw(screen).text((40, 60), text, fill="black")
    out = BytesIO()
    screen.save(out, "PNG")
    return out.getvalue()


def living_project(folder: Path) -> SmallProject:
    """The project, run at every level; its results are in build/results."""
    project = small_project(folder)
    for name, text in [
        ("environment.py", ENVIRONMENT),
        ("steps/cart.py", STEPS),
        ("features/client/cart.feature", CART),
        ("features/operations/races.feature", RACES),
    ]:
        project.write(name, text)
    (folder / "shots").mkdir()
    for number in range(3):
        (folder / f"shots/{number}.png").write_bytes(png(f"shot {number}"))
    for level, database in RUNS:
        project.run(
            "behave",
            "-D",
            f"level={level}",
            "-D",
            f"database={database}",
            "-D",
            f"document=build/{level}.html",
        )
    return project
