"""Signing in and out."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from shopcore.auth import service as auth
from shopcore.front import consent, sign_in
from shopcore.kernel import Refusal
from webapp import afterwards
from webapp.api.errors import status_of
from webapp.shop import shop
from webapp.visitor import device, place, remember_device

blueprint = Blueprint("sign_in", __name__)


@blueprint.get("/sign-in")
def show() -> ResponseReturnValue:
    return _form(sign_in.view())


@blueprint.post("/sign-in")
def submit() -> ResponseReturnValue:
    username = request.form.get("username", "")
    try:
        account, key = sign_in.submit(
            shop, username, request.form.get("password", ""), session.key, place=place(), device=device()
        )
    except Refusal as refusal:
        return _form(sign_in.view(username, refusal)), status_of(refusal)
    session.rotate(key, account)
    if consent.needed(account):
        answer = redirect(url_for("consent.show", **afterwards.wanted()))
    else:
        answer = afterwards.go_on(url_for("catalogue.home"))
    remember_device(answer, account)
    return answer


@blueprint.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    if session.key:
        shop.write(auth.end_session, session.key)
        session.rotate("", None)
    return redirect(url_for("catalogue.home"))


def _form(screen: sign_in.Screen) -> str:
    return render_template("sign_in.html", screen=screen, hidden=afterwards.wanted())
