"""Finding a product and looking at it: the beginning of the stories 2 and 3."""

from dataclasses import dataclass

from shopcore.front.screen import Button, Shop
from shopcore.kernel import NotFound
from shopcore.store import service as store
from shopcore.store.domain import (
    CategoryCount,
    Choice,
    Found,
    Home,
    Product,
    Question,
    Section,
    Shown,
    Suggestions,
    Withdrawn,
    choices,
)

ADD = "Добавить в корзину"
SOLD_OUT = "Сейчас товара нет ни в одном магазине."
GONE = "Этот товар больше не продаётся."
DISCOUNTS, FRESH, SIMILAR = "Со скидкой", "Новинки", "Похожие товары"


@dataclass(frozen=True)
class Card:
    """The page of a product: what it is, which variants there are, whether it can be bought."""

    product: Product
    path: tuple[CategoryCount, ...]
    similar: tuple[Product, ...]
    choices: tuple[Choice, ...]
    button: Button
    problem: str = ""


def home(shop: Shop) -> Home:
    """The first page."""
    return shop.read(store.home, shop.search)


def sections(shop: Shop) -> tuple[Section, ...]:
    """All of the upper categories."""
    return shop.read(store.sections, shop.search)


def search(shop: Shop, question: Question = Question()) -> Found:  # noqa: B008  (it is frozen)
    """The cards of the products that fit what the client looks for; all products without words."""
    return shop.read(store.search, shop.search, question)


def suggest(shop: Shop, text: str) -> Suggestions:
    """What the client who has typed this may mean."""
    return shop.read(store.suggest, shop.search, text)


def product(shop: Shop, product_id: int) -> Product:
    """A product by itself; NotFound PRODUCT_NOT_FOUND."""
    return shop.read(store.product, product_id)


def card(shop: Shop, product_id: int, problem: str = "") -> Card | Withdrawn:
    """The page of a product, or what is said of one that has left; NotFound PRODUCT_NOT_FOUND."""
    try:
        shown = shop.read(store.shown, shop.search, product_id)
    except NotFound:
        return shop.read(store.withdrawn, shop.search, product_id)
    return _card(shown, problem)


def _card(shown: Shown, problem: str) -> Card:
    free = shown.product.free > 0
    button = Button(ADD, free, "" if free else SOLD_OUT)
    return Card(shown.product, shown.path, shown.similar, choices(shown.product), button, problem)
