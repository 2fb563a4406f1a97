"""Orders that a form makes: its id lies in the form, so that a second click makes no second order."""

from collections.abc import Callable
from typing import Any

from shopcore.front.screen import Shop
from shopcore.kernel import Conflict
from shopcore.order.domain import Order


def placed(shop: Shop, place: Callable[..., Order], username: str, *asked: Any, order_id: str) -> Order:
    """The order that was asked for; a form that was changed under the same id asks for another one."""
    try:
        return shop.write(place, username, *asked, order_id)
    except Conflict as refusal:
        if refusal.code != "ID_TAKEN":
            raise
        return shop.write(place, username, *asked)
