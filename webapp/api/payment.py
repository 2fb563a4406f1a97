"""The contracts of payment, the project's own (decisions, General); the core is that of the pages."""

from typing import Any

from flask import request

from shopcore.billing import service as billing
from shopcore.payment import service as payment
from shopcore.payment.domain import Means, Payment
from shopcore.payment.domain.payment import BANK_MEANS
from shopcore.payment.service import Buyer, Choice
from webapp.api.arguments import Blueprint
from webapp.api.authorized import authorized, contracts
from webapp.api.examples import example
from webapp.api.schemas.billing import GiftCardAnswer
from webapp.api.schemas.payment import (
    ForgottenCard,
    NewPayment,
    PaymentAnswer,
    PaymentQuery,
    PressedPayment,
    SavedCardsAnswer,
    TypedCode,
)
from webapp.shop import shop

blueprint = Blueprint("payments", __name__, url_prefix="/api/payment", description="Оплата")
MEANS = {"QR_PAY": Means.SBP, "WALLET": Means.WALLET, "GIFT_CARD": Means.GIFT_CARD}


contract = contracts(blueprint)


@blueprint.route("/start", methods=["POST"])
@contract(
    (400, "VALIDATION EMPTY_ORDER"),
    (404, "ORDER_NOT_FOUND CARD_NOT_FOUND ACCOUNT_DELETED"),
    (
        409,
        "WRONG_STATE PRICE_CHANGED NO_DELIVERY DELIVERY_NOT_CONFIRMED SLOT_TAKEN OUT_OF_STOCK "
        "MEANS_FORBIDDEN OVER_LIMIT VERSION_CONFLICT",
    ),
)
@blueprint.arguments(NewPayment, example=example("payment.start.request"))
@blueprint.response(200, PaymentAnswer, example=example("payment.start.200"))
def start(given: dict[str, Any]) -> dict[str, Any]:
    """Начинает оплату заказа; повтор отвечает той же попыткой."""
    account = authorized()
    attempt = shop.write(payment.begin, Buyer(account.username, account.email), given["orderId"])
    means = _means(given)
    if means in BANK_MEANS:
        choice = Choice(means, card_id=given.get("savedCardId", ""), save=given["saveCard"])
        attempt = shop.ask_bank(shop.write(payment.choose, account.username, attempt.id, choice))
    return _answer(attempt)


@blueprint.route("/pay", methods=["PUT"])
@contract(
    (400, "VALIDATION"),
    (404, "PAYMENT_NOT_FOUND GIFT_CARD_NOT_FOUND ACCOUNT_DELETED"),
    (409, "NOT_READY NOT_ENOUGH MEANS_FORBIDDEN OVER_LIMIT"),
)
@blueprint.arguments(PressedPayment, example=example("payment.pay.request"))
@blueprint.response(200, PaymentAnswer, example=example("payment.pay.200"))
def pay(given: dict[str, Any]) -> dict[str, Any]:
    """Берёт деньги: «Оплатить»; повтор ничего не меняет."""
    username, means = authorized().username, given.get("tokenType")
    choice = Choice(MEANS[means], gift_card=given.get("giftCardNumber", "")) if means else None
    return _answer(shop.ask_bank(shop.write(payment.press, username, given["paymentId"], choice)))


@blueprint.route("/abandon", methods=["PUT"])
@contract((400, "VALIDATION"), (404, "PAYMENT_NOT_FOUND ACCOUNT_DELETED"), (409, "WRONG_STATE"))
@blueprint.arguments(PaymentQuery, example=example("payment.abandon.request"))
@blueprint.response(200, PaymentAnswer, example=example("payment.abandon.200"))
def abandon(given: dict[str, str]) -> dict[str, Any]:
    """Оставляет попытку: заказ снова можно менять."""
    return _answer(shop.write(payment.give_up, authorized().username, given["paymentId"]))


@blueprint.route("/get")
@contract((400, "VALIDATION"), (404, "PAYMENT_NOT_FOUND ACCOUNT_DELETED"))
@blueprint.arguments(PaymentQuery, location="query")
@blueprint.response(200, PaymentAnswer, example=example("payment.get.200"))
def get(given: dict[str, str]) -> dict[str, Any]:
    """Показывает попытку оплаты."""
    return _answer(shop.read(payment.get, authorized().username, given["paymentId"]))


@blueprint.route("/cards")
@contract((404, "ACCOUNT_DELETED"))
@blueprint.response(200, SavedCardsAnswer, example=example("payment.cards.200"))
def cards() -> dict[str, Any]:
    """Показывает сохранённые карты."""
    return {"items": shop.read(payment.saved_cards, authorized().username)}


@blueprint.route("/forget-card", methods=["PUT"])
@contract((400, "VALIDATION"), (404, "CARD_NOT_FOUND ACCOUNT_DELETED"))
@blueprint.arguments(ForgottenCard, example=example("payment.forget-card.request"))
@blueprint.response(200, SavedCardsAnswer, example=example("payment.forget-card.200"))
def forget_card(given: dict[str, str]) -> dict[str, Any]:
    """Забывает сохранённую карту и показывает оставшиеся."""
    username = authorized().username
    shop.write(payment.forget_card, username, given["savedCardId"])
    return {"items": shop.read(payment.saved_cards, username)}


@blueprint.route("/activate-gift-card", methods=["PUT"])
@contract((400, "VALIDATION"), (404, "GIFT_CODE_REFUSED ACCOUNT_DELETED"), (429, "TOO_MANY_ATTEMPTS"))
@blueprint.arguments(TypedCode, example=example("payment.activate-gift-card.request"))
@blueprint.response(200, GiftCardAnswer, example=example("payment.activate-gift-card.200"))
def activate_gift_card(given: dict[str, str]) -> Any:
    """Привязывает подарочную карту к клиенту по коду из письма."""
    username = authorized().username
    shop.write(billing.count_guess, username, request.remote_addr or "")
    return shop.write(billing.activate_card, username, given["code"])


def _means(given: dict[str, Any]) -> Means:
    card = Means.SAVED_CARD if given.get("savedCardId") else Means.NEW_CARD
    return MEANS.get(given["tokenType"], card)


def _answer(attempt: Payment) -> dict[str, Any]:
    names = ("id", "order_id", "token_type", "masked", "amount", "refunded", "confirmation_url", "text")
    status = "UNKNOWN" if attempt.unknown else attempt.state.value
    return {name: getattr(attempt, name) for name in names} | {"status": status}
