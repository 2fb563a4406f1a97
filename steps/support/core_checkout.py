"""Level core: the form «Оформление заказа»."""

from collections.abc import Callable
from functools import partial

from shopcore.front import checkout
from shopcore.kernel import Refusal
from shopcore.wiring import Shop
from steps.support.core_page import Page
from steps.support.core_seen import seen_checkout

Frame = Callable[[], tuple[str, ...]]
Show = Callable[[Page], None]


def checkout_page(
    shop: Shop, me: str, show: Show, frame: Frame, way: str = "", refusal: Refusal | None = None
) -> Page:
    """The form as it stands; choosing changes it."""
    shown = checkout.view(shop, me, {"way": way}, refusal)
    again = partial(checkout_page, shop, me, show, frame)
    page = Page(lambda: seen_checkout(shown, frame()), subject=shown)
    page.picks = {one.name: partial(_way, one.value, show, again) for one in shown.ways}
    for point in shown.points:
        page.picks[point.name] = partial(_point, shop, me, shown, point.value, show, again)
    return page


def _way(value: str, show: Show, again: Callable[..., Page]) -> None:
    show(again(value))


def _point(
    shop: Shop, me: str, shown: checkout.Checkout, point: str, show: Show, again: Callable[..., Page]
) -> None:
    try:
        checkout.choose(shop, me, shown.order_id, shown.version, point)
    except Refusal as refusal:
        show(again("pickup", refusal))
    else:
        show(again())
