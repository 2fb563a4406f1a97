"""The shop's own texts: each edition is a file of its own and stays, since consents name theirs."""

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
EDITIONS = {
    "offer": ("2026-11-23",),
    "privacy": ("2026-11-23",),
    "consent": (CONSENT_VERSION,),
    "delivery": ("2026-11-23",),
    "seller": ("2026-11-23",),
}  # the newest first; an older one is never changed or removed


@blueprint.get("/about/<name>")
@blueprint.get("/about/<name>/<edition>")
def show(name: str, edition: str = "") -> ResponseReturnValue:
    """The edition in force, or the one that is named."""
    editions = EDITIONS.get(name, ())
    edition = edition or next(iter(editions), "")
    if edition not in editions:
        abort(404)
    return render_template(f"texts/{name}/{edition}.html", title=TITLES[name], version=edition)
