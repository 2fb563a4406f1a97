"""The story «Регистрация нового клиента»."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shopcore.front import registration
from shopcore.kernel import Refusal
from webapp import afterwards
from webapp.api.errors import status_of
from webapp.shop import shop
from webapp.visitor import place, remember_device

blueprint = Blueprint("registration", __name__)


@blueprint.get("/registration")
def show() -> ResponseReturnValue:
    return _form()


@blueprint.post("/registration")
def submit() -> ResponseReturnValue:
    """«зарегистрировать»; `check` only looks whether the button is awake, for browsers without scripts."""
    if "check" in request.form:
        return _form()
    try:
        done = registration.submit(shop, request.form, place(), session.key)
    except Refusal as refusal:
        return _form(refusal), status_of(refusal)
    session.rotate(done.session, done.account)
    answer = afterwards.go_on(url_for("registration.result"))
    remember_device(answer, done.account)
    return answer


@blueprint.get("/registration/result")
def result() -> ResponseReturnValue:
    if not current_user.is_authenticated:
        return redirect(url_for("registration.show"))
    return render_template("registration_result.html", screen=registration.result(current_user.account))


def _form(refusal: Refusal | None = None) -> str:
    screen = registration.view(request.form, refusal)
    return render_template("registration.html", screen=screen, hidden=afterwards.wanted())
