"""The story «Оформление подарочной карты»."""

from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from shopcore.front import gift_card, payment
from shopcore.kernel import Refusal
from webapp.api.errors import status_of
from webapp.shop import shop
from webapp.signed_in import username

blueprint = Blueprint("gift_card", __name__, url_prefix="/gift-card")


@blueprint.get("")
@login_required
def show() -> ResponseReturnValue:
    return _form()


@blueprint.post("")
@login_required
def submit() -> ResponseReturnValue:
    """«Оплатить»: the order of the card, then the story of its payment; `check` only looks."""
    if "check" in request.form:
        return _form()
    try:
        placed = gift_card.submit(shop, username(), request.form)
        payment_id = payment.begin(shop, current_user.account, placed.id)
    except Refusal as refusal:
        return _form(refusal), status_of(refusal)
    return redirect(url_for("payment.show", payment_id=payment_id))


def _form(refusal: Refusal | None = None) -> str:
    """The order's id lies in the form: a second click sends the same one."""
    screen = gift_card.view(request.form, refusal)
    return render_template("gift_card.html", screen=screen, order=request.form.get("order") or uuid4().hex)
