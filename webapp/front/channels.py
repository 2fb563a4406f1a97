"""«Уведомления» of the cabinet, and the script that a browser keeps to show them."""

from flask import Blueprint, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from shopcore.front import channels
from shopcore.kernel import Refusal
from webapp.api.errors import status_of
from webapp.shop import shop

blueprint = Blueprint("channels", __name__)


@blueprint.get("/cabinet/notifications")
@login_required
def show() -> ResponseReturnValue:
    return _page()


@blueprint.post("/cabinet/notifications")
@login_required
def switch() -> ResponseReturnValue:
    """«включить», «выключить»"""
    channel, on = request.form.get("channel", ""), request.form.get("on") == "yes"
    try:
        return _page(channels.switch(shop, current_user.account, channel, on))
    except Refusal as refusal:
        return _page(refusal=refusal)


@blueprint.post("/cabinet/notifications/connect")
@login_required
def connect() -> ResponseReturnValue:
    """«подключить»"""
    text, agent = request.form.get(channels.SUBSCRIPTION.key, ""), request.headers.get("User-Agent", "")
    try:
        return _page(channels.connect(shop, current_user.account, text, agent))
    except Refusal as refusal:
        return _page(refusal=refusal)


@blueprint.post("/cabinet/notifications/disconnect")
@login_required
def disconnect() -> ResponseReturnValue:
    """«отключить»"""
    try:
        return _page(channels.disconnect(shop, current_user.account, request.form.get("browser", "")))
    except Refusal as refusal:
        return _page(refusal=refusal)


@blueprint.get("/sw.js")
def worker() -> Response:
    """From the root, because it shows notices for the whole shop."""
    with current_app.open_resource("static/sw.js") as file:
        return Response(file.read(), mimetype="text/javascript", headers={"Cache-Control": "no-cache"})


def _page(told: str = "", refusal: Refusal | None = None) -> ResponseReturnValue:
    screen = channels.view(shop, current_user.account, request.form, refusal, told)
    page = render_template("cabinet/channels.html", screen=screen, names=channels)
    return page, status_of(refusal) if refusal else 200
