"""Pictures of products, from the installation's folder."""

from flask import Blueprint, Response, send_from_directory

from webapp.shop import shop

blueprint = Blueprint("pictures", __name__)


@blueprint.get("/pictures/<path:name>")
def show(name: str) -> Response:
    """A picture; an SVG opened by itself runs nothing."""
    response = send_from_directory(shop.settings.pictures_dir, name, max_age=86400)
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


@blueprint.app_template_filter("picture_address")
def address(picture: str) -> str:
    """Where a page finds a picture of the catalogue; empty for none and for one of another site."""
    return f"/{picture}" if picture and "://" not in picture else ""
