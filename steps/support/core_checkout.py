"""Level core: the form «Оформление заказа»."""

from collections.abc import Callable
from functools import partial

from shopcore.front import checkout, courier, points
from shopcore.kernel import Refusal
from shopcore.wiring import Shop
from steps.support.core_page import Page
from steps.support.core_seen import seen_checkout
from steps.support.words import spaces

Frame = Callable[[], tuple[str, ...]]
Show = Callable[[Page], None]


def checkout_page(
    shop: Shop,
    me: str,
    show: Show,
    frame: Frame,
    given: dict[str, str] | None = None,
    refusal: Refusal | None = None,
) -> Page:
    """The form as it stands; choosing changes it."""
    shown = checkout.view(shop, me, given, refusal)
    again = partial(checkout_page, shop, me, show, frame)
    page = Page(lambda: seen_checkout(shown, frame()), subject=shown)
    page.picks = {one.name: partial(_way, one.value, show, again) for one in shown.ways}
    door = shown.courier
    page.keys = {field.name: field.key for field in (*door.fields, *door.who)}
    page.entered = {field.key: field.value for field in (*door.fields, *door.who)}
    _points(page, shop, me, shown, show, again)
    if shown.to_door:
        _courier(page, shop, me, shown, show, again)
    return page


def _courier(
    page: Page, shop: Shop, me: str, shown: checkout.Checkout, show: Show, again: Callable[..., Page]
) -> None:
    """The section of the courier: what is entered goes with whatever is picked."""
    door = shown.courier
    now = {"confirm": "yes"} if door.confirmed else {}
    chosen = next((one.value for one in door.hours if one.chosen), "")
    company = next((one.value for one in door.companies if one.chosen), "")
    form = {"way": "courier", "company": company, **({"slot": chosen} if chosen else {}), **now}

    def act(**changed: str) -> None:
        given = form | page.entered | changed
        try:
            checkout.choose_courier(shop, me, shown.order_id, shown.version, given)
        except Refusal as refusal:
            show(again(given, refusal))
        else:
            show(again())

    def ask() -> None:
        given = form | page.entered
        try:
            checkout.quote(shop, me, shown.order_id, given)
        except Refusal as refusal:
            show(again(given, refusal))
        else:
            show(again(given))

    page.press[courier.ASK] = ask
    page.picks |= {one.name: partial(act, company=one.value) for one in door.companies}
    page.picks |= {spaces(one.name): partial(act, slot=one.value) for one in door.hours}
    if door.chosen:
        page.refill = act
        page.ticks[courier.CONFIRM] = partial(act, confirm="" if door.confirmed else "yes")


def _way(value: str, show: Show, again: Callable[..., Page]) -> None:
    show(again({"way": value}))


def _points(
    page: Page, shop: Shop, me: str, shown: checkout.Checkout, show: Show, again: Callable[..., Page]
) -> None:
    """The list: a point is chosen, a town is looked at."""
    there = shown.points
    page.keys |= {points.TOWN: "city", points.WORDS: "words"}
    page.entered |= {"city": there.city, "words": there.words}

    def choose(point: str) -> None:
        given = {"way": "pickup"} | page.entered | {"point": point}
        try:
            checkout.choose(shop, me, shown.order_id, shown.version, given)
        except Refusal as refusal:
            show(again(given, refusal))
        else:
            show(again())

    def find(page_number: int) -> None:
        show(again({"way": "pickup"} | page.entered | {"page": str(page_number)}))

    page.picks |= {one.name: partial(choose, one.value) for one in there.options}
    page.press[points.SHOW] = partial(find, 1)
    if there.more:
        page.press[points.MORE] = partial(find, there.page + 1)
