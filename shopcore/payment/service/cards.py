"""The client's saved cards (spec §3, payment)."""

from collections.abc import Sequence

from shopcore.kernel import NotFound
from shopcore.payment.domain import Payment, SavedCard
from shopcore.payment.ports import Transaction


def saved_cards(tx: Transaction, username: str) -> Sequence[SavedCard]:
    """The client's cards, newest first."""
    return tx.cards.of(username)


def forget_card(tx: Transaction, username: str, card_id: str) -> None:
    """The shop does not know this card any more; NotFound CARD_NOT_FOUND."""
    if not tx.cards.forget(username, card_id):
        raise NotFound("CARD_NOT_FOUND", "Такой сохранённой карты нет.")


def token_of(tx: Transaction, payment: Payment) -> str:
    """The bank's name of the saved card that this attempt charges; "" for every other means."""
    card = tx.cards.get(payment.card_id) if payment.card_id else None
    return card.token if card else ""
