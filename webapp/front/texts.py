"""The shop's own texts: offer, privacy, consent, delivery and return, the seller."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from shopcore.front.registration import CONSENT_VERSION

blueprint = Blueprint("texts", __name__)

TITLES = {
    "offer": "Публичная оферта",
    "privacy": "Политика конфиденциальности",
    "consent": "Согласие на обработку персональных данных",
    "delivery": "Доставка и возврат",
    "seller": "Сведения о продавце",
}


@blueprint.get("/about/<name>")
def show(name: str) -> ResponseReturnValue:
    if name not in TITLES:
        abort(404)
    return render_template(f"texts/{name}.html", title=TITLES[name], version=CONSENT_VERSION)
