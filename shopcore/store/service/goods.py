"""Staff keep the goods: what has come, what was counted, what it costs, whether it is sold."""

from collections.abc import Mapping, Sequence

from shopcore.kernel import Author, Conflict, Invalid, NotFound, rubles
from shopcore.store.domain import Goods, GoodsEvent, words
from shopcore.store.ports import Transaction

LISTED, TOLD = 50, 50
PIECES_MAX, PRICE_MAX = 1_000_000, 100_000_000_00
REASON = (3, 200)


def find_goods(tx: Transaction, text: str) -> list[Goods]:
    """Products by article or by words, withdrawn ones too; the first 50."""
    return tx.goods.find(text.strip(), words(text), LISTED)


def goods(tx: Transaction, product_id: int) -> tuple[Goods, Sequence[GoodsEvent]]:
    """A product with its stock and what staff have done to it; NotFound PRODUCT_NOT_FOUND."""
    return _known(tx, product_id), tx.goods.story(product_id, TOLD)


def take_in(
    tx: Transaction, product_id: int, come: Mapping[int, tuple[int, int]], reason: str, by: Author
) -> None:
    """What has come to places, beside what the page has shown: (pieces, seen) by place; twice it is refused.

    Conflict STOCK_CHANGED; Invalid BAD_COUNT, NO_REASON; NotFound.
    """
    found, why = _known(tx, product_id), _reason(reason, "in-reason")
    if not any(many for many, _ in come.values()):
        raise Invalid("BAD_COUNT", "Укажите, сколько штук и куда пришло.")
    for place in found.lying:
        many, seen = come.get(place.place_id, (0, 0))
        if many > PIECES_MAX:
            raise _too_many(f"in-{place.place_id}")
        if many:
            if not tx.goods.take_in(product_id, place.place_id, many, seen):
                raise _changed(found.name, place.place)
            tx.goods.note(product_id, f"{place.place}: принято {many} шт. {why}", by, tx.now)


def recount(
    tx: Transaction, product_id: int, counted: Mapping[int, tuple[int, int]], reason: str, by: Author
) -> None:
    """What was counted at places, beside what the page has shown: (pieces, seen) by place.

    Never fewer than are kept for orders. Conflict STOCK_CHANGED, STOCK_HELD; Invalid BAD_COUNT, NO_REASON.
    """
    found, why = _known(tx, product_id), _reason(reason, "now-reason")
    for place in found.lying:
        pieces, seen = counted.get(place.place_id, (place.on_hand, place.on_hand))
        if pieces == seen:
            continue
        if pieces > PIECES_MAX:
            raise _too_many(f"now-{place.place_id}")
        if not tx.goods.recount(product_id, place.place_id, pieces, seen):
            raise _not_so(found.name, place.place, place.held, pieces, f"now-{place.place_id}")
        words_of = f"{place.place}: было {seen}, стало {pieces} шт. {why}"
        tx.goods.note(product_id, words_of, by, tx.now)


def set_price(
    tx: Transaction, product_id: int, price: int, old_price: int | None, seen: int, by: Author
) -> None:
    """Another price, and the one that is struck out (kopecks); Conflict PRICE_CHANGED, Invalid BAD_PRICE."""
    _known(tx, product_id)
    if not 0 < price <= PRICE_MAX:
        raise Invalid("BAD_PRICE", f"Цена — от 0,01 ₽ до {rubles(PRICE_MAX)}.", {"field": "price"})
    if old_price is not None and old_price <= price:
        raise Invalid("BAD_PRICE", "Старая цена должна быть выше новой.", {"field": "old_price"})
    if not tx.goods.set_price(product_id, price, old_price, seen):
        raise Conflict("PRICE_CHANGED", "Пока страница была открыта, цену изменили. Посмотрите, какая она.")
    struck = f", зачёркнута {rubles(old_price)}" if old_price else ""
    tx.goods.note(product_id, f"Цена: была {rubles(seen)}, стала {rubles(price)}{struck}", by, tx.now)


def set_sold(tx: Transaction, product_id: int, sold: bool, by: Author) -> None:
    """On sale, or withdrawn; Conflict WRONG_STATE when it is so already."""
    _known(tx, product_id)
    if not tx.goods.set_sold(product_id, sold):
        raise Conflict("WRONG_STATE", "Это уже сделал кто-то другой.")
    tx.goods.note(product_id, "Возвращён в продажу" if sold else "Снят с продажи", by, tx.now)


def _known(tx: Transaction, product_id: int) -> Goods:
    found = tx.goods.get(product_id)
    if found is None:
        raise NotFound("PRODUCT_NOT_FOUND", "Такого товара нет.", {"productId": product_id})
    return found


def _reason(text: str, field: str) -> str:
    least, most = REASON
    known = " ".join(text.split())
    if not least <= len(known) <= most:
        raise Invalid("NO_REASON", "Напишите, на каком основании.", {"field": field})
    return known


def _too_many(field: str) -> Invalid:
    return Invalid("BAD_COUNT", f"Не больше {PIECES_MAX} шт.", {"field": field})


def _not_so(name: str, place: str, held: int, pieces: int, field: str) -> Conflict:
    if pieces < held:
        text = f"{place}: для заказов отложено {held} шт., меньше записать нельзя."
        return Conflict("STOCK_HELD", text, {"field": field})
    return _changed(name, place)


def _changed(name: str, place: str) -> Conflict:
    text = f"{place}: пока страница была открыта, остаток «{name}» изменился. Проверьте и повторите."
    return Conflict("STOCK_CHANGED", text)
