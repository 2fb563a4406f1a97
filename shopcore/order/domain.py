"""Orders: lines, totals, states and who may change what (spec §4, order)."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shopcore.kernel import Conflict, Invalid, NotFound, rubles

NEW, IN_PROGRESS, COMPLETED, CANCELED, FAILED = "NEW", "IN_PROGRESS", "COMPLETED", "CANCELED", "FAILED"
CLOSED = (COMPLETED, CANCELED, FAILED)
UNPAID, PENDING, PAID, REFUNDING, REFUNDED = "UNPAID", "PENDING", "PAID", "REFUNDING", "REFUNDED"
GOODS, GIFT_CARD, WALLET_TOPUP = "GOODS", "GIFT_CARD", "WALLET_TOPUP"

ORDER_ID = re.compile(r"[A-Za-z0-9-]{16,64}")
E164 = re.compile(r"\+[1-9]\d{9,14}")
NO_NAME = re.compile(r"[<>\x00-\x1f\x7f-\x9f]")
QUANTITY_MAX = 10_000
RETURNED_WITHIN = timedelta(days=7)
LINES_MAX = 100
TOP_UP = (10_00, 100_000_00)
GIFT = (500_00, 50_000_00)
DESIGNS = ("birthday", "tea", "home", "spring", "winter", "thanks")
PICKUP, COURIER = "PICKUP", "COURIER"
OWN = "OWN"


@dataclass(frozen=True)
class Wanted:
    """A line as the client asks for it."""

    product_id: int
    quantity: int


@dataclass(frozen=True)
class Line:
    """A line of an order: its own id, the product's name and price (kopecks) when it was accepted.

    `missing` pieces were not found when it was picked; they are paid back.
    """

    id: int
    product_id: int
    name: str
    price: int
    quantity: int
    missing: int = 0

    @property
    def sum(self) -> int:
        return self.price * self.quantity


@dataclass(frozen=True)
class Delivery:
    """How the goods are got: the point, the place that serves them, from which day on, for how much.

    To the door: the company, the address, who meets the courier, on which day between which hours; its price
    (kopecks) counts once the client has confirmed it. `quote` is the offer of a company that is not ours.
    """

    point_id: int
    point: str
    place_id: int
    address: str
    avail_date: str
    price: int = 0
    kind: str = PICKUP
    company: str = ""
    begin: str = ""
    end: str = ""
    recipient: str = ""
    phone: str = ""
    confirmed: bool = True
    quote: str = ""

    @property
    def slot(self) -> str:
        """The courier's hours as delivery names them."""
        return f"{self.avail_date}T{self.begin}"


@dataclass(frozen=True)
class Gift:
    """Whom a gift card is for, and how its postcard looks."""

    first_name: str
    last_name: str
    email: str
    design: str
    greeting: str = ""


@dataclass(frozen=True)
class Order:
    """An order at a version; money in kopecks; `amount` is what a gift card or a top-up is worth."""

    id: str
    number: int
    username: str
    version: int
    lines: tuple[Line, ...]
    created_at: datetime
    status: str = NEW
    payment_status: str = UNPAID
    kind: str = GOODS
    amount: int = 0
    delivery: Delivery | None = None
    gift: Gift | None = None
    payment_id: str = ""
    refunded: int = 0
    reason: str = ""
    parent: str = ""

    @property
    def total(self) -> int:
        return sum(line.sum for line in self.lines) + self.delivery_price + self.amount

    @property
    def got(self) -> tuple[tuple[str, int, int], ...]:
        """Name, price and number of the pieces that were found: all, until something was missed."""
        found = ((line.name, line.price, line.quantity - line.missing) for line in self.lines)
        return tuple(piece for piece in found if piece[2])

    @property
    def quantities(self) -> dict[int, int]:
        return {line.product_id: line.quantity for line in self.lines}

    @property
    def being_paid(self) -> bool:
        """Its lines are frozen until the payment is made or abandoned."""
        return (self.status, self.payment_status) == (NEW, PENDING)

    @property
    def delivery_price(self) -> int:
        return self.delivery.price if self.delivery else 0

    @property
    def fingerprint(self) -> str:
        """What is the same as long as nobody changes items, prices or delivery."""
        asked = [(line.product_id, line.quantity, line.price) for line in self.lines]
        return hashlib.sha256(repr((sorted(asked), self.delivery_price, self.amount)).encode()).hexdigest()

    @property
    def quoted(self) -> bool:
        """It goes by a courier company that is not ours."""
        return self.delivery is not None and bool(self.delivery.quote)

    @property
    def basis(self) -> str:
        """What is the same as long as the same goods are in it: what a courier's offer is about."""
        return hashlib.sha256(repr(sorted(self.quantities.items())).encode()).hexdigest()[:32]

    @property
    def going_back(self) -> str:
        """The payment status of an order whose money all goes back, or has gone already."""
        return REFUNDED if self.refunded >= self.total else REFUNDING

    @property
    def saga(self) -> int:
        """The version under which orchestra confirms this order, or takes it back."""
        return self.version + {NEW: 1, COMPLETED: -1}.get(self.status, 0)


def check_recipient(name: str, phone: str) -> None:
    """Who meets the courier: a name in one line, a phone in E.164; Invalid BAD_RECIPIENT."""
    if not name.strip() or len(name) > 100 or NO_NAME.search(name):
        raise Invalid("BAD_RECIPIENT", "Укажите, кто получит заказ.", {"field": "recipient"})
    if not E164.fullmatch(phone):
        raise Invalid("BAD_RECIPIENT", "Укажите телефон: по нему позвонит курьер.", {"field": "phone"})


def check_id(order_id: str) -> None:
    """A client's own order id has 16 to 64 of A–Z a–z 0–9 -."""
    if not ORDER_ID.fullmatch(order_id):
        raise Invalid("BAD_ORDER_ID", "Идентификатор заказа — от 16 до 64 латинских букв, цифр и дефисов.")


def merged(wanted: Sequence[Wanted]) -> dict[int, int]:
    """Quantities by product: repeated lines add up, quantity 0 removes.

    Invalid BAD_QUANTITY, TOO_MANY_LINES.
    """
    quantities: dict[int, int] = {}
    for line in wanted:
        if line.quantity < 0:
            raise Invalid("BAD_QUANTITY", "Количество не может быть отрицательным.")
        quantities[line.product_id] = quantities.get(line.product_id, 0) + line.quantity
    if any(quantity > QUANTITY_MAX for quantity in quantities.values()):
        raise Invalid("BAD_QUANTITY", f"Не больше {QUANTITY_MAX} штук одного товара.")
    kept = {product: quantity for product, quantity in quantities.items() if quantity}
    if len(kept) > LINES_MAX:
        raise Invalid("TOO_MANY_LINES", f"Не больше {LINES_MAX} товарных позиций в заказе.")
    return kept


def check_version(order: Order, version: int) -> None:
    """The client must have seen the order as it is; Conflict VERSION_CONFLICT."""
    if order.version != version:
        text = "Заказ уже изменился: обновите страницу и повторите."
        raise Conflict("VERSION_CONFLICT", text, {"id": order.id, "version": order.version})


def check_amount(amount: int, limits: tuple[int, int], step: int = 1) -> None:
    """Kopecks between the limits, in whole steps; Invalid BAD_AMOUNT."""
    least, most = limits
    if not least <= amount <= most or amount % step:
        whole = ", целое число рублей" if step > 1 else ""
        raise Invalid(
            "BAD_AMOUNT", f"Сумма — от {rubles(least)} до {rubles(most)}{whole}.", {"field": "amount"}
        )


def returnable_until(received: date) -> date:
    """The last day on which goods got on this one can be returned because they are not wanted."""
    return received + RETURNED_WITHIN


def check_cancelable(order: Order) -> None:
    """What is open, or completed and not given back yet; Conflict WRONG_STATE."""
    open_or_done = order.status in (NEW, IN_PROGRESS) or (order.status, order.payment_status) == (
        COMPLETED,
        PAID,
    )
    if order.status == COMPLETED and order.kind == WALLET_TOPUP:
        raise Conflict(
            "WRONG_STATE", "Кошелёк уже пополнен: этот заказ нельзя отменить.", {"status": COMPLETED}
        )
    if not open_or_done:
        raise Conflict("WRONG_STATE", "Этот заказ уже нельзя отменить.", {"status": order.status})


BEING_PAID = (
    "Этот заказ сейчас оплачивается. Вернуться к оплате или изменить его можно в разделе «Мои заказы»."
)


def check_editable(order: Order) -> None:
    """Items change only in NEW and UNPAID, and only goods have items; Conflict WRONG_STATE."""
    if (order.status, order.payment_status, order.kind) != (NEW, UNPAID, GOODS):
        text = BEING_PAID if order.being_paid else "Этот заказ уже нельзя изменить."
        raise Conflict("WRONG_STATE", text, {"status": order.status})


def after_refund(order: Order, told: str) -> str:
    """The payment status once payment has told this; it never goes back, and waits for an open order."""
    if order.status in (NEW, IN_PROGRESS) or order.payment_status in (UNPAID, REFUNDED):
        return order.payment_status
    return order.payment_status if told == PAID else told


def is_open(order: Order) -> bool:
    """Something is still to happen: it is put together or confirmed, or money is on its way."""
    return order.status in (NEW, IN_PROGRESS) or order.payment_status in (PENDING, REFUNDING)


def not_found() -> NotFound:
    """Another client's order is not found either."""
    return NotFound("ORDER_NOT_FOUND", "Такого заказа нет.")


def check_same_items(order: Order, wanted: Sequence[Wanted] | None) -> None:
    """Protects from a stale tab; what was not sent is not compared; Conflict ITEMS_DIFFER."""
    if wanted is not None and order.quantities != merged(wanted):
        raise Conflict("ITEMS_DIFFER", "Состав заказа отличается от сохранённого: обновите страницу.")
