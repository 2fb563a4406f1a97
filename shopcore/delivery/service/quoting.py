"""What companies offer for an order, the one that the client takes, and how long it holds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from shopcore.delivery.domain.quote import CITY, LASTS, Quote
from shopcore.delivery.ports import Transaction
from shopcore.kernel import Conflict, NotFound

EXPIRED = "Стоимость доставки устарела: выберите доставку ещё раз."
REMEMBERED = timedelta(days=2)


def keep_quotes(tx: Transaction, order_id: str, kind: str, fresh: Sequence[Quote]) -> list[Quote]:
    """These are the offers of the kind for the order now, each with its id."""
    named = [replace(quote, id=tx.new_id()) for quote in fresh]
    tx.quotes.replace(order_id, kind, named)
    return named


def quotes(tx: Transaction, order_id: str) -> list[Quote]:
    """All that was offered for the order and is not thrown away yet."""
    return tx.quotes.of(order_id)


def take_quote(tx: Transaction, order_id: str, quote_id: str) -> Quote:
    """The client takes this offer: it holds for twenty minutes more.

    NotFound QUOTE_NOT_FOUND; Conflict QUOTE_EXPIRED, COMPANY_UNAVAILABLE.
    """
    quote = tx.quotes.get(quote_id)
    if quote is None or quote.order_id != order_id or quote.kind == CITY:
        raise NotFound("QUOTE_NOT_FOUND", "Такого предложения нет: узнайте стоимость доставки ещё раз.")
    if quote.reason:
        raise Conflict("COMPANY_UNAVAILABLE", f"{quote.name}: {quote.reason}", {"company": quote.company})
    if not quote.alive(tx.now):
        raise Conflict("QUOTE_EXPIRED", EXPIRED)
    if not tx.quotes.choose(order_id, quote_id, tx.now + LASTS):
        raise Conflict("QUOTE_EXPIRED", EXPIRED)
    return quote


def hold_quote(tx: Transaction, order_id: str) -> Quote:
    """What the client took holds for twenty minutes more; Conflict QUOTE_EXPIRED."""
    if not tx.quotes.extend(order_id, tx.now + LASTS, tx.now):
        raise Conflict("QUOTE_EXPIRED", EXPIRED)
    quote = tx.quotes.chosen(order_id)
    assert quote, "extended in this transaction"  # noqa: S101
    return quote


def prune_quotes(tx: Transaction) -> int:
    """Throws away what nobody took; says how many."""
    return tx.quotes.prune(tx.now - REMEMBERED)
