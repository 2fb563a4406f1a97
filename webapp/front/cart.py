"""The cart: adding, changing, removing with a confirmation."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from shopcore.front import cart
from shopcore.kernel import Conflict, Invalid, Refusal
from webapp.api.errors import status_of
from webapp.front.catalogue import product_page
from webapp.numbers import number
from webapp.shop import shop
from webapp.signed_in import username

blueprint = Blueprint("cart", __name__)


@blueprint.get("/cart")
@login_required
def show() -> ResponseReturnValue:
    return _page(removing=number(request.args.get("remove", "")))


@blueprint.post("/cart/add")
def add() -> ResponseReturnValue:
    """«Добавить в корзину»; an anonymous visitor signs in first, and then it is done."""
    product_id = _number("product")
    if not current_user.is_authenticated:
        return redirect(url_for("sign_in.show", add=product_id))
    try:
        cart.add(shop, username(), product_id)
    except Conflict as refusal:
        return product_page(product_id, refusal.text, 409)
    return redirect(url_for("cart.show"))


@blueprint.post("/cart/remove")
@login_required
def remove() -> ResponseReturnValue:
    try:
        cart.remove(shop, username(), request.form.get("order", ""), _number("version"), _number("item"))
    except Refusal as refusal:
        return _page(refusal)
    return redirect(url_for("cart.show"))


@blueprint.post("/cart/quantity")
@login_required
def quantity() -> ResponseReturnValue:
    changed = {_number("item"): _number("quantity")}
    try:
        cart.set_quantity(shop, username(), request.form.get("order", ""), _number("version"), changed)
    except Refusal as refusal:
        return _page(refusal)
    return redirect(url_for("cart.show"))


def _page(refusal: Refusal | None = None, removing: int | None = None) -> ResponseReturnValue:
    screen = cart.view(shop, username(), removing, refusal)
    return render_template("cart.html", screen=screen), status_of(refusal) if refusal else 200


def _number(name: str) -> int:
    """A number of the form that the page itself wrote."""
    found = number(request.form.get(name, ""))
    if found is None:
        raise Invalid("BAD_FORM", "Форма заполнена неверно: обновите страницу.")
    return found
