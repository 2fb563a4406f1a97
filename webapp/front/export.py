"""The catalogue for price aggregators."""

from flask import Blueprint, Response

from webapp.shop import shop

blueprint = Blueprint("export", __name__)


@blueprint.get("/export/yandex.xml")
def yandex() -> Response:
    """Yandex Market Language, sent while it is read."""
    return Response(shop.export_yml(), content_type="application/xml; charset=utf-8")
