"""«Рабочее место»: the way to every part of the desk."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from shopcore.front import desk
from webapp.shop import shop

blueprint = Blueprint("staff", __name__, url_prefix="/staff")


@blueprint.get("")
@login_required
def show() -> ResponseReturnValue:
    return render_template("staff/home.html", sheet=desk.home(shop, current_user.account))
