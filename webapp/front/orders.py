"""The client's orders."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from shopcore.front import order_story, orders
from shopcore.front.order_story import Story
from shopcore.kernel import Invalid, Refusal
from webapp.api.errors import status_of
from webapp.numbers import number
from webapp.shop import shop
from webapp.signed_in import username

blueprint = Blueprint("orders", __name__, url_prefix="/cabinet/orders")
short = Blueprint("order_address", __name__)


@blueprint.get("")
@login_required
def show() -> ResponseReturnValue:
    page = number(request.args.get("page", "")) or 1
    return render_template("cabinet/orders.html", screen=orders.view(shop, username(), page))


@blueprint.get("/<order_id>")
@login_required
def one(order_id: str) -> ResponseReturnValue:
    return _page(order_id, asks="cancel" in request.args)


@blueprint.get("/<order_id>/news")
@login_required
def news(order_id: str) -> ResponseReturnValue:
    """What the open page asks by itself: its changing part, or nothing (304) while that tells the same."""
    story = order_story.view(shop, username(), order_id)
    if request.if_none_match.contains(story.mark):
        answer = Response(status=304)
    else:
        answer = make_response(_drawn("cabinet/order_news.html", story))
    answer.set_etag(story.mark)
    return answer


@short.get("/orders/<order_id>")
@login_required
def from_letter(order_id: str) -> ResponseReturnValue:
    """The address that letters name."""
    return redirect(url_for("orders.one", order_id=order_id))


@blueprint.post("/<order_id>/cancel")
@login_required
def cancel(order_id: str) -> ResponseReturnValue:
    """«Отменить заказ», confirmed."""
    version = number(request.form.get("version", ""))
    if version is None:
        raise Invalid("BAD_FORM", "Форма заполнена неверно: обновите страницу.")
    try:
        order_story.cancel(shop, username(), order_id, version)
    except Refusal as refusal:
        return _page(order_id, refusal)
    return redirect(url_for("orders.one", order_id=order_id), 303)


@blueprint.post("/<order_id>/repeat")
@login_required
def repeat(order_id: str) -> ResponseReturnValue:
    """«Повторить заказ»: the new cart."""
    try:
        order_story.repeat(shop, username(), order_id)
    except Refusal as refusal:
        return _page(order_id, refusal)
    return redirect(url_for("cart.show"), 303)


@blueprint.post("/<order_id>/send-again")
@login_required
def send_again(order_id: str) -> ResponseReturnValue:
    """«Отправить ещё раз»: the code of a bought gift card."""
    try:
        told = order_story.send_again(shop, username(), order_id)
    except Refusal as refusal:
        return _page(order_id, refusal)
    return _page(order_id, told=told)


@blueprint.post("/<order_id>/edit")
@login_required
def edit(order_id: str) -> ResponseReturnValue:
    """«изменить заказ»: the attempt to pay is given up."""
    try:
        order_story.edit(shop, username(), order_id)
    except Refusal as refusal:
        return _page(order_id, refusal)
    return redirect(url_for("cart.show"), 303)


def _page(
    order_id: str, refusal: Refusal | None = None, asks: bool = False, told: str = ""
) -> ResponseReturnValue:
    story = order_story.view(shop, username(), order_id, asks, refusal, told)
    return _drawn("cabinet/order.html", story), status_of(refusal) if refusal else 200


def _drawn(template: str, story: Story) -> str:
    return render_template(template, screen=orders.sheet(story.order), order=story.order, story=story)
