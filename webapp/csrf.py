"""Forms carry a token of their session; the contracts are guarded by the sender's site instead."""

from flask import Flask
from flask_wtf import CSRFProtect

protect = CSRFProtect()


def register(app: Flask) -> None:
    app.config["WTF_CSRF_TIME_LIMIT"] = None  # it lives as long as its session
    protect.init_app(app)
