"""The contracts of order: place, adjust, cancel, process, get, and those the decisions add (spec §4)."""

from typing import Any

from shopcore.kernel import NotFound
from shopcore.order import service as order
from shopcore.order.domain import Gift, Order, Wanted
from webapp.api.arguments import Blueprint
from webapp.api.authorized import authorized, contracts
from webapp.api.examples import example
from webapp.api.schemas.order import (
    CanceledOrder,
    ChangedOrder,
    NewGiftCard,
    NewOrder,
    NewTopUp,
    OrderAnswer,
    OrderPage,
    OrderQuery,
    PageQuery,
    ProcessedOrder,
)
from webapp.shop import shop

blueprint = Blueprint("order", __name__, url_prefix="/api/order", description="Управление заказом")


contract = contracts(blueprint)


@blueprint.route("/place", methods=["POST"])
@contract(
    (400, "VALIDATION BAD_QUANTITY"),
    (404, "PRODUCT_NOT_FOUND ACCOUNT_DELETED"),
    (409, "CART_EXISTS ID_TAKEN OUT_OF_STOCK"),
)
@blueprint.arguments(NewOrder, example=example("order.place.request"))
@blueprint.response(200, OrderAnswer, example=example("order.place.200"))
def place(given: dict[str, Any]) -> dict[str, Any]:
    """Создаёт заказ; собственный id клиента делает повтор безопасным."""
    username = authorized().username
    return answer(shop.write(order.place, username, wanted(given["orderItems"]), given.get("id", "")))


@blueprint.route("/adjust", methods=["PUT"])
@contract(
    (400, "VALIDATION BAD_QUANTITY"),
    (404, "ORDER_NOT_FOUND PRODUCT_NOT_FOUND ACCOUNT_DELETED"),
    (409, "VERSION_CONFLICT WRONG_STATE OUT_OF_STOCK"),
)
@blueprint.arguments(ChangedOrder, example=example("order.adjust.request"))
@blueprint.response(200, OrderAnswer, example=example("order.adjust.200"))
def adjust(given: dict[str, Any]) -> dict[str, Any]:
    """Заменяет все позиции заказа, по текущим ценам."""
    username, items = authorized().username, wanted(given["orderItems"])
    return answer(shop.write(order.adjust, username, given["id"], given["version"], items))


@blueprint.route("/cancel", methods=["PUT"])
@contract(
    (400, "VALIDATION"),
    (404, "ORDER_NOT_FOUND ACCOUNT_DELETED"),
    (409, "VERSION_CONFLICT WRONG_STATE ITEMS_DIFFER"),
)
@blueprint.arguments(CanceledOrder, example=example("order.cancel.request"))
@blueprint.response(200, OrderAnswer, example=example("order.cancel.200"))
def cancel(given: dict[str, Any]) -> dict[str, Any]:
    """Отменяет заказ; оплаченное возвращается."""
    username = authorized().username
    return answer(shop.write(order.cancel, username, given["id"], given["version"], sent(given)))


@blueprint.route("/process", methods=["PUT"])
@contract(
    (400, "VALIDATION"),
    (404, "ORDER_NOT_FOUND ACCOUNT_DELETED"),
    (409, "VERSION_CONFLICT WRONG_STATE ITEMS_DIFFER"),
)
@blueprint.arguments(ProcessedOrder, example=example("order.process.request"))
@blueprint.response(200, OrderAnswer, example=example("order.process.200"))
def process(given: dict[str, Any]) -> dict[str, Any]:
    """Передаёт оплаченный заказ в обработку; повтор отвечает тем же."""
    username = authorized().username
    return answer(shop.write(order.process, username, given["id"], given["version"], sent(given)))


@blueprint.route("/place-gift-card", methods=["POST"])
@contract((400, "VALIDATION BAD_AMOUNT"), (404, "ACCOUNT_DELETED"), (409, "ID_TAKEN"))
@blueprint.arguments(NewGiftCard, example=example("order.place-gift-card.request"))
@blueprint.response(200, OrderAnswer, example=example("order.place-gift-card.200"))
def place_gift_card(given: dict[str, Any]) -> dict[str, Any]:
    """Создаёт заказ на подарочную карту."""
    names = ("doneeFirstName", "doneeLastName", "doneeEmail", "design", "greeting")
    gift = Gift(*(given[name] for name in names))
    username = authorized().username
    return answer(shop.write(order.place_gift_card, username, gift, given["amount"], given.get("id", "")))


@blueprint.route("/place-top-up", methods=["POST"])
@contract((400, "VALIDATION BAD_AMOUNT"), (404, "ACCOUNT_DELETED"), (409, "ID_TAKEN"))
@blueprint.arguments(NewTopUp, example=example("order.place-top-up.request"))
@blueprint.response(200, OrderAnswer, example=example("order.place-top-up.200"))
def place_top_up(given: dict[str, Any]) -> dict[str, Any]:
    """Создаёт заказ на пополнение кошелька."""
    username = authorized().username
    return answer(shop.write(order.place_top_up, username, given["amount"], given.get("id", "")))


@blueprint.route("/get")
@contract((400, "VALIDATION"), (404, "ORDER_NOT_FOUND ACCOUNT_DELETED"))
@blueprint.arguments(OrderQuery, location="query")
@blueprint.response(200, OrderAnswer, example=example("order.get.200"))
def get(given: dict[str, str]) -> dict[str, Any]:
    """Показывает текущее состояние заказа."""
    return answer(shop.read(order.get, authorized().username, given["orderId"]))


@blueprint.route("/cart")
@contract((404, "NO_CART ACCOUNT_DELETED"))
@blueprint.response(200, OrderAnswer, example=example("order.cart.200"))
def cart() -> dict[str, Any]:
    """Показывает корзину: заказ клиента в состоянии NEW."""
    found = shop.read(order.cart, authorized().username)
    if found is None:
        raise NotFound("NO_CART", "Корзины пока нет.")
    return answer(found)


@blueprint.route("/list")
@contract((400, "VALIDATION"), (404, "ACCOUNT_DELETED"))
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, OrderPage, example=example("order.list.200"))
def list_orders(given: dict[str, int]) -> dict[str, Any]:
    """Показывает страницу заказов клиента, начиная с нового."""
    found, total = shop.read(order.listed, authorized().username, given["page"])
    return {"items": [answer(one) for one in found], "total": total}


def sent(given: dict[str, Any]) -> list[Wanted] | None:
    """The items, if the client has sent them to be compared."""
    return wanted(given["orderItems"]) if "orderItems" in given else None


def wanted(items: list[dict[str, Any]]) -> list[Wanted]:
    return [Wanted(item["product"]["id"], item["quantity"]) for item in items]


def answer(found: Order) -> dict[str, Any]:
    """The order in the contract's names; money stays in kopecks until it is written."""
    lines = [
        {
            "id": line.id,
            "product": {"id": line.product_id, "name": line.name, "price": line.price},
            "quantity": line.quantity,
        }
        for line in found.lines
    ]
    names = ("id", "number", "kind", "status", "version", "total", "refunded")
    return {name: getattr(found, name) for name in names} | {
        "paymentStatus": found.payment_status,
        "orderItems": lines,
    }
