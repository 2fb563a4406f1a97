"""The front's Screens and read models as a person sees them."""

from collections.abc import Iterator
from dataclasses import replace

from shopcore.front import courier, payment, points
from shopcore.front.cart import Cart, Position
from shopcore.front.catalogue import GONE, Card
from shopcore.front.checkout import Checkout
from shopcore.front.listing import APPLY, AVAILABLE, PRICE_FROM, PRICE_TO, Listing
from shopcore.front.points import PointOption
from shopcore.front.screen import Field, ItemList, Screen
from shopcore.kernel import rubles
from shopcore.store.domain import Availability, Home, Product, Withdrawn
from steps.support.seen import Seen, SeenField, SeenPosition, SeenProduct
from steps.support.words import spaces

CATALOGUE = "Каталог"


def seen_screen(
    screen: Screen, links: tuple[str, ...], told: tuple[str, ...] = (), total: int | None = None
) -> Seen:
    items = screen.items if isinstance(screen, ItemList) else ()
    beside = {item.button: True for item in items if item.button}
    return Seen(
        spaces(screen.title),
        {field.name: seen_field(field) for field in screen.fields},
        {button.name: button.active for button in screen.buttons} | beside,
        links,
        tuple(map(spaces, (*told, *screen.notices))),
        spaces(screen.problem),
        items=tuple(spaces(" ".join(item.texts)) for item in items),
        options={choice.name: True for field in screen.fields for choice in field.choices},
        total="" if total is None else _money(total),
    )


def seen_home(home: Home, links: tuple[str, ...]) -> Seen:
    sections = tuple(one.category.name for one in home.sections)
    similar = tuple(map(_product, (*home.discounts, *home.fresh)))
    return Seen("Всё на прилавке, всё на виду", links=links, sections=sections, similar=similar)


def seen_listing(listing: Listing, links: tuple[str, ...]) -> Seen:
    narrowing = listing.found.total or listing.question.narrowed
    return Seen(
        listing.title,
        {field.name: field for field in _filters(listing)} if narrowing else {},
        {APPLY: True} if narrowing else {},
        links,
        tuple(map(spaces, listing.notices)),
        cards=tuple(map(_product, listing.found.items)),
        crumbs=(CATALOGUE, *(one.name for one in listing.path)) if not listing.question.query else (),
        similar=tuple(map(_product, listing.similar)),
    )


def seen_card(card: Card, links: tuple[str, ...]) -> Seen:
    return Seen(
        card.product.name,
        links=links,
        buttons={card.button.name: card.button.active},
        problem=spaces(card.problem),
        product=_chosen(card),
        crumbs=(CATALOGUE, *(one.name for one in card.path)),
        similar=tuple(map(_product, card.similar)),
    )


def seen_withdrawn(withdrawn: Withdrawn, links: tuple[str, ...]) -> Seen:
    similar = tuple(map(_product, withdrawn.similar))
    return Seen(withdrawn.name, links=links, notices=(GONE,), similar=similar)


def _filters(listing: Listing) -> Iterator[SeenField]:
    yield SeenField(PRICE_FROM, listing.price_from)
    yield SeenField(PRICE_TO, listing.price_to)
    yield SeenField(AVAILABLE, "yes" if listing.question.available else "")
    for facet in listing.facets:
        for value in facet.values:
            yield SeenField(f"{facet.name}: {spaces(value.text)}", "yes" if value.current else "")


def seen_cart(cart: Cart, links: tuple[str, ...]) -> Seen:
    buttons = {button.name: button.active for button in cart.buttons}
    if cart.confirmation:
        buttons |= {button.name: button.active for button in cart.confirmation.buttons}
    return Seen(
        cart.title,
        buttons=buttons,
        links=links,
        notices=(*cart.notices, *(spaces(one.moved) for one in cart.positions if one.moved)),
        problem=spaces(cart.problem),
        positions=tuple(_position(position, cart.option) for position in cart.positions),
        total=_money(cart.total) if cart.positions else "",
        question=cart.confirmation.question if cart.confirmation else "",
    )


def seen_checkout(form: Checkout, links: tuple[str, ...]) -> Seen:
    """Points can be chosen once the way is."""
    options = {way.name: way.active for way in form.ways}
    options |= {point.name: point.active and form.section for point in form.points.options}
    door = form.courier
    options |= {one.name: one.active and form.to_door for one in door.companies}
    options |= dict.fromkeys((hours.name for hours in door.hours), form.to_door)
    fields = {field.name: seen_field(field) for field in (*door.fields, *door.who)}
    if door.chosen:
        fields[courier.CONFIRM] = SeenField(courier.CONFIRM, "yes" if door.confirmed else "")
    return Seen(
        form.title,
        fields,
        {button.name: button.active for button in form.buttons} | _asking(form),
        links=links,
        notices=tuple(map(spaces, _told(form))),
        problem=spaces(form.problem),
        total=_money(form.total),
        options={spaces(name): active for name, active in options.items()},
        chosen=_picked(form),
        details={point.name: tuple(map(spaces, _about(point))) for point in form.points.options},
        held=form.held_until.strftime("%H:%M") if form.held_until else "",
    )


def _asking(form: Checkout) -> dict[str, bool]:
    """The buttons of the two sections, which sleep with them."""
    there = {courier.ASK: form.to_door} if len(form.courier.companies) > 1 else {}
    there |= {points.SHOW: form.section} if form.points.cities else {}
    return there | ({points.MORE: form.section} if form.points.more else {})


def _told(form: Checkout) -> tuple[str, ...]:
    """In the order of the page: what each company says, then the cost."""
    door = form.courier
    cost = [door.cost] if form.to_door and door.chosen else []
    return (*form.notices, *cost, *([form.points.told] if form.points.told else []))


def _picked(form: Checkout) -> tuple[str, ...]:
    """In the order of the page."""
    door = form.courier
    chosen = [one.name for one in (*form.ways, *form.points.options, *door.companies) if one.chosen]
    return tuple(map(spaces, (*chosen, *(one.name for one in door.hours if one.chosen))))


def _about(point: PointOption) -> tuple[str, str]:
    return point.ready or point.why, point.price if point.active else ""


def seen_field(field: Field) -> SeenField:
    return SeenField(field.name, field.value, field.masked, spaces(field.error))


def _chosen(card: Card) -> SeenProduct:
    """The product with what only its page tells."""
    product = card.product
    return replace(
        _product(product),
        params={param.name: spaces(param.text) for param in product.params},
        choices={one.name: tuple(spaces(option.text) for option in one.options) for one in card.choices},
        chosen=tuple(spaces(option.text) for one in card.choices for option in one.options if option.chosen),
        shops={at.place: _where(at) for at in product.availability},
        pictures=len(product.pictures),
    )


def _where(at: Availability) -> tuple[str, str]:
    return (f"{at.city}, {at.address}", at.hours) if at.kind == "shop" else ("", "")


def _product(product: Product) -> SeenProduct:
    return SeenProduct(
        product.name,
        _money(product.price),
        _money(product.old_price) if product.discount and product.old_price else "",
        f"−{product.discount} %" if product.discount else "",
        bool(product.picture),
        {place.place: place.word for place in product.availability},
        product.description,
    )


def _position(position: Position, option: str) -> SeenPosition:
    return SeenPosition(
        position.name,
        position.description,
        _money(position.price),
        position.quantity,
        _money(position.sum),
        option,
    )


def _money(kopecks: int) -> str:
    return spaces(rubles(kopecks))


def seen_payment(page: payment.Page, links: tuple[str, ...]) -> Seen:
    """Whatever the attempt's page is now."""
    form = page if isinstance(page, payment.Form) else payment.Form("")
    result = page if isinstance(page, payment.Result) else payment.Result("")
    paid = result.order.lines if result.order and result.mark == payment.PAID else ()
    extra = (payment.TO_CATALOGUE,) if isinstance(page, payment.Result) else ()
    return replace(
        seen_screen(page, (*links, *extra)),
        total=_money(form.amount) if form.amount else "",
        options={one.name: one.active for one in form.options},
        chosen=tuple(one.name for one in form.options if one.chosen),
        about={one.name: spaces(f"{one.hint} {one.why}".strip()) for one in form.options},
        groups=tuple(dict.fromkeys(one.group for one in form.options if one.group)),
        paid=tuple(line.name for line in paid),
    )
