"""The services' contracts under /api, and their OpenAPI document."""

from flask import Flask

from shopcore.kernel import Unavailable
from webapp.api import (
    asyncapi,
    auth,
    bank_notification,
    billing,
    courier_news,
    courier_offers,
    docs,
    order,
    payment,
    sms_report,
    store,
)
from webapp.api.authorized import COOKIE
from webapp.api.errors import Api, answer_errors
from webapp.csrf import protect
from webapp.pages import error_page

SESSION = {
    "type": "apiKey",
    "in": "cookie",
    "name": COOKIE,
    "description": "Идентификатор сессии клиента: его даёт POST /login",
}


def register_api(app: Flask) -> None:
    app.config.update(
        API_TITLE="Прилавок",
        API_VERSION="1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api",
        OPENAPI_JSON_PATH="openapi.json",
        SHOP_BASE_URL=app.extensions["shop"].settings.base_url,
    )
    api = Api(app)
    api.spec.components.security_scheme(COOKIE, SESSION)
    # courier_offers adds to delivery's.
    for service in (auth, order, store, billing, payment, courier_offers):
        api.register_blueprint(service.blueprint)
        protect.exempt(service.blueprint)
    app.register_blueprint(courier_news.blueprint)
    protect.exempt(courier_news.blueprint)
    app.register_blueprint(bank_notification.blueprint)
    protect.exempt(bank_notification.blueprint)
    app.register_blueprint(sms_report.blueprint)
    protect.exempt(sms_report.blueprint)
    asyncapi.register(app)
    docs.register(app, api)
    answer_errors(app, unavailable=(Unavailable,), elsewhere=error_page)
