"""Finding products and looking at them."""

from dataclasses import replace
from http import HTTPStatus

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shopcore.front import catalogue, filters
from shopcore.front.listing import Listing, listing
from shopcore.store.domain import Question, Withdrawn
from webapp.shop import shop

blueprint = Blueprint("catalogue", __name__)


@blueprint.after_request
def keep(response: Response) -> Response:
    """A visitor's browser may show again what the server says is still so; a client's keeps nothing."""
    if response.status_code == HTTPStatus.OK and not current_user.is_authenticated:
        response.headers["Cache-Control"] = "private, no-cache"
        response.add_etag()
        response.make_conditional(request)
    return response


@blueprint.get("/")
def home() -> ResponseReturnValue:
    return render_template("home.html", home=catalogue.home(shop))


@blueprint.get("/catalogue")
def sections() -> ResponseReturnValue:
    return render_template("sections.html", sections=catalogue.sections(shop))


@blueprint.get("/catalogue/<number:category_id>")
@blueprint.get("/catalogue/<number:category_id>-<words>")
def category(category_id: int, words: str = "") -> ResponseReturnValue:
    """The words of the address are for people; the number says which."""
    given = [(name, value) for name, value in request.args.items(multi=True) if name not in ("q", "category")]
    return _listing(replace(filters.question(given), category=category_id))


@blueprint.get("/search")
def search() -> ResponseReturnValue:
    return _listing(filters.question(request.args.items(multi=True)))


@blueprint.get("/product/<number:product_id>")
@blueprint.get("/product/<number:product_id>-<words>")
def product(product_id: int, words: str = "") -> ResponseReturnValue:
    return product_page(product_id)


def product_page(product_id: int, problem: str = "", status: int = 200) -> tuple[str, int]:
    """The page of a product, with what went wrong when it was put into the cart."""
    card = catalogue.card(shop, product_id, problem)
    if isinstance(card, Withdrawn):
        return render_template("withdrawn.html", withdrawn=card, gone=catalogue.GONE), HTTPStatus.GONE
    return render_template("product.html", card=card, product=card.product), status


def _listing(question: Question) -> str:
    shown: Listing = listing(shop, question)
    return render_template("listing.html", listing=shown, found=shown.found)
