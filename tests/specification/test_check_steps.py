"""The step checker catches each kind of mistake and stays silent about good steps."""

import unicodedata

import pytest

from tests.specification.small_project import SmallProject

FEATURE = """\
# language: ru
Функция: Корзина

  Предыстория:
    Пусть есть клиент

  Сценарий: Клиент кладёт товар
    Когда клиент нажимает "В корзину"
    Тогда в корзине 1 товар

  Правило: Товаров бывает много

    Предыстория:
      Пусть клиент выбрал товары:
        | товар |
        | чашка |

    Структура сценария: Клиент кладёт несколько
      Когда клиент нажимает "<кнопка>"
      Тогда в корзине <число> товаров

      Примеры:
        | кнопка    | число |
        | В корзину | 5     |
        | Ещё один  | 6     |
"""
STEPS = """\
from behave import given, then, when

@given("есть клиент")
def есть_клиент(context):
    raise AssertionError("шаги не исполняются")

@given("клиент выбрал товары:")
def выбрал(context): ...

@when("клиент нажимает {string}")
def нажимает(context, button): ...

@then("в корзине {int} товар(а)(ов)")
def в_корзине(context, number): ...
"""
SIMPLE = "# language: ru\nФункция: Ф\n  Сценарий: С\n"


def check(project: SmallProject, feature: str = FEATURE, steps: str = STEPS) -> tuple[int, str]:
    project.write("features/client/cart.feature", feature)
    project.write("steps/cart.py", steps)
    done = project.run("steps.support.check_steps")
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_good_steps_pass_and_reuse_is_told(project: SmallProject) -> None:
    status, text = check(project)
    assert (status, text.splitlines()[0]) == (0, "Шаги в порядке.")
    assert "Предложений 4, употреблены один раз 2" in text
    assert "без них 50 %" in text


def test_own_sentences_of_the_specification_are_exempt(project: SmallProject) -> None:
    project.write("docs/spec/shop-spec.ru.md", "Есть клиент\nКогда клиент\nвыбрал товары:\n 1) чашка\n")
    assert "из них 2 — слова самой спецификации; без них 0 %" in check(project)[1]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Пусть есть клиент", "Пусть есть гость", "cart.feature:5: «Пусть есть гость» не определён"),
        (
            'Когда клиент нажимает "В',
            'Пусть клиент нажимает "В',
            "не определён; похожий: steps/cart.py:10 (Когда)",
        ),
        (
            "  Сценарий: Клиент кладёт товар",
            "  Сценарий: Клиент кладёт товар\n    Есть клиент",
            "cart.feature:8: «Есть клиент»: пишите «Пусть есть …»",
        ),
        (
            "    Тогда в корзине 1",
            "    Есть клиент\n    Тогда в корзине 1",
            "cart.feature:9: «Есть клиент»: «Есть» не ключевое слово",
        ),
        ("Пусть есть клиент", "Пусть Есть клиент", "cart.feature:5: шаг начинается с «Есть»"),
        ("Ещё один", "Еще\u0308 один", "cart.feature:25: текст не в форме NFC"),
        ('"В корзину"', '"#buy"', "cart.feature:8: селектор «#buy» в истории клиента"),
        ("| чашка |", "| [name=cup] |", "cart.feature:16: селектор «[name=»"),
        ("| Ещё один  |", "| /cart/add |", "cart.feature:25: адрес страницы «/cart/add»"),
        ('"В корзину"', '"https://example.org"', "адрес страницы «https://»"),
        ('"В корзину"', '"orderItems"', "cart.feature:8: имя поля «orderItems»"),
        ('"В корзину"', '"order_id"', "имя поля «order_id»"),
    ],
)
def test_fault_in_a_feature(project: SmallProject, old: str, new: str, message: str) -> None:
    status, text = check(project, feature=FEATURE.replace(old, new, 1))
    assert status == 1
    assert message in text


@pytest.mark.parametrize(
    "words",
    [
        "и/или",
        "ivan_petrov@example.org",
        "iPhone 15",
        "e-mail",
        "№ 5",
        "QR-код",
        "12.5 кг",
        "1 990,00 ₽",
        "+7 (912) 345-67-89",
    ],
)
def test_words_a_client_may_say(project: SmallProject, words: str) -> None:
    assert check(project, feature=FEATURE.replace('"В корзину"', f'"{words}"', 1))[0] == 0


def test_a_contract_may_name_fields(project: SmallProject) -> None:
    check(project)
    project.write(
        "features/services/order.feature",
        SIMPLE + '    Когда клиент нажимает "PUT /api/order/adjust orderItems"\n',
    )
    assert project.run("steps.support.check_steps").returncode == 0


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ('@then("никто не пришёл")\ndef никто(context): ...', "steps/cart.py:15: лишнее определение"),
        (
            '@when("клиент нажимает {}")\ndef жмёт(context, b): ...',
            "steps/cart.py:15: образец с {} принимает",
        ),
        ('@then("в корзине 1 товар")\ndef один(context): ...', "AmbiguousStep"),
        (
            '@then("в корзине {word} товар")\ndef один(context, w): ...',
            "двусмыслен: steps/cart.py:13 (Тогда), steps/cart.py:15 (Тогда)",
        ),
        ('from behave import step\n@step("в корзине {int} товар")\ndef один(context, n): ...', "двусмыслен"),
        ('@given("в корзине {int} товар")\ndef один(context, n): ...', "у предложения два определения"),
        ('@then("в корзине {вес}")\ndef вес(context, w): ...', "steps/cart.py:15: шаги не загружаются"),
        ('@then("в корзине (пусто")\ndef пусто(context): ...', "steps/cart.py:15: шаги не загружаются"),
        ("import нет_такого", "steps/cart.py:15: шаги не загружаются: ModuleNotFoundError"),
        (unicodedata.normalize("NFD", '@then("чей")\ndef ч(context): ...'), "образец не в форме NFC"),
    ],
)
def test_fault_in_a_definition(project: SmallProject, steps: str, message: str) -> None:
    status, text = check(project, steps=f"{STEPS}{steps}\n")
    assert status == 1
    assert message in text


def test_bad_regular_expression(project: SmallProject) -> None:
    check(project)
    project.write(
        "steps/regular.py",
        """\
        from behave import then, use_step_matcher
        use_step_matcher("re")
        @then("цена (")
        def цена(context): ...
        """,
    )
    done = project.run("steps.support.check_steps")
    assert done.returncode == 1
    assert "steps/regular.py:3: негодный образец: «^цена ($»" in done.stdout


def test_one_function_may_serve_two_kinds(project: SmallProject) -> None:
    steps = STEPS.replace('@then("в корзине', '@given("в корзине {int} товар(а)(ов)")\n@then("в корзине')
    feature = FEATURE.replace("    Пусть есть клиент\n", "    Пусть есть клиент\n    И в корзине 2 товара\n")
    assert check(project, feature=feature, steps=steps)[0] == 0


def test_drafts_are_left_alone(project: SmallProject) -> None:
    draft = "\n  @draft\n  Сценарий: Черновик\n    Когда клиент мечтает\n"
    assert check(project, feature=FEATURE.replace("\n  Правило", draft + "\n  Правило"))[0] == 0
