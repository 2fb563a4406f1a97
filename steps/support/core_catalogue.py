"""Level core: the pages of the catalogue, and where their links lead."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from shopcore.front import catalogue, filters
from shopcore.front.catalogue import Card
from shopcore.front.listing import APPLY, AVAILABLE, EVERYTHING, PRICE_FROM, PRICE_TO, RESET, Listing, listing
from shopcore.kernel import NotFound
from shopcore.store.domain import CategoryCount, Home, Product, Question, Withdrawn
from shopcore.wiring import Shop
from steps.support.core_page import Page
from steps.support.core_seen import seen_card, seen_home, seen_listing, seen_withdrawn
from steps.support.seen import Seen
from steps.support.words import spaces

Go = Callable[[Question], None]
Frame = Callable[[], tuple[str, ...]]
Links = dict[str, Callable[[], None]]


def home_page(shop: Shop, go: Go, frame: Frame) -> Page:
    shown = catalogue.home(shop)
    return Page(lambda: seen_home(shown, frame()), links=_sections(shown, go), subject=shown)


def list_page(shop: Shop, question: Question, go: Go, frame: Frame) -> Page:
    """What answers the question; a page of refusal for a category that there is not."""
    try:
        shown = listing(shop, question)
    except NotFound as refusal:
        return _refused(refusal, frame)
    page = Page(lambda: seen_listing(shown, (*frame(), *page.links)), subject=shown)
    page.keys = {PRICE_FROM: "price_from", PRICE_TO: "price_to", AVAILABLE: "available"} | _params(shown)
    page.press = {APPLY: lambda: go(_narrowed(question, page.entered))}
    page.links = _links(shown, go)
    return page


def card_page(shop: Shop, product_id: int, problem: str, go: Go, frame: Frame) -> Page:
    try:
        shown = catalogue.card(shop, product_id, problem)
    except NotFound as refusal:
        return _refused(refusal, frame)
    if isinstance(shown, Withdrawn):
        return Page(lambda: seen_withdrawn(shown, frame()), subject=shown)
    page = Page(lambda: seen_card(shown, (*frame(), *page.links)), subject=shown)
    page.links = _ways(shown.path, go)
    return page


def _refused(refusal: NotFound, frame: Frame) -> Page:
    text = refusal.text
    return Page(lambda: Seen("Страница не найдена", links=frame(), problem=text))


def variants(card: Card) -> dict[str, int]:
    """The numbers of the variants by the words of their options."""
    return {spaces(option.text): option.variant.id for one in card.choices for option in one.options}


def shown_products(subject: object) -> Iterable[Product]:
    """Whose cards are on the page."""
    if isinstance(subject, Listing):
        return (*subject.found.items, *subject.similar)
    if isinstance(subject, Home):
        return (*subject.discounts, *subject.fresh)
    return subject.similar if isinstance(subject, Card | Withdrawn) else ()


def _narrowed(question: Question, entered: dict[str, str]) -> Question:
    """As the form sends it: what it stood at, with what was entered and ticked."""
    params = [key.removeprefix("param ") for key in entered if key.startswith("param ")]
    given = dict(filters.pairs(replace(question, page=1, params=()))) | entered
    kept = [filters.param(*one) for one in question.params]
    return filters.question([*given.items(), *(("param", one) for one in (*kept, *params))])


def _params(shown: Listing) -> dict[str, str]:
    return {
        f"{facet.name}: {spaces(value.text)}": f"param {value.key}"
        for facet in shown.facets
        for value in facet.values
    }


def _links(shown: Listing, go: Go) -> Links:
    pages = {f"страница {number}": shown.on_page(number) for number in range(1, shown.found.pages + 1)}
    questions = (
        {link.text: link.question for link in (*shown.categories, *shown.orders)}
        | {f"убрать {spaces(link.text)}": link.question for link in shown.applied}
        | ({RESET: shown.reset} if shown.applied else {})
        | ({} if shown.found.total else {EVERYTHING: Question()})
        | pages
    )
    return _ways(shown.path[:-1], go) | {text: _to(question, go) for text, question in questions.items()}


def _sections(home: Home, go: Go) -> Links:
    return _ways([one for section in home.sections for one in (section.category, *section.below)], go)


def _ways(categories: Iterable[CategoryCount], go: Go) -> Links:
    return {one.name: _to(Question(category=one.id), go) for one in categories}


def _to(question: Question, go: Go) -> Callable[[], None]:
    return lambda: go(question)
