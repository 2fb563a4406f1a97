"""The story «Активация подарочной карты»."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import login_required

from shopcore.front import activation
from shopcore.kernel import Refusal
from webapp import afterwards
from webapp.api.errors import status_of
from webapp.shop import shop
from webapp.signed_in import username

blueprint = Blueprint("activation", __name__, url_prefix="/gift-card/activation")


@blueprint.get("")
@login_required
def show() -> ResponseReturnValue:
    return _window()


@blueprint.post("")
@login_required
def submit() -> ResponseReturnValue:
    """«активировать»; `check` only looks whether the button is awake, for browsers without scripts."""
    if "check" in request.form:
        return _window()
    try:
        card = activation.submit(shop, username(), request.form, request.remote_addr or "")
    except Refusal as refusal:
        return _window(refusal), status_of(refusal)
    screen = activation.result(card)
    return render_template("activated.html", screen=screen, following=afterwards.target(request.form))


def _window(refusal: Refusal | None = None) -> str:
    screen = activation.view(request.form, refusal)
    return render_template("activation.html", screen=screen, hidden=afterwards.wanted())
