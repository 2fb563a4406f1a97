"""Forms carry a token of their session; the contracts are guarded by the sender's site instead."""

from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError

from webapp.pages import error_page

protect = CSRFProtect()


def register(app: Flask) -> None:
    app.config["WTF_CSRF_TIME_LIMIT"] = None  # it lives as long as its session
    protect.init_app(app)
    app.register_error_handler(CSRFError, _refuse)


def _refuse(error: CSRFError) -> ResponseReturnValue:
    """A page that outlived its session still leads to what was wanted: first sign in, then it is done."""
    if request.endpoint == "cart.add" and not current_user.is_authenticated:
        return redirect(url_for("sign_in.show", add=request.form.get("product")))
    return error_page(error)
