"""«Проверка данных»: every invariant, asked now."""

from shopcore.auth.domain import ADMIN
from shopcore.front.desk.sheet import Filter, Given, Part, Row, Sheet, bad_form
from shopcore.front.screen import Shop
from shopcore.kernel import Author

TITLE, NOW = "Проверка данных", "Проверить сейчас"
ASK, SOUND = "Проверка читает все данные: в большом магазине это не быстро.", "Нарушений нет."


def view(shop: Shop, by: Author, given: Given) -> Sheet:
    """The result, once it is asked for: each invariant that does not hold, with rows that show it."""
    asked = given.get("check") == "yes"
    filters = (Filter(NOW, {"check": "yes"}, asked),)
    if not asked:
        return Sheet(TITLE, notices=(ASK,), filters=filters)
    rows = tuple(
        Row(one.invariant, (one.invariant, "; ".join(map(str, one.rows))), link=False, alarm=True)
        for one in shop.audit()
    )
    return Sheet(TITLE, notices=() if rows else (SOUND,), filters=filters, rows=rows)


def act(shop: Shop, by: Author, key: str, given: Given) -> None:
    """Nothing can be done here; Invalid BAD_FORM."""
    raise bad_form()


PART = Part("checks", TITLE, "всё ли в порядке с деньгами, товарами и заказами", (ADMIN,), view, act)
