"""«Подарочные карты»: what was issued; a card that nobody has activated can be blocked."""

from collections.abc import Mapping

from shopcore.auth.domain import ADMIN
from shopcore.billing import service as billing
from shopcore.billing.domain import CardState, GiftCard
from shopcore.front.desk import canceling
from shopcore.front.desk.sheet import Act, Form, Given, Part, Row, Sheet, bad_form
from shopcore.front.moments import day
from shopcore.front.screen import Field, Shop
from shopcore.kernel import NO_BREAK_SPACE, Author, NotFound, rubles

TITLE, BLOCK = "Подарочные карты", "Заблокировать и вернуть деньги"
FIND = Field("q", "Номер карты или e-mail получателя", required=False, longest=254)
REASON, NOTHING = "Подарочная карта заблокирована.", "Таких карт нет."
STATES: Mapping[CardState, str] = {
    CardState.ISSUED: "ждёт активации",
    CardState.ACTIVE: "активирована",
    CardState.BLOCKED: "заблокирована",
}


def view(shop: Shop, by: Author, given: Given) -> Sheet:
    """The cards by number or donee, the newest first."""
    text = given.get("q", "")[:254]
    rows = tuple(map(_row, shop.read(billing.find_cards, _sought(text))))
    search = Field(FIND.key, FIND.name, text, longest=FIND.longest, required=False)
    return Sheet(TITLE, notices=() if rows else (NOTHING,), rows=rows, search=search)


def one(shop: Shop, by: Author, key: str, given: Given) -> Sheet:
    """A card: its state, who bought it, whom it is for; never its code. NotFound CARD_NOT_FOUND."""
    card = _found(shop, key)
    facts = (
        ("Состояние", STATES[card.state]),
        ("Номинал", rubles(card.nominal)),
        ("Покупатель", card.buyer),
        ("Получатель", f"{card.donee.first_name} {card.donee.last_name}, {card.donee.email}"),
        ("Выпущена", day(card.issued_at)),
        ("Действует до", day(card.expires_at)),
    )
    forms = (Form((Act("block", BLOCK),)),) if card.state is CardState.ISSUED else ()
    story = canceling.told(shop, card.order_id) if card.state is CardState.BLOCKED else ()
    return Sheet(f"Карта {_spoken(card.number)}", key, facts=facts, forms=forms, story=story)


def act(shop: Shop, by: Author, key: str, given: Given) -> None:
    """Its code is worth nothing any more, its buyer gets his money back; Conflict WRONG_STATE."""
    if given.get("act") != "block":
        raise bad_form()
    canceling.cancel(shop, by, _found(shop, key).order_id, REASON, lambda tx: None)


def _found(shop: Shop, number: str) -> GiftCard:
    for card in shop.read(billing.find_cards, number):
        if card.number == number:
            return card
    raise NotFound("CARD_NOT_FOUND", "Такой карты нет.")


def _sought(text: str) -> str:
    """A number may be copied from the letter, where it stands in fours."""
    together = "".join(text.split())
    return together if together.isdecimal() else text


def _spoken(number: str) -> str:
    """As the letter writes it: in fours."""
    return NO_BREAK_SPACE.join(number[at : at + 4] for at in range(0, len(number), 4))


def _row(card: GiftCard) -> Row:
    return Row(
        card.number, (_spoken(card.number), rubles(card.nominal), card.donee.email, STATES[card.state])
    )


PART = Part("gift-cards", TITLE, "найти карту, заблокировать неактивированную", (ADMIN,), view, act, one)
