"""Finding products and looking at them."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from shopcore.front import catalogue
from shopcore.store.domain import Question
from webapp.shop import shop

blueprint = Blueprint("catalogue", __name__)


@blueprint.get("/")
def home() -> ResponseReturnValue:
    return render_template("home.html", found=catalogue.search(shop, Question(page=_page())))


@blueprint.get("/search")
def search() -> ResponseReturnValue:
    question = Question(request.args.get("q", ""), _page())
    return render_template("search.html", found=catalogue.search(shop, question))


@blueprint.get("/product/<int:product_id>")
def product(product_id: int) -> ResponseReturnValue:
    return product_page(product_id)


def product_page(product_id: int, problem: str = "") -> str:
    """The page of a product, with what went wrong when it was put into the cart."""
    found = catalogue.product(shop, product_id)
    return render_template("product.html", product=found, add=catalogue.ADD, problem=problem)


def _page() -> int:
    text = request.args.get("page", "1")
    return min(int(text), 10_000) if text.isascii() and text.isdigit() and len(text) < 6 else 1
