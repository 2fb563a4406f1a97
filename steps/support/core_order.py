"""Level core: an order's page with its story and its buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from shopcore.front import order_story
from shopcore.front.order_pace import Pace
from shopcore.front.order_story import Story
from shopcore.kernel import Refusal
from shopcore.wiring import Shop
from steps.support.core_page import Page
from steps.support.seen import Seen
from steps.support.words import spaces

if TYPE_CHECKING:
    from steps.support.core import CoreShopper

Act = Callable[[], None]


def order_page(
    shopper: CoreShopper,
    me: str,
    order_id: str,
    frame: Page,
    again: Act,
    asks: bool = False,
    refusal: Refusal | None = None,
    told: str = "",
) -> Page:
    """The page of the cabinet, and below its lines what has happened and what can be done."""
    story = order_story.view(shopper.shop, me, order_id, asks, refusal, told)

    def show(asks: bool = False, refusal: Refusal | None = None, told: str = "") -> None:
        shopper.page = order_page(shopper, me, order_id, frame, again, asks, refusal, told)

    def tried(act: Callable[[], object], then: Act) -> None:
        try:
            act()
        except Refusal as problem:
            show(refusal=problem)
        else:
            then()

    shop, cart = shopper.shop, partial(shopper.open, "Моя корзина")
    page = replace(
        frame, look=lambda: _seen(frame.look(), story), watch=partial(_watch, shop, me, story, again)
    )
    page.press = {
        order_story.CANCEL: partial(show, asks=True),
        order_story.SURE: lambda: tried(
            partial(order_story.cancel, shop, me, order_id, story.order.version), again
        ),
        order_story.KEEP: again,
        order_story.REPEAT: lambda: tried(partial(order_story.repeat, shop, me, order_id), cart),
        order_story.SEND_AGAIN: lambda: tried(
            lambda: show(told=order_story.send_again(shop, me, order_id)), lambda: None
        ),
        order_story.RETURN: lambda: shopper.paying().open(story.payment_id),
        order_story.EDIT: lambda: tried(partial(order_story.edit, shop, me, order_id), cart),
    }
    return page


def _watch(shop: Shop, me: str, story: Story, again: Act) -> None:
    """As the page's script does: only news are shown, and below a window that asks."""
    news = story if story.pace is Pace.OVER else order_story.view(shop, me, story.order.id)
    if news.mark != story.mark and not story.question:
        again()


def _seen(frame: Seen, story: Story) -> Seen:
    asked = (order_story.SURE, order_story.KEEP) if story.question else ()
    return replace(
        frame,
        notices=(
            *frame.notices,
            *map(spaces, (story.ahead, *story.getting.lines, story.gift, *story.refunds, *story.receipts)),
        ),
        buttons={**{button.name: True for button in story.buttons}, **dict.fromkeys(asked, True)},
        question=spaces(story.question),
        problem=spaces(story.problem),
        links=(*frame.links, *_links(story)),
        story=tuple(spaces(one.words) for one in story.happenings),
    )


def _links(story: Story) -> tuple[str, ...]:
    """Where else the page leads."""
    shown = ("Показать на карте", story.getting.map_url), ("Где посылка", story.getting.tracking_url)
    return tuple(name for name, address in shown if address)
