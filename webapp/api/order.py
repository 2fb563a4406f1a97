"""The contracts of order: place, adjust, cancel, get; beside them list and cart (spec §4, decisions)."""

from typing import Any

from shopcore.kernel import NotFound
from shopcore.order import service as order
from shopcore.order.domain import Order, Wanted
from webapp.api.arguments import Blueprint
from webapp.api.authorized import COOKIE, authorized
from webapp.api.schemas import (
    CanceledOrder,
    ChangedOrder,
    NewOrder,
    OrderAnswer,
    OrderPage,
    OrderQuery,
    PageQuery,
)
from webapp.shop import shop

blueprint = Blueprint("order", __name__, url_prefix="/api/order", description="Управление заказом")
SECURITY = [{COOKIE: []}]


def contract(*refusals: tuple[int, str]) -> Any:
    """What every contract of order has in common: the session's cookie, 401, 500, and its own refusals."""

    def wrap(view: Any) -> Any:
        for status, codes in ((401, "UNAUTHORIZED"), (500, "AUTH_UNAVAILABLE"), *refusals):
            view = blueprint.refuses(status, *codes.split())(view)
        return blueprint.doc(security=SECURITY)(view)

    return wrap


@blueprint.route("/place", methods=["POST"])
@contract(
    (400, "VALIDATION EMPTY_ORDER"), (404, "PRODUCT_NOT_FOUND"), (409, "CART_EXISTS ID_TAKEN OUT_OF_STOCK")
)
@blueprint.arguments(NewOrder)
@blueprint.response(200, OrderAnswer)
def place(given: dict[str, Any]) -> dict[str, Any]:
    """Создаёт заказ; собственный id клиента делает повтор безопасным."""
    username = authorized().username
    return answer(shop.write(order.place, username, wanted(given["orderItems"]), given.get("id", "")))


@blueprint.route("/adjust", methods=["PUT"])
@contract(
    (400, "VALIDATION"),
    (404, "ORDER_NOT_FOUND PRODUCT_NOT_FOUND"),
    (409, "VERSION_CONFLICT WRONG_STATE OUT_OF_STOCK"),
)
@blueprint.arguments(ChangedOrder)
@blueprint.response(200, OrderAnswer)
def adjust(given: dict[str, Any]) -> dict[str, Any]:
    """Заменяет все позиции заказа, по текущим ценам."""
    username, items = authorized().username, wanted(given["orderItems"])
    return answer(shop.write(order.adjust, username, given["id"], given["version"], items))


@blueprint.route("/cancel", methods=["PUT"])
@contract((400, "VALIDATION"), (404, "ORDER_NOT_FOUND"), (409, "VERSION_CONFLICT WRONG_STATE ITEMS_DIFFER"))
@blueprint.arguments(CanceledOrder)
@blueprint.response(200, OrderAnswer)
def cancel(given: dict[str, Any]) -> dict[str, Any]:
    """Отменяет заказ."""
    username = authorized().username
    items = wanted(given["orderItems"]) if "orderItems" in given else None
    return answer(shop.write(order.cancel, username, given["id"], given["version"], items))


@blueprint.route("/get")
@contract((400, "VALIDATION"), (404, "ORDER_NOT_FOUND"))
@blueprint.arguments(OrderQuery, location="query")
@blueprint.response(200, OrderAnswer)
def get(given: dict[str, str]) -> dict[str, Any]:
    """Показывает текущее состояние заказа."""
    return answer(shop.read(order.get, authorized().username, given["orderId"]))


@blueprint.route("/cart")
@contract((404, "NO_CART"))
@blueprint.response(200, OrderAnswer)
def cart() -> dict[str, Any]:
    """Показывает корзину: заказ клиента в состоянии NEW."""
    found = shop.read(order.cart, authorized().username)
    if found is None:
        raise NotFound("NO_CART", "Корзины пока нет.")
    return answer(found)


@blueprint.route("/list")
@contract((400, "VALIDATION"))
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, OrderPage)
def list_orders(given: dict[str, int]) -> dict[str, Any]:
    """Показывает страницу заказов клиента, начиная с нового."""
    found, total = shop.read(order.listed, authorized().username, given["page"])
    return {"items": [answer(one) for one in found], "total": total}


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
    names = ("id", "number", "kind", "status", "version", "total")
    return {name: getattr(found, name) for name in names} | {
        "paymentStatus": found.payment_status,
        "orderItems": lines,
    }
