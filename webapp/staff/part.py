"""A part of the desk: its list, its things, and what staff do to them."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from shopcore.front import desk
from shopcore.front.desk.sheet import Part, Sheet, after
from shopcore.kernel import Author, NotFound, Refusal
from webapp.api.errors import status_of
from webapp.shop import shop


def blueprint_of(part: Part) -> Blueprint:
    """Three doors for each part, all of them for its roles only."""
    blueprint = Blueprint(f"staff_{part.key}", __name__, url_prefix=f"/staff/{part.key}")

    @blueprint.get("")
    @login_required
    def show() -> ResponseReturnValue:
        return _page(part, part.view(shop, _author(part), request.args))

    if part.one:
        one = part.one

        @blueprint.get("/<key>")
        @login_required
        def show_one(key: str) -> ResponseReturnValue:
            searched = {name: value for name, value in request.args.items() if name != "act"}
            return _page(part, one(shop, _author(part), key, searched))  # a link asks for nothing to be done

    @blueprint.post("/<key>")
    @login_required
    def act(key: str) -> ResponseReturnValue:
        return _act(part, key)

    return blueprint


def _act(part: Part, key: str) -> ResponseReturnValue:
    by, given = _author(part), request.form
    try:
        made = part.act(shop, by, key, given)
    except Refusal as refusal:
        if isinstance(refusal, NotFound) and "field" not in refusal.details:
            raise
        return _page(part, after(part, shop, by, key, given, refusal)), status_of(refusal)
    if part.one:
        return redirect(url_for(f"staff_{part.key}.show_one", key=made or key), 303)
    return redirect(url_for(f"staff_{part.key}.show"), 303)


def _author(part: Part) -> Author:
    """Who acts, if the part is for him; Forbidden NO_ROLE."""
    desk.check(current_user.account, part)
    return desk.author(current_user.account)


def _page(part: Part, sheet: Sheet) -> str:
    return render_template("staff/sheet.html", part=part, sheet=sheet)
