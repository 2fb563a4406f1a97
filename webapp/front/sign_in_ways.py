"""The client's ways to sign in."""

from flask import Blueprint, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required
from werkzeug.wrappers import Response

from shopcore.auth.domain import Identity
from shopcore.front import sign_in_ways
from shopcore.kernel import Failed, Refusal
from webapp import errand
from webapp.api.errors import status_of
from webapp.errand import Kept
from webapp.shop import shop
from webapp.signed_in import username

blueprint = Blueprint("sign_in_ways", __name__, url_prefix="/cabinet/sign-in-ways")


@blueprint.get("")
@login_required
def show() -> ResponseReturnValue:
    return page()


@blueprint.get("/add/<provider>")
@login_required
def add(provider: str) -> ResponseReturnValue:
    """To the other site; what it says is asked about again before anything is linked."""
    try:
        sign_in_ways.check_free(shop, current_user.account, provider)
        return errand.leave(provider, link_to=username())
    except Refusal as refusal:
        return page(refusal=refusal)


@blueprint.get("/confirm")
@login_required
def show_confirmation() -> ResponseReturnValue:
    try:
        brought = errand.kept()
        return _confirmation(brought, brought.vouched(username()))
    except Refusal as refusal:
        return errand.drop(page(refusal=refusal))


@blueprint.post("/confirm")
@login_required
def confirm() -> ResponseReturnValue:
    """«привязать»"""
    try:
        brought = errand.kept()
        identity = brought.vouched(username())
    except Refusal as refusal:
        return errand.drop(page(refusal=refusal))
    try:
        sign_in_ways.confirm(shop, current_user.account, identity, brought.errand.state, request.form)
    except Refusal as refusal:
        return _confirmation(brought, identity, refusal)
    return errand.drop(page(sign_in_ways.LINKED))


@blueprint.post("/remove")
@login_required
def remove() -> ResponseReturnValue:
    """«отвязать»"""
    try:
        sign_in_ways.remove(shop, username(), request.form.get("provider", ""))
    except Refusal as refusal:
        return page(refusal=refusal)
    return page(sign_in_ways.UNLINKED)


def page(told: str = "", refusal: Refusal | None = None) -> Response:
    """The list, with what was done or why not."""
    screen = sign_in_ways.view(shop, current_user.account, refusal=refusal)
    shown = render_template("cabinet/sign_in_ways.html", screen=screen, told=told, names=sign_in_ways)
    return make_response(shown, _status(refusal))


def _confirmation(brought: Kept, identity: Identity, refusal: Refusal | None = None) -> ResponseReturnValue:
    name = shop.sign_on.providers.get(brought.errand.provider, "")
    screen = sign_in_ways.view_confirmation(current_user.account, identity, name, refusal)
    return render_template("cabinet/form.html", screen=screen, action=".confirm", told=""), _status(refusal)


def _status(refusal: Refusal | None) -> int:
    if refusal is None:
        return 200
    return 502 if isinstance(refusal, Failed) else status_of(refusal)
