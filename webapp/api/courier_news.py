"""Where courier companies tell that something has happened to a parcel: a hint, and nothing more.

No contract of ours: they have no session and sign nothing, so the address has a secret part. The parcel is
read from the company before anything changes; a forged, replayed or late hint costs one question.
"""

import hmac
from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from shopcore.kernel import NotFound
from webapp.api import strict_json
from webapp.api.arguments import limited_body
from webapp.shop import shop

blueprint = Blueprint("courier_news", __name__, url_prefix="/api/delivery/news")


@blueprint.post("/<company>/<key>")
def news(company: str, key: str) -> ResponseReturnValue:
    """200 also when the hint concerns no parcel of ours; 404 without the secret part of the address."""
    secret = shop.settings.courier_webhook_key
    known = company.upper() in shop.dispatcher.couriers
    if not (secret and hmac.compare_digest(key.encode(), secret.encode()) and known):
        raise NotFound("NO_SUCH_PAGE", "Такой страницы нет.")
    if shop.dispatcher.hint(company.upper(), request.args, _body()):
        shop.work.set()
    return jsonify({})


def _body() -> Any:
    """Some companies send none: what they mean is in the address."""
    told = limited_body(request)
    return strict_json.parse(told) if told.strip() else {}
