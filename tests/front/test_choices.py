"""The variants of a model as choices."""

from shopcore.store.domain import Param, Product, Variant, choices


def model(*variants: dict[str, str], chosen: int = 1) -> Product:
    made = tuple(
        Variant(number, f"вариант {number}", 100, tuple(Param(*one) for one in params.items()), free=1)
        for number, params in enumerate(variants, 1)
    )
    return Product(chosen, f"вариант {chosen}", 100, variants=made)


def test_a_product_by_itself_has_no_choice() -> None:
    assert choices(Product(1, "кружка", 100)) == ()


def test_an_option_keeps_the_rest() -> None:
    shown = model(
        {"Цвет": "белый", "Размер": "S"},
        {"Цвет": "белый", "Размер": "M"},
        {"Цвет": "синий", "Размер": "S"},
        {"Цвет": "синий", "Размер": "M"},
        chosen=4,
    )
    found = {one.name: {option.text: option.variant.id for option in one.options} for one in choices(shown)}
    assert found == {"Цвет": {"белый": 2, "синий": 4}, "Размер": {"S": 3, "M": 4}}


def test_what_parts_the_variants_alike_is_one_choice() -> None:
    shown = model({"Объём": "1", "Держит тепло": "24"}, {"Объём": "2", "Держит тепло": "48"})
    assert [one.name for one in choices(shown)] == ["Объём"]


def test_variants_without_parameters_are_chosen_by_name() -> None:
    (choice,) = choices(model({}, {}))
    assert [(option.text, option.chosen) for option in choice.options] == [
        ("вариант 1", True),
        ("вариант 2", False),
    ]


def test_a_variant_without_the_parameter_leads_nowhere() -> None:
    (choice,) = choices(model({"Цвет": "белый"}, {}, {"Цвет": "синий"}))
    assert [option.variant.id for option in choice.options] == [1, 3]
