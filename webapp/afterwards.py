"""What a visitor wanted before he was asked to sign in: a product into the cart, or a page of ours."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import current_app, make_response, redirect, request, session, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from shopcore.front import cart
from shopcore.kernel import Conflict, NotFound
from webapp.front.catalogue import product_page
from webapp.numbers import number
from webapp.shop import shop


def wanted() -> dict[str, str]:
    """The hidden fields that carry it through the forms."""
    return {name: request.values[name] for name in ("add", "next") if request.values.get(name)}


def target(given: Mapping[str, str]) -> str:
    """The page that was wanted, if it is one of ours; else nothing."""
    wanted = given.get("next", "")
    return wanted if is_ours(wanted) else ""


def go_on(otherwise: str, kept: Mapping[str, str] | None = None) -> Response:
    """Does what was wanted, by the form or what was `kept`, and goes there; else goes to `otherwise`."""
    given = request.form if kept is None else kept
    product = number(given.get("add", ""))
    if product is not None:
        return _add(product)
    return redirect(target(given) or otherwise)


def is_ours(target: str) -> bool:
    """The address of a page of ours; whatever else a target may be, `//evil` or a contract, is none."""
    if not target.startswith("/") or not target.isprintable():
        return False
    try:
        parts = urlsplit(target)
        current_app.url_map.bind("").match(parts.path, method="GET")
    except (ValueError, HTTPException):
        return False
    return not parts.netloc and not parts.path.startswith("/api/")


def _add(product_id: int) -> Response:
    try:
        cart.add(shop, session.account.username, product_id)
    except NotFound:
        return redirect(url_for("catalogue.product", product_id=product_id))
    except Conflict as refusal:
        return make_response(product_page(product_id, refusal.text, 409))
    return redirect(url_for("cart.show"))
