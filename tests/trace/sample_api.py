"""A contract of the specification as flask-smorest publishes it, with a stream in AsyncAPI beside it."""

from typing import Any

from flask import Flask
from flask_smorest import Api, Blueprint
from marshmallow import Schema, fields


class _Product(Schema):
    id = fields.Integer(required=True)


class _Line(Schema):
    product = fields.Nested(_Product, required=True)
    quantity = fields.Integer(required=True)


class _Place(Schema):
    id = fields.String()
    orderItems = fields.List(fields.Nested(_Line), required=True)  # noqa: N815


class _SoldProduct(_Product):
    name = fields.String()
    price = fields.Float()


class _OrderLine(_Line):
    id = fields.Integer()
    product = fields.Nested(_SoldProduct, allow_none=True)


class _Order(Schema):
    id = fields.String()
    status = fields.String()
    version = fields.Integer()
    orderItems = fields.List(fields.Nested(_OrderLine))  # noqa: N815


class _Refusal(Schema):
    errorMessage = fields.String()  # noqa: N815


LINE = {"id": 1, "product": {"id": 2, "name": "Чайник", "price": 20.2}, "quantity": 1}
ORDER = {"id": "a", "status": "NEW", "version": 0, "orderItems": [LINE]}


def openapi() -> dict[str, Any]:
    """The document of POST /order/place."""
    app = Flask("sample")
    app.config.update(API_TITLE="Sample", API_VERSION="1", OPENAPI_VERSION="3.0.3")
    api = Api(app)
    api.spec.components.security_scheme("session", {"type": "apiKey", "in": "cookie", "name": "sessionId"})
    api.register_blueprint(_orders(), url_prefix="/api/order")
    return dict(api.spec.to_dict())


def _orders() -> Blueprint:
    orders = Blueprint("order", "order")

    @orders.route("/place", methods=["POST"])
    @orders.doc(security=[{"session": []}])
    @orders.arguments(_Place, example=ORDER)
    @orders.response(200, _Order, example=ORDER)
    @orders.alt_response(401, schema=_Refusal)
    @orders.alt_response(404, schema=_Refusal)
    @orders.alt_response(409, schema=_Refusal)
    @orders.alt_response(500, schema=_Refusal)
    def place(order: dict[str, Any]) -> dict[str, Any]:
        return order

    return orders


def asyncapi() -> dict[str, Any]:
    """The document of notification.account, version 3, the fields inside an envelope."""
    names = ("username", "firstName", "lastName", "email", "phone")
    body = {"type": "object", "properties": {name: {"type": "string"} for name in names}}
    envelope = {"type": "object", "properties": {"messageId": {"type": "string"}, "body": body}}
    reference = {"$ref": "#/components/messages/account"}
    channel = {"address": "notification.account", "messages": {"m": reference}}
    return {
        "asyncapi": "3.0.0",
        "channels": {"account": channel},
        "components": {"messages": {"account": {"payload": envelope}}},
    }
