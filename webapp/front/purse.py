"""«Кошелёк и карты»."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import login_required

from shopcore.front import purse
from shopcore.kernel import Refusal
from webapp.api.errors import status_of
from webapp.numbers import number
from webapp.shop import shop
from webapp.signed_in import username

blueprint = Blueprint("purse", __name__, url_prefix="/cabinet/purse")


@blueprint.get("")
@login_required
def show() -> ResponseReturnValue:
    return _page()


@blueprint.post("/forget")
@login_required
def forget() -> ResponseReturnValue:
    """«забыть карту»"""
    try:
        purse.forget(shop, username(), request.form.get("card", ""))
    except Refusal as refusal:
        return _page(refusal=refusal), status_of(refusal)
    return _page(purse.FORGOTTEN)


def _page(told: str = "", refusal: Refusal | None = None) -> str:
    page = max(1, number(request.args.get("page", "")) or 1)
    screen = purse.view(shop, username(), page, told, refusal)
    return render_template("cabinet/purse.html", screen=screen, nothing=purse.NOTHING)
