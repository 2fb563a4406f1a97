"""Where the bank tells that something has happened to a payment: a hint, and nothing more.

No contract of ours: the bank has no session, and its body is its own. The caller's address is checked, then
the payment is read from the bank before anything changes; so a forged or replayed hint costs one question.
"""

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from shopcore.payment import service as payment
from webapp.api import strict_json
from webapp.api.arguments import limited_body
from webapp.shop import shop

blueprint = Blueprint("bank_notification", __name__, url_prefix="/api/payment")


@blueprint.post("/notification")
def notification() -> ResponseReturnValue:
    """200 also when the hint concerns nobody: the bank would repeat it for a day."""
    bank_id = shop.bank.hint(request.remote_addr or "", strict_json.parse(limited_body(request)))
    if bank_id and shop.write(payment.hurry, bank_id):
        shop.work.set()
    return jsonify({})
