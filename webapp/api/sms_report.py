"""Where the SMS gateway tells what became of an SMS.

No contract of ours: the gateway has no session; it signs what it says with our key. It repeats what is not
answered with exactly «100»; late, doubled and unknown reports change nothing and are answered so, too.
"""

from flask import Blueprint, Response, request

from shopcore.kernel import Invalid, NotFound
from shopcore.notification import service as notification
from webapp.shop import shop

blueprint = Blueprint("sms_report", __name__, url_prefix="/api/notification")


@blueprint.post("/sms-report")
def report() -> Response:
    """400 when it was not the gateway; 404 where there is none."""
    gateway = shop.notifier.sms
    if gateway is None:
        raise NotFound("NO_SUCH_PAGE", "Такой страницы нет.")
    told = gateway.told(request.form.to_dict())
    if told is None:
        raise Invalid("BAD_SIGNATURE", "Отчёт подписан не тем ключом.")
    shop.write(notification.take_reports, told)
    return Response("100", mimetype="text/plain")
