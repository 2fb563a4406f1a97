"""What an offer tells, whatever the dialect of its feed."""

import pytest
from feed_owner import Owner, said, warned

from shopcore.store.domain import Param


def test_a_simple_offer_keeps_all_it_tells(owner: Owner) -> None:
    done = owner.load("simple.yml")
    found = owner.product("T-17")
    assert (found.name, found.price, found.old_price) == (
        "Чайник заварочный Дом CH-17, 0,8 л",
        399000,
        499000,
    )
    assert found.discount == 20
    assert found.url == "https://shop.example/p/17?a=1&b=2"
    assert found.pictures == tuple(f"https://shop.example/i/17-{number}.jpg" for number in (1, 2, 3))
    assert found.params == (
        Param("Объём", "0.8", "л"),
        Param("Цвет", "белый"),
        Param("Цвет", "синий"),
    )
    assert found.barcodes == ("4600000000017", "4600000000024", "4600000000031")
    assert (found.weight, found.dimensions) == (900, (200, 155, 140))
    assert (found.vendor, found.vendor_code, found.category) == ("Дом", "CH-17", "Чайники")
    assert found.description == "<p>Фарфор.</p>"
    assert list(warned(done)) == ["непонятный адрес изображения «javascript:alert(1)»"]


def test_what_an_offer_has_inside_is_its_own(owner: Owner) -> None:
    assert not said(owner.load("inside.yml"))
    names = {sku: (one.name, one.price, one.vendor, one.category) for sku, one in owner.sold().items()}
    assert names == {
        "N-1": ("Кружка «Туман», 350 мл", 99000, "Дом", "Посуда"),
        "N-2": ("Кружка «Ёлка», 350 мл", 109000, "Дом", "Посуда"),
    }
    assert "77" not in owner.categories()


def test_a_number_nobody_can_count_with_costs_only_itself(owner: Owner) -> None:
    done = owner.load("endless.yml")
    assert said(done) == [
        ("E-1", "непонятная цена «1e9999999»"),
        ("E-2", "цена в валюте USD, а её курса к рублю в файле нет"),
        ("E-3", "цена в валюте EUR, а её курса к рублю в файле нет"),
    ]
    assert [(one.price, one.old_price, one.weight) for one in owner.sold().values()] == [(99000, None, None)]
    assert set(warned(done)) == {
        "прежняя цена не учтена: непонятная цена «1e9999999»",
        "непонятный остаток (count) «1e9999999», он не учтён",
        "непонятное значение weight: «1e9999999»",
        "непонятное значение dimensions: «1e9999999/1/1»",
    }


def test_a_name_is_made_of_type_vendor_and_model(owner: Owner) -> None:
    owner.load("vendor_model.yml")
    names = {sku: one.name for sku, one in owner.sold().items()}
    assert names == {"V-1": "Чайник Дом CH-18", "V-2": "Дом CH-19"}
    assert owner.sold()["V-1"].price == 899001


@pytest.mark.parametrize(
    ("sku", "name", "param"),
    [
        ("book", "Мастер и Маргарита", Param("Автор", "Михаил Булгаков")),
        ("audiobook", "Вий", Param("Чтец", "И. Чтец")),
        ("music", "Хор — Песни", Param("Исполнитель", "Хор")),
        ("pills", "Аскорбиновая кислота", Param("Срок годности", "P2Y")),
        ("ticket", "Концерт хора", Param("Для детей", "нет")),
        ("alco", "Вино красное сухое «Лоза»", Param("Крепость", "12,5", "%")),
        ("tour", "Карелия зимой", Param("Курорт", "Карелия")),
    ],
)
def test_other_kinds_of_offers_tell_their_own_in_parameters(
    owner: Owner, sku: str, name: str, param: Param
) -> None:
    assert not said(owner.load("kinds.yml"))
    assert owner.sold()[sku].name == name
    assert param in owner.sold()[sku].params


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("bom.yml", "Ёлка"),
        ("crlf.yml", "Ёлка"),
        ("cp1251.yml", "Ёлка € «хвоя»"),
        ("cp1251_undeclared.yml", "Ёлка"),
        ("space_before.yml", "Ёлка"),
    ],
)
def test_every_encoding_reads_the_same(owner: Owner, file: str, name: str) -> None:
    owner.load(file)
    assert owner.sold()["B-1"].name == name


def test_a_default_namespace_changes_nothing(owner: Owner) -> None:
    owner.load("namespace.yml")
    assert list(owner.sold()) == ["N-1"]


def test_texts_escaped_twice_or_not_at_all(owner: Owner) -> None:
    owner.load("escaped.yml")
    found = owner.sold()
    assert found["E-html"].name == 'Чай "Утро"'
    assert found["E-html"].description == "<p>Крепкий&nbsp;чай</p>"
    assert found["E-tags"].description == "<p>Прямо <b>тегами</b></p>"
    assert found["E-lines"].description == "<p>Первый абзац.</p><p>Второй,<br>в две строки: 2 &lt; 3.</p>"
    assert found["E-nbsp"].description == "Зелёный&nbsp;чай"


def test_utf8_read_as_windows_1251_is_repaired_where_it_goes_back(owner: Owner) -> None:
    owner.load("escaped.yml")
    found = owner.sold()["E-moji"]
    assert (found.name, found.url, found.vendor) == ("Привет", "https://чай.example/", "Рис Сибири")


def test_offers_without_a_possible_price_are_errors_of_their_own(owner: Owner) -> None:
    done = owner.load("prices.yml")
    assert said(done) == [
        ("P-none", "нет цены"),
        ("P-empty", "нет цены"),
        ("P-zero", "невозможная цена «0»"),
        ("P-minus", "невозможная цена «-5»"),
        ("P-dash", "непонятная цена «-»"),
        ("P-nan", "непонятная цена «NaN»"),
        ("P-huge", "невозможная цена «1e30»"),
    ]
    prices = {sku: (one.price, one.old_price) for sku, one in owner.sold().items()}
    assert prices == {
        "P-space": (899001, None),
        "P-from": (100000, None),
        "P-round": (1001, None),
        "P-old-low": (100000, None),
        "P-old-same": (100000, None),
        "P-old-none": (100000, None),
        "P-old": (100000, 150000),
    }
    assert warned(done) == {"прежняя цена ниже новой, она не учтена": ["P-old-low"]}


def test_errors_name_the_line(owner: Owner) -> None:
    done = owner.load("prices.yml")
    assert [one.line for one in done.problems.errors[:3]] == [11, 14, 17]


def test_other_currencies_count_at_the_feeds_own_rate(owner: Owner) -> None:
    done = owner.load("currencies.yml")
    assert {sku: one.price for sku, one in owner.sold().items()} == {"D-usd": 83130, "D-rub": 1000}
    assert said(done) == [("D-eur", "цена в валюте EUR, а её курса к рублю в файле нет")]


def test_of_offers_with_one_id_the_first_good_one_counts(owner: Owner) -> None:
    done = owner.load("duplicates.yml")
    assert {sku: one.name for sku, one in owner.sold().items()} == {"R-1": "Чайник", "R-2": "Кружка"}
    assert said(done) == [
        ("R-2", "нет цены"),
        ("R-1", "такой id уже был у другого предложения, взято первое"),
    ]
    assert warned(done) == {"повтор того же предложения, взято первое": ["R-1"]}


def test_what_is_too_long_is_cut_or_refused(owner: Owner) -> None:
    done = owner.load("long.yml")
    assert len(owner.sold()["L-name"].name) == 512
    assert len(owner.sold()["L-pictures"].pictures) == 20
    assert [text for _, text in said(done)] == ["id длиннее 255 знаков", "нет id"]


def test_pictures_are_addresses_of_the_web_or_files_of_the_shop(owner: Owner) -> None:
    """No other path: it could be an address of the shop that does something."""
    done = owner.load("pictures.yml")
    found = {sku: one.pictures for sku, one in owner.sold().items()}
    chajnik = "%D1%84%D0%BE%D1%82%D0%BE/%D1%87%D0%B0%D0%B9%D0%BD%D0%B8%D0%BA%201.jpg"
    assert found == {
        "I-russian": (f"https://xn--h1aetcc.xn--p1ai/{chajnik}",),
        "I-encoded": ("https://shop.example/%D1%8F'1.jpg?a=1&b=2",),
        "I-own": ("pictures/tuman-350-1.svg",),
        "I-logout": (),
        "I-above": (),
        "I-odd": (),
        "I-same": ("https://shop.example/1.jpg",),
    }
    told = [times for text, times in done.problems.times.items() if text.startswith("непонятный адрес")]
    assert sum(told) == 12


def test_disabled_offers_are_not_sold(owner: Owner) -> None:
    done = owner.load("disabled.yml")
    assert list(owner.sold()) == ["X-1"]
    assert warned(done) == {"помечено как disabled: не продаётся": ["X-2"]}


def test_offers_of_one_group_are_variants_with_what_they_differ_in(owner: Owner) -> None:
    owner.load("variants.yml")
    variants = owner.product("G-синий").variants
    assert [(one.price, one.choice) for one in variants] == [
        (90000, (Param("Цвет", "белый"), Param("Размер", "M"))),
        (95000, (Param("Цвет", "белый-L"), Param("Размер", "L"))),
        (90000, (Param("Цвет", "синий"), Param("Размер", "M"))),
    ]
    assert owner.product("G-other").variants == ()
