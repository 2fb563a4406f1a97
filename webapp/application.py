"""Puts the web application together; every request finds the shop in `current_app.shop`."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from shopcore.wiring import Shop
from webapp import (
    compression,
    csrf,
    fragments,
    health,
    metrics,
    numbers,
    pages,
    plain_text,
    request_log,
    security,
    session,
    signed_in,
    snapshot,
    trace,
)
from webapp.api import register_api
from webapp.front import register_front
from webapp.staff import register_staff

BODY_LIMIT = 64 * 1024


def create_app(shop: Shop) -> Flask:
    """A Flask application that serves this shop."""
    app = Flask(__name__)
    settings = shop.settings
    secure = settings.base_url.startswith("https://")
    app.config.update(
        SECRET_KEY=settings.secret_key,
        MAX_CONTENT_LENGTH=BODY_LIMIT,
        MAX_FORM_MEMORY_SIZE=BODY_LIMIT,
        SESSION_COOKIE_NAME="sessionId",
        SESSION_COOKIE_SECURE=secure,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
    )
    stand_behind(app, shop)
    app.wsgi_app = ProxyFix(app.wsgi_app, *[settings.trusted_proxies] * 3)  # type: ignore[method-assign]
    parts = (trace, request_log, security, session, plain_text, numbers, signed_in, csrf, pages, fragments)
    for part in (compression, *parts, snapshot):
        part.register(app)
    register_api(app)
    register_front(app)
    register_staff(app)
    health.register(app)
    metrics.register(app)
    return app


def stand_behind(app: Flask, shop: Shop) -> None:
    """Requests find this shop from now on; another one must have the same settings."""
    app.extensions["shop"] = shop
