"""A tiny shop of one contract, built on the same layer as the real ones."""

from typing import Any

from flask import Flask
from marshmallow import fields, validate

from shopcore.kernel import Conflict
from webapp.api.arguments import Blueprint
from webapp.api.errors import Api, answer_errors
from webapp.api.fields import Id, IdInQuery, Ignored, Money, OrderId, Quantity, Schema, Text, Version

GOOD: dict[str, Any] = {
    "id": "0123456789-abcdefABCDEF",
    "version": 3,
    "addressee": "Мария 😀",
    "insured": 20.2,
    "comment": "Первая строка\nи вторая",
    "lines": [{"product": {"id": 5}, "quantity": 2}],
}


class Product(Schema):
    id = Id(required=True)
    price = Ignored()


class Line(Schema):
    id = Ignored()
    product = fields.Nested(Product, required=True)
    quantity = Quantity(required=True)


class Parcel(Schema):
    id = OrderId(required=True)
    version = Version(required=True)
    addressee = Text(50, required=True)
    insured = Money(least=1, most=100_000_00, required=True)
    comment = Text(200, lines=True)
    lines = fields.List(fields.Nested(Line), required=True, validate=validate.Length(max=100))


class Search(Schema):
    q = Text(200, least=0, load_default="")
    page = IdInQuery(load_default=1)


class DatabaseDown(Exception):
    """What a driver raises, with the driver's own text in orig and a secret in its own."""

    orig = "connection refused"


def parcels() -> Blueprint:
    blueprint = Blueprint("parcels", __name__, url_prefix="/api/parcels")

    @blueprint.route("/send", methods=["POST"])
    @blueprint.arguments(Parcel)
    @blueprint.response(200, Parcel)
    @blueprint.refuses(409, "WRONG_STATE", "VERSION_CONFLICT")
    def send(parcel: dict[str, Any]) -> dict[str, Any]:
        if parcel["version"] == 7:
            raise Conflict("VERSION_CONFLICT", "Посылка изменилась.", {"id": parcel["id"], "version": 8})
        return parcel

    @blueprint.route("/search")
    @blueprint.arguments(Search, location="query")
    @blueprint.response(200, Search)
    def search(query: dict[str, Any]) -> dict[str, Any]:
        return query

    @blueprint.route("/forget", methods=["POST"])
    @blueprint.response(204)
    def forget() -> None:
        return None

    return blueprint


def page_error(error: Exception) -> tuple[str, int]:
    return f"страница ошибки {type(error).__name__}", getattr(error, "code", 418)


def build() -> Flask:
    """Unexpected errors propagate: a test sees them, not a 500."""
    app = Flask(__name__)
    app.config.update(
        TESTING=True,
        API_TITLE="Посылки",
        API_VERSION="1",
        OPENAPI_VERSION="3.0.3",
        OPENAPI_URL_PREFIX="/api",
        SHOP_BASE_URL="https://shop.example",
    )
    Api(app).register_blueprint(parcels())
    answer_errors(app, unavailable=[DatabaseDown], elsewhere=page_error)
    return app
