"""«Кошелёк и карты»: what has moved in the wallet, activated gift cards, cards that the bank keeps."""

from dataclasses import dataclass
from typing import Protocol

from shopcore.billing import service as billing
from shopcore.billing.domain import Movement
from shopcore.billing.domain.gift_card import GiftCard
from shopcore.billing.domain.ledger import CAPTURE, REFUND, TOP_UP
from shopcore.billing.ports import Transaction as BillingTransaction
from shopcore.front.moments import minute
from shopcore.front.screen import Item, ItemList, Shop
from shopcore.kernel import Refusal, rubles
from shopcore.payment import service as payment
from shopcore.payment.domain import SavedCard
from shopcore.payment.ports import Transaction as PaymentTransaction

LINK = "Кошелёк и карты"
TITLE = "Кошелёк и карты"
FORGET = "забыть карту"
FORGOTTEN = "Карта забыта: платить ею без ввода данных больше нельзя."
NOTHING = "Здесь появятся пополнения, оплаты и возвраты."
MOVED = {TOP_UP: "Пополнение", CAPTURE: "Оплата заказа", REFUND: "Возврат за заказ"}


class Transaction(BillingTransaction, PaymentTransaction, Protocol):
    """The page shows what billing and payment know."""


@dataclass(frozen=True)
class Purse(ItemList):
    """`items` are all lines together: gift cards, saved cards, and a page of the wallet's history."""

    balance: int = 0
    gifts: tuple[Item, ...] = ()
    cards: tuple[Item, ...] = ()
    history: tuple[Item, ...] = ()


def view(shop: Shop, username: str, page: int = 1, told: str = "", refusal: Refusal | None = None) -> Purse:
    """The client's money in all its places; beyond the last page of the history is the last."""
    return shop.read(_view, username, page, told, refusal.text if refusal else "")


def forget(shop: Shop, username: str, card_id: str) -> None:
    """«забыть карту»; NotFound when the client has no such card."""
    shop.write(payment.forget_card, username, card_id)


def _view(tx: Transaction, username: str, page: int, told: str, problem: str) -> Purse:
    moved, total = billing.wallet_history(tx, username, page)
    pages = max(1, -(-total // billing.PAGE))
    if page > pages:
        return _view(tx, username, pages, told, problem)
    gifts = tuple(map(_gift, billing.gift_cards(tx, username)))
    cards = tuple(map(_card, payment.saved_cards(tx, username)))
    history = tuple(map(_movement, moved))
    balance = billing.wallet_balance(tx, username) or 0
    notices = (told,) if told else ()
    return Purse(
        TITLE, notices=notices, problem=problem, items=(*gifts, *cards, *history), page=page, pages=pages,
        balance=balance, gifts=gifts, cards=cards, history=history,
    )  # fmt: skip


def _gift(card: GiftCard) -> Item:
    return Item(card.number, (f"Подарочная карта {card.masked}", f"осталось {rubles(card.balance)}"))


def _card(card: SavedCard) -> Item:
    year, _, month = card.expires.partition("-")
    until = f"до {month}/{year[-2:]}" if month else ""
    return Item(card.id, (f"Банковская карта {card.title}", until), FORGET)


def _movement(moved: Movement) -> Item:
    sign = "+" if moved.amount > 0 else ""
    texts = (MOVED[moved.kind], minute(moved.at), f"{sign}{rubles(moved.amount)}", rubles(moved.balance))
    return Item(moved.order_id, texts)
