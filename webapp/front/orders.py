"""The client's orders."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import login_required

from shopcore.front import orders
from webapp.numbers import number
from webapp.shop import shop
from webapp.signed_in import username

blueprint = Blueprint("orders", __name__, url_prefix="/cabinet/orders")


@blueprint.get("")
@login_required
def show() -> ResponseReturnValue:
    page = number(request.args.get("page", "")) or 1
    return render_template("cabinet/orders.html", screen=orders.view(shop, username(), page))


@blueprint.get("/<order_id>")
@login_required
def one(order_id: str) -> ResponseReturnValue:
    screen, found = orders.one(shop, username(), order_id)
    return render_template("cabinet/order.html", screen=screen, order=found)
