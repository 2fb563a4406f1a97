"""The story «Оформление заказа»."""

from flask import Blueprint, current_app, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from shopcore.front import checkout, courier_choice
from shopcore.kernel import Invalid, NotFound, Refusal
from webapp.api.errors import status_of
from webapp.numbers import number
from webapp.shop import shop
from webapp.signed_in import username

blueprint = Blueprint("checkout", __name__)


@blueprint.get("/checkout")
@login_required
def show() -> ResponseReturnValue:
    return _page()


@blueprint.post("/checkout")
@login_required
def choose() -> ResponseReturnValue:
    """A point, a company, hours are chosen, a price is confirmed; with less the form is drawn again."""
    form, way = request.form, request.form.get("way", "pickup")
    if "quote" in form:
        return _quoted()
    if ("company" if way == "courier" else "point") not in form or "page" in form:
        return _page()
    version = number(request.form.get("version", ""))
    if version is None:
        raise Invalid("BAD_FORM", "Форма заполнена неверно: обновите страницу.")
    try:
        if way == "courier":
            checkout.choose_courier(shop, username(), form.get("order", ""), version, form)
        else:
            checkout.choose(shop, username(), form.get("order", ""), version, form)
    except Refusal as refusal:
        return _page(refusal)
    return redirect(url_for("checkout.show"))


@blueprint.get("/checkout/suggest")
@login_required
def suggest() -> ResponseReturnValue:
    """Addresses for what is typed so far; without scripts people type the whole."""
    return jsonify(addresses=courier_choice.suggest(shop, request.args.get("q", "")))


def _quoted() -> ResponseReturnValue:
    """«Узнать стоимость»: the form with what the companies answer."""
    try:
        checkout.quote(shop, username(), request.form.get("order", ""), request.form)
    except NotFound:
        return redirect(url_for("cart.show"))
    except Refusal as refusal:
        return _page(refusal)
    return _page()


def _page(refusal: Refusal | None = None) -> ResponseReturnValue:
    try:
        screen = checkout.view(shop, username(), request.form, refusal)
    except NotFound:
        return redirect(url_for("cart.show"))
    status = status_of(refusal) if refusal else 200
    return render_template("checkout.html", screen=screen, pay=_pay()), status


def _pay() -> str:
    """Where «Оплатить заказ» leads."""
    built = "payment.begin" in current_app.view_functions
    return url_for("payment.begin") if built else url_for("checkout.choose")
