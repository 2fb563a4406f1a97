"""What a visitor wanted before he was asked to sign in: a product into the cart, or a page of ours."""

from urllib.parse import urlsplit

from flask import redirect, request, session, url_for
from werkzeug.wrappers import Response

from shopcore.front import cart
from shopcore.kernel import Refusal
from webapp.shop import shop


def wanted() -> dict[str, str]:
    """The hidden fields that carry it through the forms."""
    return {name: request.values[name] for name in ("add", "next") if request.values.get(name)}


def go_on(otherwise: str) -> Response:
    """Does what was wanted and goes there; else goes to `otherwise`."""
    target = request.form.get("next", "")
    product = request.form.get("add", "")
    if product.isascii() and product.isdigit() and len(product) < 10:
        return _add(int(product))
    return redirect(target if is_ours(target) else otherwise)


def is_ours(target: str) -> bool:
    """A path on this site; `//evil`, `/\\evil`, control characters and other schemes are not."""
    if not target.startswith("/") or target.startswith(("//", "/\\")) or not target.isprintable():
        return False
    parts = urlsplit(target)
    return not parts.scheme and not parts.netloc


def _add(product_id: int) -> Response:
    try:
        cart.add(shop, session.account.username, product_id)
    except Refusal:
        return redirect(url_for("catalogue.product", product_id=product_id))
    return redirect(url_for("cart.show"))
