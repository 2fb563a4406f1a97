"""Finding products and looking at them."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from shopcore.front import catalogue
from shopcore.store.domain import Question
from webapp.numbers import number
from webapp.shop import shop

LAST_PAGE = 10_000

blueprint = Blueprint("catalogue", __name__)


@blueprint.get("/")
def home() -> ResponseReturnValue:
    return render_template("home.html", found=catalogue.search(shop, Question(page=_page())))


@blueprint.get("/search")
def search() -> ResponseReturnValue:
    question = Question(request.args.get("q", ""), _page())
    return render_template("search.html", found=catalogue.search(shop, question))


@blueprint.get("/product/<number:product_id>")
def product(product_id: int) -> ResponseReturnValue:
    return product_page(product_id)


def product_page(product_id: int, problem: str = "") -> str:
    """The page of a product, with what went wrong when it was put into the cart."""
    found = catalogue.product(shop, product_id)
    return render_template("product.html", product=found, add=catalogue.ADD, problem=problem)


def _page() -> int:
    return min(number(request.args.get("page", "")) or 1, LAST_PAGE)
