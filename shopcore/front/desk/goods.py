"""«Остатки» and «Товары»: what lies where, what it costs, whether it is sold."""

from collections.abc import Sequence

from shopcore.auth.domain import ADMIN, WAREHOUSE
from shopcore.front.desk.sheet import Act, Form, Given, Part, Row, Sheet, bad_form, happened, number
from shopcore.front.money import kopecks
from shopcore.front.screen import Field, Shop
from shopcore.kernel import NO_BREAK_SPACE, Author, NotFound, rubles
from shopcore.store import service as store
from shopcore.store.domain import Goods, GoodsEvent

STOCK, PRICES = "Остатки", "Товары"
FIND = Field("q", "Артикул или слова из названия", required=False, longest=200)
IN, NOW = "Принять", "Записать пересчёт"
IN_REASON = Field("in-reason", "Основание", longest=200, hint="например: накладная № 12")
NOW_REASON = Field("now-reason", "Причина", longest=200, hint="например: пересчёт, бой, возврат")
PRICE = Field("price", "Цена, ₽", longest=20)
OLD_PRICE = Field("old_price", "Зачёркнутая цена, ₽", longest=20, required=False, hint="пусто — без скидки")
SAVE, WITHDRAW, RESTORE = "Сохранить цену", "Снять с продажи", "Вернуть в продажу"
NOTHING = "Ничего не нашлось."


def view_stock(shop: Shop, by: Author, given: Given) -> Sheet:
    """Products by article or words, each with its pieces."""
    return _list(shop, given, STOCK)


def view_prices(shop: Shop, by: Author, given: Given) -> Sheet:
    """The same with prices."""
    return _list(shop, given, PRICES)


def one_stock(shop: Shop, by: Author, key: str, given: Given) -> Sheet:
    """How much lies where; what has come and what was counted is written down here. NotFound."""
    found, story = shop.read(store.goods, _id(key))
    rows = tuple(_lying(one.place, one.on_hand, one.held) for one in found.lying)
    come = tuple(
        Field(f"in-{one.place_id}", f"принято: {one.place}", "0", "number", longest=1_000_000)
        for one in found.lying
    )
    counted = tuple(
        Field(f"now-{one.place_id}", f"на месте: {one.place}", str(one.on_hand), "number", longest=1_000_000)
        for one in found.lying
    )
    seen = {f"seen-{one.place_id}": str(one.on_hand) for one in found.lying}
    forms = (
        Form((Act("take_in", IN, loud=True),), (*come, IN_REASON), seen, title="Пришёл товар"),
        Form((Act("recount", NOW),), (*counted, NOW_REASON), seen, title="Пересчитали"),
    )
    return _sheet(found, story, key, rows, forms)


def one_prices(shop: Shop, by: Author, key: str, given: Given) -> Sheet:
    """What it costs, and whether it is sold; NotFound."""
    found, story = shop.read(store.goods, _id(key))
    old = _typed(found.old_price) if found.old_price else ""
    fields = (_with(PRICE, _typed(found.price)), _with(OLD_PRICE, old))
    sold = Act("withdraw", WITHDRAW) if found.sold else Act("restore", RESTORE)
    forms = (
        Form((Act("price", SAVE, loud=True),), fields, {"seen": str(found.price)}),
        Form((sold,)),
    )
    return _sheet(found, story, key, (), forms)


def act_stock(shop: Shop, by: Author, key: str, given: Given) -> None:
    """Takes in, or writes down what was counted; Conflict, Invalid, NotFound."""
    product, name = _id(key), given.get("act", "")
    if name == "take_in":
        shop.write(store.take_in, product, _beside_seen(given, "in-"), given.get("in-reason", ""), by)
    elif name == "recount":
        shop.write(store.recount, product, _beside_seen(given, "now-"), given.get("now-reason", ""), by)
    else:
        raise bad_form()


def act_prices(shop: Shop, by: Author, key: str, given: Given) -> None:
    """Another price, or sold or not; Conflict, Invalid, NotFound."""
    product, name = _id(key), given.get("act", "")
    if name == "price":
        price, text = kopecks(given.get("price", ""), "price"), given.get("old_price", "").strip()
        old = kopecks(text, "old_price") if text else None
        shop.write(store.set_price, product, price, old, number(given, "seen"), by)
    elif name in ("withdraw", "restore"):
        shop.write(store.set_sold, product, name == "restore", by)
    else:
        raise bad_form()


def _list(shop: Shop, given: Given, title: str) -> Sheet:
    text = given.get("q", "")[:200]
    found = shop.read(store.find_goods, text)
    rows = tuple(_row(one) for one in found)
    return Sheet(title, notices=() if rows else (NOTHING,), rows=rows, search=_with(FIND, text))


def _row(one: Goods) -> Row:
    pieces = f"{one.pieces}{NO_BREAK_SPACE}шт., отложено{NO_BREAK_SPACE}{one.held}"
    sold = "в продаже" if one.sold else "снят с продажи"
    return Row(str(one.id), (one.name, f"арт. {one.sku}", rubles(one.price), pieces, sold))


def _lying(place: str, on_hand: int, held: int) -> Row:
    return Row(
        place, (place, f"лежит {on_hand}", f"отложено {held}", f"свободно {on_hand - held}"), link=False
    )


def _sheet(
    found: Goods,
    story: Sequence[GoodsEvent],
    key: str,
    rows: tuple[Row, ...],
    forms: tuple[Form, ...],
) -> Sheet:
    facts = [("Артикул", found.sku), ("Цена", rubles(found.price))]
    facts += [("Зачёркнутая цена", rubles(found.old_price))] if found.old_price else []
    facts.append(("Продажа", "в продаже" if found.sold else "снят с продажи"))
    told = tuple(happened(one.text, one.name, one.at) for one in story)
    return Sheet(found.name, key, facts=tuple(facts), rows=rows, forms=forms, story=told, rows_first=True)


def _beside_seen(given: Given, prefix: str) -> dict[int, tuple[int, int]]:
    """Pieces by place, each with what the page has shown there."""
    seen = _pieces(given, "seen-")
    return {place: (many, seen[place]) for place, many in _pieces(given, prefix).items() if place in seen}


def _pieces(given: Given, prefix: str) -> dict[int, int]:
    keys = [key for key in given if key.startswith(prefix) and key.removeprefix(prefix).isdecimal()]
    return {int(key.removeprefix(prefix)[:9]): number(given, key) for key in keys}


def _id(key: str) -> int:
    if not key.isascii() or not key.isdigit() or len(key) > 9:
        raise NotFound("PRODUCT_NOT_FOUND", "Такого товара нет.")
    return int(key)


def _typed(price: int) -> str:
    return rubles(price).removesuffix(f"{NO_BREAK_SPACE}₽")


def _with(field: Field, value: str) -> Field:
    return Field(
        field.key, field.name, value, field.kind, longest=field.longest, hint=field.hint,
        required=field.required,
    )  # fmt: skip


STOCK_PART = Part(
    "stock", STOCK, "принять товар, записать пересчёт", (WAREHOUSE, ADMIN), view_stock, act_stock, one_stock
)
PRICES_PART = Part(
    "goods", PRICES, "цены, скидки, что продаётся", (ADMIN,), view_prices, act_prices, one_prices
)
