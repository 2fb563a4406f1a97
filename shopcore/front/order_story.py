"""An order's story in plain words: what has happened to it, what can be done about it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from shopcore.billing import service as billing
from shopcore.billing.domain.gift_card import CardState, GiftCard
from shopcore.billing.ports import Transaction as BillingTransaction
from shopcore.delivery import service as delivery
from shopcore.delivery.domain import DeliveryCase
from shopcore.delivery.domain.consignment import Consignment
from shopcore.delivery.ports import Transaction as DeliveryTransaction
from shopcore.front.moments import minute
from shopcore.front.order_delivery import Getting, getting, handed_over
from shopcore.front.screen import Button, Shop
from shopcore.kernel import NO_BREAK_SPACE, Conflict, Refusal, rubles
from shopcore.orchestra import service as orchestra
from shopcore.orchestra.domain import ANSWERED, CONFIRM, SUCCESS, Event
from shopcore.orchestra.ports import Transaction as OrchestraTransaction
from shopcore.order import domain
from shopcore.order import service as order
from shopcore.order.domain import Order
from shopcore.order.ports import Transaction as OrderTransaction
from shopcore.payment import service as payment
from shopcore.payment.domain import Payment, Refund
from shopcore.payment.ports import Transaction as PaymentTransaction

CANCEL, SURE, KEEP = "Отменить заказ", "Да, отменить", "Оставить"
MISSED = "Собран не весь: деньги за то, чего не нашлось, возвращаются. Нет: {}"
REPEAT, SEND_AGAIN = "Повторить заказ", "Отправить ещё раз"
SENT = "Новый код отправлен на {}. Прежний больше не действует."
RETURN, EDIT = "вернуться к оплате", "изменить заказ"
STEPS = {
    domain.IN_PROGRESS: "Оплачен, передан в обработку",
    domain.CANCELED: "Отменён по вашей просьбе",
}
DONE = {
    domain.GOODS: "Подтверждён: собираем",
    domain.GIFT_CARD: "Подарочная карта выпущена",
    domain.WALLET_TOPUP: "Кошелёк пополнен",
}
CONFIRMED = {
    "PAYMENT": "Оплата подтверждена",
    "STORE": "Товары забронированы на складе",
    "DELIVERY": "Пункт выдачи ждёт заказ",
}
VISIT, COMPANY = "Время курьера забронировано", "Служба доставки выбрана"
GIFT = {
    CardState.ISSUED: "Код активации отправлен на {}",
    CardState.ACTIVE: "Карта активирована",
    CardState.BLOCKED: "Карта заблокирована",
}


class Transaction(
    OrderTransaction,
    OrchestraTransaction,
    PaymentTransaction,
    BillingTransaction,
    DeliveryTransaction,
    Protocol,
):
    """The story is told by order, orchestra, payment, billing and delivery together."""


@dataclass(frozen=True)
class Happening:
    """Something that has happened, in the shop's own time."""

    at: str
    words: str


@dataclass(frozen=True)
class Story:
    """What is told below an order's lines, and the buttons; `payment_id` is the attempt to go back to."""

    order: Order
    happenings: tuple[Happening, ...]
    getting: Getting = field(default_factory=Getting)
    gift: str = ""
    refunds: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    question: str = ""
    payment_id: str = ""
    problem: str = ""


def view(
    shop: Shop,
    username: str,
    order_id: str,
    asks: bool = False,
    refusal: Refusal | None = None,
    sent: str = "",
) -> Story:
    """The story of the client's own order; `asks` opens the window that asks before cancelling.

    `sent` tells of a code that has just left. NotFound ORDER_NOT_FOUND.
    """
    found, told, refunds, live, card, case, parcel = shop.read(_known, username, order_id)
    ways = _ways(found, card, case)
    return Story(
        found,
        tuple(Happening(minute(at), words) for words, at in sorted(told, key=lambda one: one[1])),
        getting(found, case, parcel),
        sent or (GIFT[card.state].format(card.donee.email) if card else ""),
        tuple(_refund(*one) for one in refunds),
        tuple(Button(name) for name in ways),
        f"Отменить заказ № {found.number}?" if asks and CANCEL in ways else "",
        live.id if live else "",
        refusal.text if refusal else "",
    )


def cancel(shop: Shop, username: str, order_id: str, version: int) -> Order:
    """«Отменить заказ»; Conflict when it is too late."""
    return shop.write(order.cancel, username, order_id, version)


def send_again(shop: Shop, username: str, order_id: str) -> str:
    """«Отправить ещё раз»: a new code for the donee, told in words. Conflict, NotFound, TooMany."""
    return SENT.format(shop.write(billing.send_card_again, username, order_id).donee.email)


def repeat(shop: Shop, username: str, order_id: str) -> Order:
    """«Повторить заказ»: the same lines in a new cart."""
    return shop.write(order.repeat, username, order_id)


def edit(shop: Shop, username: str, order_id: str) -> None:
    """«изменить заказ»: the attempt to pay is given up, the cart can be changed again."""
    shop.write(_give_up, username, order_id)


def _give_up(tx: Transaction, username: str, order_id: str) -> None:
    attempt = payment.live(tx, username, order_id)
    if attempt is None:
        raise Conflict("WRONG_STATE", "Этот заказ не ждёт оплаты.")
    payment.give_up(tx, username, attempt.id)


def _known(
    tx: Transaction, username: str, order_id: str
) -> tuple[
    Order,
    list[tuple[str, datetime]],
    list[tuple[Refund, Payment]],
    Payment | None,
    GiftCard | None,
    DeliveryCase | None,
    Consignment | None,
]:
    found = order.get(tx, username, order_id)
    begun, *ended = [("Создан", found.created_at), *_statuses(found, order.events(tx, order_id))]
    confirmed = [
        (words, at) for event, at in orchestra.history(tx, order_id) for words in _confirmed(event, found)
    ]
    told = [begun, *ended[:1], *confirmed, *ended[1:], *delivery.story(tx, order_id)]
    waits = found.payment_status == domain.PENDING
    live = payment.live(tx, username, order_id) if waits else None
    card = billing.bought_card(tx, username, order_id) if found.kind == domain.GIFT_CARD else None
    refunds = list(payment.refunds_of(tx, username, order_id))
    told += _missed(found, [refund for refund, _ in refunds])
    parcel = delivery.consignment(tx, order_id) if found.quoted else None
    return found, told, refunds, live, card, delivery.latest_case(tx, order_id), parcel


def _statuses(found: Order, events: list[tuple[str, datetime]]) -> Iterator[tuple[str, datetime]]:
    for status, at in events:
        if status == domain.CANCELED and found.reason:
            yield f"Отменён магазином. {found.reason}", at
        elif status in STEPS:
            yield STEPS[status], at
        elif status == domain.COMPLETED:
            yield DONE[found.kind], at
        elif status == domain.FAILED:
            yield f"Не состоялся. {found.reason}", at


def _confirmed(event: Event, found: Order) -> Iterator[str]:
    if (event.kind, event.request, event.response) == (ANSWERED, CONFIRM, SUCCESS):
        yield _delivery(found) if event.confirmator == "DELIVERY" else CONFIRMED[event.confirmator]


def _delivery(found: Order) -> str:
    """What delivery's SUCCESS means for this order."""
    if found.quoted:
        return COMPANY
    to_door = found.delivery is not None and found.delivery.kind == domain.COURIER
    return VISIT if to_door else CONFIRMED["DELIVERY"]


def _missed(found: Order, refunds: list[Refund]) -> list[tuple[str, datetime]]:
    """What was not there when the order was picked, since when its money goes back."""
    names = ", ".join(
        f"«{line.name}» — {line.missing}{NO_BREAK_SPACE}шт." for line in found.lines if line.missing
    )
    return [(MISSED.format(names), one.owed_at) for one in refunds if names and one.reason == "missing"]


def _refund(refund: Refund, attempt: Payment) -> str:
    where = {"WALLET": "в кошелёк", "GIFT_CARD": f"на подарочную карту {attempt.masked}"}
    to = where.get(attempt.token_type, f"на карту {attempt.masked}" if attempt.masked else "через СБП")
    if refund.done_at:
        return f"{rubles(refund.amount)} — возвращены {to}, {minute(refund.done_at)}"
    return f"{rubles(refund.amount)} — возвращаются {to}, обычно за несколько дней"


def _ways(found: Order, card: GiftCard | None, case: DeliveryCase | None) -> tuple[str, ...]:
    """What can be done about the order now."""
    if found.payment_status == domain.PENDING:
        return RETURN, EDIT, CANCEL
    ways = (REPEAT,) if found.kind == domain.GOODS and found.status in domain.CLOSED else ()
    if card and card.state is CardState.ISSUED:
        ways = (SEND_AGAIN,)
    if (card and card.state is CardState.ACTIVE) or handed_over(case):
        return ways
    try:
        domain.check_cancelable(found)
    except Conflict:
        return ways
    return (*ways, CANCEL)
