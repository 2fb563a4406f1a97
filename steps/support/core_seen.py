"""The front's Screens and read models as a person sees them."""

from shopcore.front.cart import Cart, Position
from shopcore.front.catalogue import ADD
from shopcore.front.screen import Field, Screen
from shopcore.kernel import rubles
from shopcore.store.domain import Found, Product
from steps.support.seen import Seen, SeenField, SeenPosition, SeenProduct
from steps.support.words import spaces


def seen_screen(screen: Screen, links: tuple[str, ...]) -> Seen:
    return Seen(
        screen.title,
        {field.name: _field(field) for field in screen.fields},
        {button.name: button.active for button in screen.buttons},
        links,
        tuple(map(spaces, screen.notices)),
        spaces(screen.problem),
    )


def seen_found(found: Found, links: tuple[str, ...]) -> Seen:
    notices = () if found.total else ("Ничего не нашлось",)
    if found.corrected:
        notices = (f"Показаны результаты по запросу «{found.corrected}»",)
    return Seen(found.query, links=links, cards=tuple(map(_product, found.items)), notices=notices)


def seen_product(product: Product, links: tuple[str, ...], problem: str = "") -> Seen:
    buttons = {ADD: product.free > 0}
    return Seen(product.name, links=links, buttons=buttons, problem=problem, product=_product(product))


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


def _field(field: Field) -> SeenField:
    return SeenField(field.name, field.value, field.masked, field.error)


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
