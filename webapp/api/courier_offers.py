"""delivery's contracts about courier companies: what they offer, which is taken, where the order is."""

from typing import Any

from shopcore.delivery import service as delivery
from shopcore.kernel import NotFound
from shopcore.order import service as order
from webapp.api.authorized import authorized
from webapp.api.delivery import answer, blueprint, contract
from webapp.api.examples import example
from webapp.api.schemas.delivery import DeliveryAnswer
from webapp.api.schemas.offers import (
    AskedPointQuote,
    AskedQuotes,
    CaseAnswer,
    CaseQuery,
    ChosenCompany,
    QuotesAnswer,
)
from webapp.shop import shop


@blueprint.route("/quote", methods=["PUT"])
@contract((400, "VALIDATION EMPTY_ORDER"), (404, "ORDER_NOT_FOUND"), (409, "NO_PLACE WRONG_STATE"))
@blueprint.arguments(AskedQuotes, example=example("delivery.quote.request"))
@blueprint.response(200, QuotesAnswer, example=example("delivery.quote.200"))
def quote(given: dict[str, Any]) -> dict[str, Any]:
    """Спрашивает курьерские компании, за сколько они привезут заказ по адресу; кто молчит — недоступен."""
    return {"items": shop.quote_door(authorized().username, given["orderId"], given["address"])}


@blueprint.route("/quote-point", methods=["PUT"])
@contract(
    (400, "VALIDATION EMPTY_ORDER"), (404, "ORDER_NOT_FOUND POINT_NOT_FOUND"), (409, "NO_PLACE WRONG_STATE")
)
@blueprint.arguments(AskedPointQuote, example=example("delivery.quote-point.request"))
@blueprint.response(200, QuotesAnswer, example=example("delivery.quote-point.200"))
def quote_point(given: dict[str, Any]) -> dict[str, Any]:
    """Спрашивает компанию, за сколько она привезёт заказ в свой пункт выдачи."""
    return {"items": [shop.quote_point(authorized().username, given["orderId"], given["pointId"])]}


@blueprint.route("/choose-company", methods=["PUT"])
@contract(
    (400, "VALIDATION EMPTY_ORDER"),
    (404, "ORDER_NOT_FOUND QUOTE_NOT_FOUND"),
    (409, "VERSION_CONFLICT WRONG_STATE OUT_OF_STOCK NO_PLACE QUOTE_EXPIRED COMPANY_UNAVAILABLE"),
)
@blueprint.arguments(ChosenCompany, example=example("delivery.choose-company.request"))
@blueprint.response(200, DeliveryAnswer, example=example("delivery.choose-company.200"))
def choose_company(given: dict[str, Any]) -> dict[str, Any]:
    """Выбирает предложение компании: товары отложены на 20 минут, стоимость ещё не подтверждена."""
    names = ("orderId", "version", "quoteId", "recipientName", "recipientPhone")
    wanted = (given[name] for name in names)
    return answer(shop.write(order.choose_company, authorized().username, *wanted))


@blueprint.route("/case")
@contract((400, "VALIDATION"), (404, "ORDER_NOT_FOUND CASE_NOT_FOUND"))
@blueprint.arguments(CaseQuery, location="query")
@blueprint.response(200, CaseAnswer, example=example("delivery.case.200"))
def case(given: dict[str, Any]) -> dict[str, Any]:
    """Рассказывает, где заказ и что с ним было по пути."""
    return shop.read(_case, authorized().username, given["orderId"])


def _case(tx: Any, username: str, order_id: str) -> dict[str, Any]:
    order.get(tx, username, order_id)
    found = delivery.latest_case(tx, order_id)
    if found is None:
        raise NotFound("CASE_NOT_FOUND", "Этот заказ ещё никто не доставляет.", {"orderId": order_id})
    parcel = delivery.consignment(tx, order_id)
    return {
        "orderId": order_id,
        "stage": found.stage,
        "day": found.avail_date,
        "trackingUrl": parcel.tracking_url if parcel else "",
        "happenings": [{"text": text, "at": at} for text, at in delivery.story(tx, order_id)],
    }
