"""A letter's link confirms an e-mail."""

from flask import Blueprint, make_response, render_template, request
from flask.typing import ResponseReturnValue

from shopcore.front import confirmation
from shopcore.kernel import Refusal
from webapp.api.errors import status_of
from webapp.shop import shop
from webapp.visitor import CODE, keep, place

blueprint = Blueprint("confirmation", __name__, url_prefix="/confirm")


@blueprint.get("")
def show() -> ResponseReturnValue:
    try:
        screen = confirmation.view(shop, request.cookies.get(CODE, ""))
    except Refusal as refusal:
        return _dead(refusal)
    return render_template("form.html", screen=screen, action="confirmation.submit")


@blueprint.post("")
def submit() -> ResponseReturnValue:
    try:
        screen = confirmation.submit(shop, request.cookies.get(CODE, ""), place())
    except Refusal as refusal:
        return _dead(refusal)
    response = make_response(render_template("done.html", screen=screen))
    keep(response, CODE, "", 0)
    return response


def _dead(refusal: Refusal) -> ResponseReturnValue:
    screen = confirmation.Screen(confirmation.TITLE, problem=refusal.text)
    return render_template("done.html", screen=screen), status_of(refusal)
