"""«Личный кабинет»: its first page, and the parts that are only a form."""

from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from shopcore.front import cabinet, email_change, password_change, payment, profile
from shopcore.front.screen import Screen
from shopcore.kernel import Refusal
from webapp.api.errors import status_of
from webapp.shop import shop
from webapp.signed_in import username

blueprint = Blueprint("cabinet", __name__, url_prefix="/cabinet")


@blueprint.get("")
@login_required
def show() -> ResponseReturnValue:
    return _overview()


@blueprint.post("/resend")
@login_required
def resend() -> ResponseReturnValue:
    """«отправить письмо ещё раз»"""
    try:
        return _overview(told=cabinet.resend(shop, username()))
    except Refusal as refusal:
        return _overview(refusal), status_of(refusal)


@blueprint.post("/top-up")
@login_required
def top_up() -> ResponseReturnValue:
    """«Пополнить баланс кошелька»: the order, then the story of its payment."""
    try:
        placed = cabinet.top_up(shop, username(), request.form)
    except Refusal as refusal:
        return _overview(refusal), status_of(refusal)
    return redirect(url_for("payment.show", payment_id=payment.begin(shop, current_user.account, placed.id)))


@blueprint.get("/profile")
@login_required
def show_profile() -> ResponseReturnValue:
    return _page(profile.view(profile.known(current_user.account)), ".save_profile")


@blueprint.post("/profile")
@login_required
def save_profile() -> ResponseReturnValue:
    try:
        account = profile.submit(shop, username(), request.form)
    except Refusal as refusal:
        return _page(profile.view(request.form, refusal), ".save_profile", refusal)
    return _page(profile.view(profile.known(account)), ".save_profile", told=profile.SAVED)


@blueprint.get("/email")
@login_required
def show_email() -> ResponseReturnValue:
    return _page(email_change.view(), ".change_email")


@blueprint.post("/email")
@login_required
def change_email() -> ResponseReturnValue:
    try:
        screen = email_change.submit(shop, current_user.account, request.form)
    except Refusal as refusal:
        return _page(email_change.view(request.form, refusal), ".change_email", refusal)
    return _page(screen)


@blueprint.get("/password")
@login_required
def show_password() -> ResponseReturnValue:
    return _page(password_change.view(), ".change_password")


@blueprint.post("/password")
@login_required
def change_password() -> ResponseReturnValue:
    try:
        password_change.submit(shop, current_user.account, request.form, session.key)
    except Refusal as refusal:
        return _page(password_change.view(refusal), ".change_password", refusal)
    return _page(password_change.view(), ".change_password", told=password_change.DONE)


def _overview(refusal: Refusal | None = None, told: str = "") -> str:
    screen = cabinet.view(shop, current_user.account, request.form, refusal)
    order = request.form.get("order") or uuid4().hex
    return render_template("cabinet/overview.html", screen=screen, told=told, order=order)


def _page(
    screen: Screen, action: str = "", refusal: Refusal | None = None, told: str = ""
) -> ResponseReturnValue:
    page = render_template("cabinet/form.html", screen=screen, action=action, told=told)
    return page, status_of(refusal) if refusal else 200
