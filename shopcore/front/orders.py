"""The client's orders: their history, and each on a page of its own."""

from shopcore.front.moments import day
from shopcore.front.screen import Item, ItemList, Shop
from shopcore.kernel import NO_BREAK_SPACE, rubles
from shopcore.order import domain
from shopcore.order import service as order
from shopcore.order.domain import Line, Order

LINK = "Мои заказы"
TITLE = "Мои заказы"
NONE = "Заказов пока нет."
STATUS = {
    domain.NEW: "В корзине",
    domain.IN_PROGRESS: "Подтверждается",
    domain.COMPLETED: "Подтверждён",
    domain.CANCELED: "Отменён",
    domain.FAILED: "Не состоялся",
}
KINDS = {domain.WALLET_TOPUP: "Пополнение кошелька", domain.GIFT_CARD: "Подарочная карта"}
PAYMENT = {
    domain.UNPAID: "не оплачен",
    domain.PENDING: "ждёт оплаты",
    domain.PAID: "оплачен",
    domain.REFUNDING: "деньги возвращаются",
    domain.REFUNDED: "деньги возвращены",
}


def view(shop: Shop, username: str, page: int = 1) -> ItemList:
    """A page of the history, the newest first; beyond the last page is the last."""
    found, total = shop.read(order.listed, username, page)
    pages = max(1, -(-total // order.PAGE))
    if not found and page > pages:
        return view(shop, username, pages)
    items = tuple(map(_item, found))
    return ItemList(TITLE, notices=() if items else (NONE,), items=items, page=page, pages=pages)


def one(shop: Shop, username: str, order_id: str) -> tuple[ItemList, Order]:
    """The client's own order with its lines; NotFound ORDER_NOT_FOUND."""
    found = shop.read(order.get, username, order_id)
    return sheet(found), found


def sheet(found: Order) -> ItemList:
    """An order with its lines."""
    items = tuple(map(_line, found.lines))
    return ItemList(title(found), notices=(day(found.created_at), standing(found)), items=items)


def title(found: Order) -> str:
    """What people call an order."""
    return f"Заказ №{NO_BREAK_SPACE}{found.number}"


def standing(found: Order) -> str:
    """What has become of it; what never lay in the cart says what it is."""
    if found.kind == domain.GOODS:
        return f"{STATUS[found.status]}, {PAYMENT[found.payment_status]}"
    status = f"{STATUS[found.status]}, " if found.status != domain.NEW else ""
    words = f"{status}{PAYMENT[found.payment_status]}"
    return f"{KINDS[found.kind]}. {words[0].upper()}{words[1:]}"


def _item(found: Order) -> Item:
    return Item(found.id, (title(found), day(found.created_at), standing(found), rubles(found.total)))


def _line(line: Line) -> Item:
    pieces = f"{line.quantity}{NO_BREAK_SPACE}×{NO_BREAK_SPACE}{rubles(line.price)}"
    return Item(str(line.product_id), (line.name, pieces, rubles(line.sum)))
