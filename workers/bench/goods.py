"""Goods for benchmarks: Russian names, vendors and parameters, as many as wanted, the same every time."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

SYLLABLES = [
    "ба",
    "ве",
    "ги",
    "до",
    "жу",
    "за",
    "ки",
    "ле",
    "мо",
    "ну",
    "пе",
    "ра",
    "си",
    "та",
    "фо",
    "хи",
    "це",
    "ша",
    "ру",
    "ли",
    "ко",
    "не",
    "ва",
    "ди",
    "сто",
    "кра",
    "пла",
    "тро",
    "гри",
    "све",
]
KINDS = {
    "Сантехника": "смеситель раковина ванна унитаз сифон кран вентиль шланг душ лейка бойлер насос фильтр "
    "труба муфта тройник заглушка переходник полотенцесушитель радиатор",
    "Кухня": "чайник кружка кастрюля сковорода нож доска тарелка вилка ложка миска тёрка дуршлаг противень "
    "мельница салатник графин кувшин сахарница поднос хлебница",
    "Дом": "плед подушка одеяло простыня полотенце ковёр штора карниз светильник лампа свеча зеркало вешалка "
    "корзина коробка полка табурет кресло стул стол",
    "Косметика": "крем шампунь бальзам маска скраб лосьон тоник гель мыло сыворотка масло помада тушь пудра "
    "дезодорант пена пилинг спрей духи кондиционер",
    "Инструменты": "молоток отвёртка дрель шуруповёрт пила рубанок стамеска ключ плоскогубцы рулетка уровень "
    "степлер лобзик шпатель валик кисть лопата грабли секатор тачка",
    "Игрушки": "конструктор кукла машинка мяч пазл мозаика паровозик кубики пирамидка мишка зайка волчок "
    "самокат скакалка юла бубен барабан дудочка домик лошадка",
}
PURPOSES = (
    "для кухни",
    "для ванной",
    "для дачи",
    "для детей",
    "для сухой кожи",
    "для раковины",
    "в подарок",
    "с крышкой",
    "с термостатом",
    "на стену",
    "из нержавеющей стали",
    "без запаха",
)
COLOURS = ("белый", "чёрный", "красный", "синий", "зелёный", "жёлтый", "серый", "хром", "бронза", "бежевый")
STUFF = ("латунь", "керамика", "дерево", "сталь", "пластик", "стекло", "хлопок", "лён", "бамбук", "силикон")
SENTENCES = (
    "Прослужит долго и не потребует особого ухода.",
    "Упакован в плотную коробку, готовую стать подарочной.",
    "Гарантия производителя двенадцать месяцев.",
    "Легко моется тёплой водой с мягким средством.",
    "Подойдёт и для городской квартиры, и для загородного дома.",
)


@dataclass(frozen=True)
class Good:
    """A made product; price in kopecks, category as the names from the root down."""

    id: int
    name: str
    vendor: str
    code: str
    category: tuple[str, ...]
    price: int
    old_price: int | None
    params: tuple[tuple[str, str], ...]
    description: str
    count: int


def goods(count: int, seed: int = 1) -> Iterator[Good]:
    """The first `count` goods; a longer list begins with a shorter one."""
    dice = random.Random(seed)
    roots = list(KINDS)
    vendors = [_word(dice).capitalize() for _ in range(400)]
    for number in range(1, count + 1):
        yield _good(dice, number, roots[_low(dice, len(roots))], vendors)


def write_feed(path: Path, count: int) -> None:
    """The first `count` goods as a feed."""
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<yml_catalog><shop><name>Прилавок</name>\n')
        file.write(f"<categories>{''.join(_categories())}</categories>\n<offers>\n")
        file.writelines(map(_offer, goods(count)))
        file.write("</offers></shop></yml_catalog>\n")


def _categories() -> Iterator[str]:
    """Each category's key is its name, its parent the root of its kind."""
    for root, kinds in KINDS.items():
        yield f'<category id="{root}">{root}</category>'
        for kind in kinds.split():
            yield f'<category id="{kind}" parentId="{root}">{kind.capitalize()}</category>'


def _offer(good: Good) -> str:
    params = "".join(f"<param name={quoteattr(name)}>{escape(value)}</param>" for name, value in good.params)
    old = f"<oldprice>{good.old_price / 100:.2f}</oldprice>" if good.old_price else ""
    return (
        f'<offer id="{good.id}" available="true"><name>{escape(good.name)}</name>'
        f"<vendor>{good.vendor}</vendor><vendorCode>{good.code}</vendorCode>"
        f"<price>{good.price / 100:.2f}</price>{old}<currencyId>RUB</currencyId>"
        f"<categoryId>{good.category[1].lower()}</categoryId>{params}"
        f"<description>{escape(good.description)}</description>"
        f'<outlets><outlet id="1" instock="{good.count}"/></outlets></offer>\n'
    )


def _good(dice: random.Random, number: int, root: str, vendors: list[str]) -> Good:
    kinds = KINDS[root].split()
    kind = kinds[_low(dice, len(kinds))]
    volume = f"{dice.randrange(1, 400) / 10:.1f} л".replace(".", ",")
    vendor, colour, stuff = vendors[_low(dice, len(vendors))], dice.choice(COLOURS), dice.choice(STUFF)
    series = _word(dice).capitalize()
    name = f"{kind.capitalize()} {dice.choice(PURPOSES)} «{series}» {colour}, {volume}"
    price = dice.randrange(5_000, 5_000_000)
    return Good(
        number,
        name,
        vendor,
        f"{series[:2].upper()}-{number}",
        (root, kind.capitalize(), f"{kind.capitalize()}: {stuff}"),
        price,
        price * 5 // 4 if dice.random() < 0.3 else None,
        (("Цвет", colour), ("Материал", stuff), ("Объём", volume)),
        f"{name}. {dice.choice(SENTENCES)} {dice.choice(SENTENCES)}",
        0 if dice.random() < 0.1 else dice.randrange(1, 50),
    )


def _low(dice: random.Random, most: int) -> int:
    """A number below `most`, the lower the more often, as goods are in a shop."""
    return int(most * dice.random() ** 2)


def _word(dice: random.Random) -> str:
    return "".join(dice.choice(SYLLABLES) for _ in range(dice.randrange(2, 5)))
