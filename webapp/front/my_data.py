"""The client's data: a file to take away, or the end of the account."""

import json

from flask import Blueprint, Response, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from shopcore.front import my_data
from shopcore.kernel import Refusal
from webapp.api.errors import status_of
from webapp.shop import shop

blueprint = Blueprint("my_data", __name__, url_prefix="/cabinet/data")


@blueprint.get("")
@login_required
def show() -> ResponseReturnValue:
    return _page()


@blueprint.get("/export")
@login_required
def export() -> ResponseReturnValue:
    """«Скачать мои данные»"""
    text = json.dumps(my_data.export(shop, current_user.account), ensure_ascii=False, indent=2)
    answer = Response(text, mimetype="application/json")
    answer.headers["Content-Disposition"] = 'attachment; filename="prilavok.json"'
    return answer


@blueprint.post("/delete")
@login_required
def delete() -> ResponseReturnValue:
    try:
        screen = my_data.delete(shop, current_user.account, request.form)
    except Refusal as refusal:
        return _page(refusal), status_of(refusal)
    session.rotate("", None)
    return render_template("done.html", screen=screen, current_user=None, cart_size=lambda: 0)


def _page(refusal: Refusal | None = None) -> str:
    return render_template("cabinet/data.html", screen=my_data.view(refusal))
