"""What whoever watches the installation asks: whether this process lives, and whether it can serve."""

from flask import Blueprint, Flask, jsonify
from flask.typing import ResponseReturnValue

from shopcore.kernel import Unavailable
from webapp.shop import shop

blueprint = Blueprint("health", __name__)


def register(app: Flask) -> None:
    app.register_blueprint(blueprint)


@blueprint.get("/healthz")
def healthz() -> ResponseReturnValue:
    """The process answers; it says nothing of the world around it."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
def readyz() -> ResponseReturnValue:
    """The database answers and has this code's schema; 503 with what is missing."""
    try:
        missing = shop.unready()
    except Unavailable:
        missing = "the database does not answer"
    if missing:
        return jsonify(status="unavailable", reason=missing), 503, {"Retry-After": "5"}
    return jsonify(status="ok")
