"""The contracts of delivery, the project's own: points, couriers' hours, and what is kept for an order."""

from typing import Any

from shopcore.delivery import service as delivery
from shopcore.delivery.domain import OWN, OWN_NAME
from shopcore.order import service as order
from shopcore.order.domain import Order
from webapp.api.arguments import Blueprint
from webapp.api.authorized import authorized, contracts
from webapp.api.examples import example
from webapp.api.schemas.delivery import (
    ChosenCourier,
    ChosenPoint,
    ConfirmedPrice,
    DeliveryAnswer,
    PointsAnswer,
    PointsQuery,
    SlotsAnswer,
    SlotsQuery,
)
from webapp.shop import shop

blueprint = Blueprint("delivery", __name__, url_prefix="/api/delivery", description="Доставка")
contract = contracts(blueprint, (404, "ACCOUNT_DELETED"))
PAGE = 20


@blueprint.route("/points")
@blueprint.arguments(PointsQuery, location="query")
@blueprint.response(200, PointsAnswer, example=example("delivery.points.200"))
@blueprint.refuses(400, "VALIDATION")
def points(given: dict[str, Any]) -> dict[str, Any]:
    """Показывает пункты выдачи, всех городов или одного; страницы по 20."""
    found = [one for one in shop.read(delivery.points) if given["city"] in ("", one.city)]
    first = (given["page"] - 1) * PAGE
    return {"items": found[first : first + PAGE], "total": len(found)}


@blueprint.route("/slots")
@blueprint.arguments(SlotsQuery, location="query")
@blueprint.response(200, SlotsAnswer, example=example("delivery.slots.200"))
@blueprint.refuses(400, "VALIDATION")
@blueprint.refuses(409, "NO_COURIER")
def slots(given: dict[str, Any]) -> dict[str, Any]:
    """Показывает, сколько стоит доставка по адресу и когда курьер может приехать."""
    zone, free = shop.read(_free, given["address"])
    return {"company": OWN, "name": OWN_NAME, "price": zone.price, "slots": free}


@blueprint.route("/choose-point", methods=["PUT"])
@contract(
    (400, "VALIDATION EMPTY_ORDER"),
    (404, "ORDER_NOT_FOUND POINT_NOT_FOUND"),
    (409, "VERSION_CONFLICT WRONG_STATE OUT_OF_STOCK NO_PLACE"),
)
@blueprint.arguments(ChosenPoint, example=example("delivery.choose-point.request"))
@blueprint.response(200, DeliveryAnswer, example=example("delivery.choose-point.200"))
def choose_point(given: dict[str, Any]) -> dict[str, Any]:
    """Выбирает пункт выдачи: товары отложены на 20 минут."""
    names = (given["orderId"], given["version"], given["pointId"])
    return answer(shop.write(order.choose_delivery, authorized().username, *names))


@blueprint.route("/choose-courier", methods=["PUT"])
@contract(
    (400, "VALIDATION EMPTY_ORDER"),
    (404, "ORDER_NOT_FOUND"),
    (409, "VERSION_CONFLICT WRONG_STATE OUT_OF_STOCK NO_PLACE NO_COURIER SLOT_TAKEN"),
)
@blueprint.arguments(ChosenCourier, example=example("delivery.choose-courier.request"))
@blueprint.response(200, DeliveryAnswer, example=example("delivery.choose-courier.200"))
def choose_courier(given: dict[str, Any]) -> dict[str, Any]:
    """Вызывает курьера: товары и время отложены на 20 минут, стоимость ещё не подтверждена."""
    username = authorized().username
    names = ("address", "recipientName", "recipientPhone", "slot")
    to = order.ToDoor(*(given[name] for name in names))
    return answer(shop.write(order.choose_courier, username, given["orderId"], given["version"], to))


@blueprint.route("/confirm-price", methods=["PUT"])
@contract(
    (400, "VALIDATION EMPTY_ORDER"),
    (404, "ORDER_NOT_FOUND"),
    (409, "VERSION_CONFLICT WRONG_STATE NO_DELIVERY NO_COURIER OUT_OF_STOCK SLOT_TAKEN"),
)
@blueprint.arguments(ConfirmedPrice, example=example("delivery.confirm-price.request"))
@blueprint.response(200, DeliveryAnswer, example=example("delivery.confirm-price.200"))
def confirm_price(given: dict[str, Any]) -> dict[str, Any]:
    """Подтверждает стоимость доставки, какой она стала сейчас, или снимает подтверждение."""
    names = (given["orderId"], given["version"], given["confirmed"])
    return answer(shop.write(order.confirm_delivery, authorized().username, *names))


def _free(tx: Any, address: str) -> Any:
    zone = delivery.zone_of(tx, address)
    return zone, delivery.slots(tx, zone)


def answer(found: Order) -> dict[str, Any]:
    chosen = found.delivery
    assert chosen, "it has just been chosen"  # noqa: S101
    return {
        "orderId": found.id,
        "version": found.version,
        "total": found.total,
        "kind": chosen.kind,
        "address": chosen.address,
        "price": chosen.price,
        "confirmed": chosen.confirmed,
        "day": chosen.avail_date,
        "begin": chosen.begin,
        "end": chosen.end,
    }
