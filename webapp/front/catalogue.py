"""Finding products and looking at them."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from shopcore.front import catalogue, filters
from shopcore.front.listing import Listing, listing
from shopcore.store.domain import Question, Withdrawn
from webapp.shop import shop

GONE = 410

blueprint = Blueprint("catalogue", __name__)


@blueprint.get("/")
def home() -> ResponseReturnValue:
    return render_template("home.html", home=catalogue.home(shop))


@blueprint.get("/catalogue")
def sections() -> ResponseReturnValue:
    return render_template("sections.html", home=catalogue.home(shop))


@blueprint.get("/catalogue/<number:category_id>")
@blueprint.get("/catalogue/<number:category_id>-<words>")
def category(category_id: int, words: str = "") -> ResponseReturnValue:
    """The words of the address are for people; the number says which."""
    given = [(name, value) for name, value in request.args.items(multi=True) if name not in ("q", "category")]
    return _listing(filters.question([*given, ("category", str(category_id))]))


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
        return render_template("withdrawn.html", withdrawn=card, gone=catalogue.GONE), GONE
    return render_template("product.html", card=card, product=card.product), status


def _listing(question: Question) -> str:
    shown: Listing = listing(shop, question)
    return render_template("listing.html", listing=shown, found=shown.found)
