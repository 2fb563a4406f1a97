"""The consent of a client who registered through the contract: asked for at sign-in, and before the cart."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from shopcore.front import consent
from shopcore.kernel import Refusal
from webapp import afterwards
from webapp.shop import shop
from webapp.signed_in import username

blueprint = Blueprint("consent", __name__)
FOR = ("cart", "checkout")


@blueprint.before_app_request
def ask() -> ResponseReturnValue | None:
    """Nothing is bought without it; what was wanted is done afterwards."""
    if request.blueprint not in FOR or not current_user.is_authenticated:
        return None
    if not consent.needed(session.account):
        return None
    wanted = {"next": request.full_path.rstrip("?")} if request.method == "GET" else {}
    return redirect(url_for("consent.show", add=request.form.get("product"), **wanted))


@blueprint.get("/consent")
@login_required
def show() -> ResponseReturnValue:
    return _form()


@blueprint.post("/consent")
@login_required
def submit() -> ResponseReturnValue:
    """«продолжить»; `check` only looks whether the button is awake, for browsers without scripts."""
    if "check" in request.form:
        return _form()
    try:
        consent.submit(shop, username(), request.form, request.remote_addr or "")
    except Refusal:
        return _form(), 400
    return afterwards.go_on(url_for("catalogue.home"))


def _form() -> str:
    screen = consent.view(request.form)
    return render_template("consent.html", screen=screen, hidden=afterwards.wanted())
