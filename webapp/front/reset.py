"""A forgotten password."""

from flask import Blueprint, make_response, render_template, request, session
from flask.typing import ResponseReturnValue

from shopcore.front import reset, sign_in
from shopcore.kernel import Refusal
from webapp.api.errors import status_of
from webapp.shop import shop
from webapp.visitor import CODE, device, keep, place

blueprint = Blueprint("reset", __name__, url_prefix="/reset")


@blueprint.get("")
def show() -> ResponseReturnValue:
    return render_template("form.html", screen=reset.view(), action="reset.ask")


@blueprint.post("")
def ask() -> ResponseReturnValue:
    """«отправить письмо»: one answer, whoever is registered."""
    try:
        screen = reset.ask(shop, request.form.get("login", ""), place(), device())
    except Refusal as refusal:
        page = render_template("form.html", screen=reset.view(refusal), action="reset.ask")
        return page, status_of(refusal)
    return render_template("done.html", screen=screen)


@blueprint.get("/new")
def new() -> ResponseReturnValue:
    try:
        reset.check(shop, request.cookies.get(CODE, ""))
    except Refusal as dead:
        return _dead(dead)
    return _form()


@blueprint.post("/new")
def submit() -> ResponseReturnValue:
    """«сохранить пароль»; `check` only looks whether the button is awake, for browsers without scripts."""
    if "check" in request.form:
        return _form()
    try:
        reset.submit(shop, request.cookies.get(CODE, ""), request.form.get("password", ""), place())
    except Refusal as refusal:
        return _dead(refusal) if refusal.code == "BAD_CODE" else _form(refusal)
    session.rotate("", None)
    screen = sign_in.view(notices=(reset.DONE,))
    response = make_response(render_template("sign_in.html", screen=screen, hidden={}))
    keep(response, CODE, "", 0)
    return response


def _form(refusal: Refusal | None = None) -> ResponseReturnValue:
    screen = reset.new_view(request.form, refusal)
    page = render_template("form.html", screen=screen, action="reset.submit", wakes=True)
    return page, status_of(refusal) if refusal else 200


def _dead(refusal: Refusal) -> ResponseReturnValue:
    screen = reset.Screen(reset.NEW_TITLE, problem=refusal.text)
    return render_template("done.html", screen=screen), status_of(refusal)
