"""Gift cards: issued, activated, blocked, sent again (spec §3, billing)."""

from collections.abc import Sequence

from shopcore.billing.domain import ADVANCES, GIFT_CARD, Entry, LedgerAccount, Transfer
from shopcore.billing.domain.gift_card import (
    LASTS,
    OF_ADDRESS,
    OF_CLIENT,
    RESENDS,
    Donee,
    GiftCard,
    number,
    refused,
    typed,
)
from shopcore.billing.domain.ledger import BLOCK, ISSUE
from shopcore.billing.ports import Transaction
from shopcore.kernel import Conflict, NotFound, Received, off_wire, too_many
from shopcore.notification import messages as notification

LISTED = 100
DONEE = ("doneeFirstName", "doneeLastName", "doneeEmail", "design", "greeting")


def issue_card(tx: Transaction, message: Received) -> None:
    """payment asks for the card that has been paid for; its code leaves for the donee, sealed.

    Once for each order; an order that was blocked before gets none.
    """
    body = message.body
    card = GiftCard(
        body["orderId"], number(tx.new_id()), body["username"], off_wire(body["amount"]),
        Donee(*(body[name] for name in DONEE)), tx.now, tx.now + LASTS,
    )  # fmt: skip
    code = tx.codes.new()
    if not tx.gift_cards.add(card, body["paymentId"], tx.codes.hash(code)):
        return
    tx.ledger.open(LedgerAccount(GIFT_CARD, card.number))
    entries = (Entry(ADVANCES, "", -card.nominal), Entry(GIFT_CARD, card.number, card.nominal))
    tx.ledger.post(Transfer(ISSUE, card.order_id, entries, body["paymentId"], card.order_id), tx.now)
    _send(tx, card, code)


def count_guess(tx: Transaction, username: str, address: str) -> None:
    """An attempt to activate, counted before anything is looked at; TooMany TOO_MANY_ATTEMPTS.

    In a transaction of its own, so that a refusal later does not forget it.
    """
    for limit, subject in ((OF_CLIENT, username), (OF_ADDRESS, address)):
        wait = tx.attempts.count(limit, subject, tx.now)
        if wait:
            raise too_many(wait)


def activate_card(tx: Transaction, username: str, code: str) -> GiftCard:
    """The card is this client's from now on; NotFound GIFT_CODE_REFUSED for whatever reason."""
    card = tx.gift_cards.activate(tx.codes.hash(typed(code)), username, tx.now)
    if card is None:
        raise refused()
    tx.attempts.forgive(OF_CLIENT, username)
    return card


def gift_cards(tx: Transaction, username: str) -> Sequence[GiftCard]:
    """The cards that the client has activated, newest first."""
    return tx.gift_cards.of(username)


def find_cards(tx: Transaction, text: str) -> Sequence[GiftCard]:
    """Cards for staff: by number or by the donee's e-mail; the newest first, 100 at most."""
    return tx.gift_cards.find(text.strip(), LISTED)


def bought_by(tx: Transaction, card_number: str) -> str:
    """The payment that has bought this card; "" when there is no such card."""
    return tx.gift_cards.bought_by(card_number)


def block_card(tx: Transaction, order_id: str) -> bool:
    """The card bought by this order can never be activated; False when it has been.

    Without a card yet, none will be issued.
    """
    blocked = tx.gift_cards.block(order_id, tx.now)
    if blocked is None:
        return False
    if blocked.nominal:
        entries = (Entry(GIFT_CARD, blocked.number, -blocked.nominal), Entry(ADVANCES, "", blocked.nominal))
        payment = tx.gift_cards.payment_of(order_id)
        tx.ledger.post(Transfer(BLOCK, order_id, entries, payment, order_id), tx.now)
    return True


def bought_card(tx: Transaction, username: str, order_id: str) -> GiftCard | None:
    """The card that this client's order has bought; None until it is issued."""
    card = tx.gift_cards.bought(order_id)
    return card if card and card.buyer == username else None


def send_card_again(tx: Transaction, username: str, order_id: str) -> GiftCard:
    """«Отправить ещё раз»: a new code for the donee; the old one is dead.

    NotFound GIFT_CARD_NOT_FOUND; Conflict WRONG_STATE once it is active, blocked or expired; TooMany.
    """
    card = bought_card(tx, username, order_id)
    if card is None:
        raise NotFound("GIFT_CARD_NOT_FOUND", "Такой подарочной карты нет.")
    if card.expires_at <= tx.now:
        raise Conflict("WRONG_STATE", "Срок действия карты истёк.")
    if wait := tx.attempts.count(RESENDS, order_id, tx.now):
        raise too_many(wait)
    code = tx.codes.new()
    if not tx.gift_cards.recode(order_id, tx.codes.hash(code)):
        raise Conflict("WRONG_STATE", "Эта карта уже активирована или заблокирована.")
    _send(tx, card, code)
    return card


def _send(tx: Transaction, card: GiftCard, code: str) -> None:
    sealed = {"code": tx.codes.seal(code)}
    donee = tuple(vars(card.donee).values())
    tx.put(notification.gift_card(card.number, card.nominal, donee, card.buyer, card.expires_at, sealed))
