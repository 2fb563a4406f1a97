"""Signing in through another site."""

from dataclasses import replace

from flask import Blueprint, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.wrappers import Response

from shopcore.auth.domain import Identity, sign_on_stale
from shopcore.front import consent, sign_in, sign_on
from shopcore.front.registration import Registered
from shopcore.kernel import Failed, NotFound, Refusal
from webapp import afterwards, errand
from webapp.api.errors import status_of
from webapp.errand import Kept
from webapp.front import sign_in_ways
from webapp.shop import shop
from webapp.visitor import place, remember_device

blueprint = Blueprint("sign_on", __name__, url_prefix="/sign-in")


@blueprint.get("/with/<provider>")
def begin(provider: str) -> ResponseReturnValue:
    """Sends the browser to the other site; nothing is stored."""
    try:
        return errand.leave(provider)
    except NotFound:
        raise
    except Refusal as refusal:
        return _refused(refusal)


@blueprint.get("/with/<provider>/done")
def done(provider: str) -> ResponseReturnValue:
    """The browser comes back with the provider's answer."""
    try:
        brought = errand.kept()
        if brought.errand.provider != provider:
            raise sign_on_stale()
    except Refusal as refusal:
        return _refused(refusal)
    try:
        return _done(brought)
    except Refusal as refusal:
        return errand.drop(sign_in_ways.page(refusal=refusal)) if _to_link(brought) else _refused(refusal)


@blueprint.get("/first")
def first() -> ResponseReturnValue:
    """Whom the shop does not know yet tells what the provider has not, and agrees."""
    try:
        brought = errand.kept()
        return _first(brought, brought.vouched())
    except Refusal as refusal:
        return _refused(refusal)


@blueprint.post("/first")
def submit() -> ResponseReturnValue:
    """«продолжить»; `check` only looks whether the button is awake, for browsers without scripts."""
    try:
        brought = errand.kept()
        identity = brought.vouched()
    except Refusal as refusal:
        return _refused(refusal)
    if "check" in request.form:
        return _first(brought, identity)
    try:
        entered = sign_on.submit(shop, identity, brought.errand.state, request.form, place(), session.key)
    except Refusal as refusal:
        return _first(brought, identity, refusal)
    return _in(entered, brought)


def _done(brought: Kept) -> ResponseReturnValue:
    back = errand.return_to(brought.errand.provider)
    identity = sign_on.come_back(shop.sign_on, brought.errand, back, request.args)
    if brought.link_to:
        return _ask_to_link(brought, identity)
    entered = sign_on.enter(shop, identity, brought.errand.state, session.key, place())
    if entered is None:
        return errand.keep(redirect(url_for(".first")), replace(brought, identity=identity))
    return _in(entered, brought)


def _in(entered: Registered, brought: Kept) -> ResponseReturnValue:
    session.rotate(entered.session, entered.account)
    if consent.needed(entered.account):
        answer = redirect(url_for("consent.show", **brought.wanted))
    else:
        answer = afterwards.go_on(url_for("catalogue.home"), brought.wanted)
    remember_device(answer, entered.account)
    return errand.drop(answer)


def _ask_to_link(brought: Kept, identity: Identity) -> ResponseReturnValue:
    if not _to_link(brought):
        raise sign_on_stale()
    answer = redirect(url_for("sign_in_ways.show_confirmation"))
    return errand.keep(answer, replace(brought, identity=identity))


def _to_link(brought: Kept) -> bool:
    """Whether this errand is of the client who is signed in, to link a site."""
    return bool(current_user.is_authenticated and current_user.get_id() == brought.link_to)


def _first(brought: Kept, identity: Identity, refusal: Refusal | None = None) -> ResponseReturnValue:
    given = request.form if request.method == "POST" else None
    name = shop.sign_on.providers.get(brought.errand.provider, "")
    page = render_template("sign_on_first.html", screen=sign_on.view(identity, given, refusal), name=name)
    return page, status_of(refusal) if refusal else 200


def _refused(refusal: Refusal) -> Response:
    """The sign-in form with the reason; nobody is signed in, and the errand is over."""
    page = render_template("sign_in.html", screen=sign_in.view("", refusal), hidden={})
    return errand.drop(make_response(page, 502 if isinstance(refusal, Failed) else status_of(refusal)))
