"""Pictures of products: from the installation's folder, fetched or its own, or drawn in their place."""

from pathlib import Path

from flask import Blueprint, Response, abort, send_from_directory

from shopcore.store.domain.picture import FETCHED
from webapp.drawing import drawing
from webapp.images import images
from webapp.shop import shop

DAY, YEAR = 86_400, 31_536_000
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

blueprint = Blueprint("pictures", __name__)
blueprint.add_app_template_global(images)


@blueprint.get("/pictures/<path:name>")
def show(name: str) -> Response:
    """A picture; an SVG opened by itself runs nothing, and what was fetched never changes."""
    fetched = name.startswith(f"{FETCHED}/")
    folder = Path(shop.settings.pictures_dir).resolve()  # Flask would look beside its own code
    response = send_from_directory(folder, name, max_age=YEAR if fetched else DAY)
    response.cache_control.immutable = fetched or None
    return _harmless(response)


@blueprint.get("/pictures/drawn/<motif>-<number:tone>.svg")
def draw(motif: str, tone: int) -> Response:
    """A drawing in place of a picture."""
    try:
        svg = drawing(motif, tone)
    except KeyError:
        abort(404)
    response = Response(svg, content_type="image/svg+xml; charset=utf-8")
    response.cache_control.max_age = DAY
    response.cache_control.public = True
    return _harmless(response)


def _harmless(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = POLICY
    return response
