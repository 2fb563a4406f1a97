"""The client's sessions."""

from flask import Blueprint, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_login import login_required

from shopcore.front import sessions
from shopcore.kernel import Refusal
from webapp.api.errors import status_of
from webapp.shop import shop
from webapp.signed_in import username

blueprint = Blueprint("sessions", __name__, url_prefix="/cabinet/sessions")


@blueprint.get("")
@login_required
def show() -> ResponseReturnValue:
    return _page()


@blueprint.post("/end")
@login_required
def end() -> ResponseReturnValue:
    try:
        sessions.end(shop, username(), request.form.get("session", "") or "-")
    except Refusal as refusal:
        return _page(refusal=refusal), status_of(refusal)
    return _page(sessions.ENDED)


@blueprint.post("/end-others")
@login_required
def end_others() -> ResponseReturnValue:
    sessions.end_others(shop, username(), session.key)
    return _page(sessions.ALL_ENDED)


def _page(told: str = "", refusal: Refusal | None = None) -> str:
    notices = (told,) if told else ()
    screen = sessions.view(shop, username(), session.key, notices, refusal)
    return render_template("cabinet/sessions.html", screen=screen)
