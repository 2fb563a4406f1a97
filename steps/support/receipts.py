"""Arranges receipts, and tells what the cash register at the bank has registered."""

import json
from decimal import Decimal
from typing import Any

from shopcore.billing import service as billing
from shopcore.kernel import rubles
from shopcore.order import service as order
from shopcore.order.domain import COMPLETED, GOODS, Order
from shopcore.payment import service as payment
from shopcore.payment.domain import BankIntent, BankMethod, Means, Payment, Receipt, ReceiptLine, State
from shopcore.payment.domain.receipt import offset, prepayment
from shopcore.payment.service import Choice
from shopcore.wiring import Shop
from steps.support import carriage, money, paying
from steps.support import given as arrange
from steps.support.bank import InProcessBank
from steps.support.outside import Mailbox
from steps.support.words import spaces

EMAIL = "anna@example.ru"
GIVER = "boris@example.ru"
KINDS = {"payment": "приход", "refund": "возврат прихода"}


def of_goods(kopecks: int) -> Receipt:
    """Goods paid from a wallet."""
    return offset(prepayment(EMAIL, [ReceiptLine("Чайник", 1, kopecks, 11)], 0, 11))


def owe(shop: Shop, key: str, kopecks: int = 10_000) -> str:
    """Owes a receipt for money that came through the bank; the bank's id of that payment."""
    intent = BankIntent(f"pay-{key}", key, key, kopecks, BankMethod.SBP, "Пополнение", "http://shop.example/")
    bank_id = shop.bank.create(intent).id
    assert shop.write(payment.owe_receipt, key, of_goods(kopecks), bank_id)
    return bank_id


def top_up(shop: Shop, bank: InProcessBank, username: str, kopecks: int) -> None:
    """The wallet filled through the bank."""
    paying.press(shop, paying.held(shop, bank, paying.top_up(shop, username, kopecks)))
    shop.pump()


def gift(shop: Shop, bank: InProcessBank, mailbox: Mailbox, username: str, kopecks: int) -> None:
    """A gift card that somebody has bought through the bank, activated by the client."""
    arrange.registered(shop, GIVER)
    bought = paying.gift_card(shop, GIVER, kopecks, username)
    paying.press(shop, paying.held(shop, bank, bought))
    shop.pump()
    shop.write(billing.activate_card, username, money.code_in(mailbox.to(username)[-1]))


def buy_by_card(
    shop: Shop, bank: InProcessBank, username: str, pieces: int = 1, name: str = paying.MUG
) -> Order:
    waiting = paying.goods(shop, username, pieces, name)
    return _done(shop, waiting, paying.press(shop, paying.held(shop, bank, waiting)))


def buy_visit_by_card(shop: Shop, bank: InProcessBank, username: str, address: str) -> Order:
    """The client's cart, brought by our courier."""
    waiting = carriage.to_door(shop, username, address)
    return _done(shop, waiting, paying.press(shop, paying.held(shop, bank, waiting)))


def buy_by_sbp(shop: Shop, bank: InProcessBank, username: str) -> Order:
    waiting = paying.goods(shop, username)
    return _done(shop, waiting, paying.press(shop, paying.taken(shop, bank, waiting)))


def buy_from_wallet(shop: Shop, username: str, pieces: int = 1, name: str = paying.MUG) -> Order:
    return _inside(shop, username, Choice(Means.WALLET), pieces, name)


def buy_by_gift_card(shop: Shop, username: str) -> Order:
    """By the first card that the client has activated."""
    card = shop.read(billing.gift_cards, username)[0]
    return _inside(shop, username, Choice(Means.GIFT_CARD, gift_card=card.number))


def _inside(shop: Shop, username: str, choice: Choice, pieces: int = 1, name: str = paying.MUG) -> Order:
    waiting = paying.goods(shop, username, pieces, name)
    return _done(shop, waiting, paying.press(shop, paying.begin(shop, waiting), choice))


def _done(shop: Shop, waiting: Order, paid: Payment) -> Order:
    assert paid.state is State.PAID, paid
    shop.pump()
    return waiting


def cancel(shop: Shop, username: str) -> None:
    """The client's latest order of goods, already confirmed."""
    orders = shop.read(order.listed, username)[0]
    done = next(one for one in orders if (one.kind, one.status) == (GOODS, COMPLETED))
    shop.write(order.cancel, username, done.id, done.version)


def registered(bank: InProcessBank) -> list[tuple[str, str, str, str]]:
    """What the cash register has taken, inside payments and returns or by itself, line by line."""
    books = bank.bank.books
    told = []
    for row in books.rows("SELECT document FROM payment ORDER BY number"):
        payment = json.loads(row["document"])
        told += _lines("приход", payment["receipt"]) if payment["status"] == "succeeded" else []
    alone = [json.loads(row["document"])["data"] for row in books.rows("SELECT document FROM receipt")]
    told += [line for one in alone for line in _lines(KINDS[one["type"]], one)]
    for row in books.rows("SELECT document FROM refund ORDER BY number"):
        told += _lines(KINDS["refund"], json.loads(row["document"])["receipt"])
    return told


def _lines(kind: str, receipt: dict[str, Any] | None) -> list[tuple[str, str, str, str]]:
    return [
        (kind, one["payment_mode"], one["description"], _sum(one))
        for one in (receipt or {"items": []})["items"]
    ]


def _sum(line: dict[str, Any]) -> str:
    return spaces(rubles(round(Decimal(line["amount"]["value"]) * Decimal(str(line["quantity"])) * 100)))
