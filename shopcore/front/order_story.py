"""An order's story in plain words: what has happened to it, what can be done about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from shopcore.billing import service as billing
from shopcore.billing.domain.gift_card import CardState
from shopcore.front import order_known
from shopcore.front.moments import minute
from shopcore.front.order_delivery import Getting, getting, handed_over
from shopcore.front.order_known import Known, Transaction
from shopcore.front.order_next import ahead
from shopcore.front.order_pace import Pace, pace
from shopcore.front.receipts import issued
from shopcore.front.refunds import returning
from shopcore.front.screen import Button, Shop
from shopcore.kernel import NO_BREAK_SPACE, Conflict, Refusal
from shopcore.orchestra.domain import ANSWERED, CONFIRM, SUCCESS, Event
from shopcore.order import domain
from shopcore.order import service as order
from shopcore.order.domain import Order
from shopcore.payment import service as payment
from shopcore.payment.domain import Refund
from shopcore.payment.domain.refund import BROUGHT

CANCEL, SURE, KEEP = "Отменить заказ", "Да, отменить", "Оставить"
MISSED = "Собран не весь: деньги за то, чего не нашлось, возвращаются. Нет: {}"
RETURNED = "Вы вернули: {}"
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


@dataclass(frozen=True)
class Happening:
    """Something that has happened, in the shop's own time."""

    at: str
    words: str


@dataclass(frozen=True)
class Story:
    """What is told of an order, and the buttons; `payment_id` is the attempt to go back to.

    `mark` is another whenever anything of it is.
    """

    order: Order
    happenings: tuple[Happening, ...]
    ahead: str = ""
    pace: Pace = Pace.LATER
    getting: Getting = field(default_factory=Getting)
    gift: str = ""
    refunds: tuple[str, ...] = ()
    receipts: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    question: str = ""
    payment_id: str = ""
    problem: str = ""
    mark: str = ""


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
    known = shop.read(order_known.known, username, order_id)
    return told(known, asks, refusal, sent)


def told(known: Known, asks: bool = False, refusal: Refusal | None = None, sent: str = "") -> Story:
    """The same of what has been read."""
    found, card = known.order, known.card
    ways = _ways(known)
    story = Story(
        found,
        tuple(Happening(minute(at), words) for words, at in _told(known)),
        ahead(known),
        pace(known),
        getting(found, known.case, known.parcel),
        GIFT[card.state].format(card.donee.email) if card else "",
        tuple(returning(*one) for one in known.refunds),
        issued(known),
        tuple(Button(name) for name in ways),
        payment_id=known.attempt.id if known.attempt else "",
    )
    asked = f"Отменить заказ № {found.number}?" if asks and CANCEL in ways else ""
    problem = refusal.text if refusal else ""
    return replace(story, mark=_mark(story), gift=sent or story.gift, question=asked, problem=problem)


def _mark(story: Story) -> str:
    """The same as long as the page tells the same; another whenever anything on it has changed."""
    return sha256(repr(story).encode()).hexdigest()[:32]


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


def _told(known: Known) -> list[tuple[str, datetime]]:
    """What has happened, by its moment: of the same moment in the order that it happened in."""
    found, begun = known.order, ("Создан", known.order.created_at)
    statuses = list(_statuses(found, known.statuses))
    confirmed = [(words, at) for event, at in known.answers for words in _confirmed(event, found)]
    told = [begun, *statuses[:1], *confirmed, *statuses[1:], *known.journey]
    refunds = [refund for refund, _ in known.refunds]
    told += [*_missed(found, refunds), *_brought(refunds)]
    return sorted(told, key=lambda one: one[1])


def _statuses(found: Order, events: Iterable[tuple[str, datetime]]) -> Iterator[tuple[str, datetime]]:
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


def _brought(refunds: list[Refund]) -> Iterator[tuple[str, datetime]]:
    """What the client has brought back after he had got it."""
    for one in refunds:
        if one.reason == BROUGHT:
            names = (f"«{line.name}» — {line.quantity}{NO_BREAK_SPACE}шт." for line in one.lines)
            yield RETURNED.format(", ".join(names)), one.owed_at


def _ways(known: Known) -> tuple[str, ...]:
    """What can be done about the order now."""
    found, card = known.order, known.card
    if found.payment_status == domain.PENDING:
        return RETURN, EDIT, CANCEL
    ways = (REPEAT,) if found.kind == domain.GOODS and found.status in domain.CLOSED else ()
    if card and card.state is CardState.ISSUED and not known.expired:
        ways = (SEND_AGAIN,)
    if (card and card.state is CardState.ACTIVE) or handed_over(known.case):
        return ways
    try:
        domain.check_cancelable(found)
    except Conflict:
        return ways
    return (*ways, CANCEL)
