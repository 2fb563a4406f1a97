"""All that the services know of a client's order, read for its page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from shopcore.billing import service as billing
from shopcore.billing.domain.gift_card import GiftCard
from shopcore.billing.ports import Transaction as BillingTransaction
from shopcore.delivery import service as delivery
from shopcore.delivery.domain import DeliveryCase, Stage
from shopcore.delivery.domain.case import OPEN
from shopcore.delivery.domain.consignment import Consignment
from shopcore.delivery.ports import Transaction as DeliveryTransaction
from shopcore.front.moments import SHOP_TIME
from shopcore.orchestra import service as orchestra
from shopcore.orchestra.domain import BEGUN, Event
from shopcore.orchestra.ports import Transaction as OrchestraTransaction
from shopcore.order import domain
from shopcore.order import service as order
from shopcore.order.domain import Order
from shopcore.order.ports import Transaction as OrderTransaction
from shopcore.payment import service as payment
from shopcore.payment.domain import Payment, Refund
from shopcore.payment.domain.owed import OwedReceipt
from shopcore.payment.domain.refund import RETURNED
from shopcore.payment.ports import Transaction as PaymentTransaction
from shopcore.store import service as store
from shopcore.store.ports import Transaction as StoreTransaction


class Transaction(
    OrderTransaction,
    OrchestraTransaction,
    PaymentTransaction,
    BillingTransaction,
    DeliveryTransaction,
    StoreTransaction,
    Protocol,
):
    """The story is told by order, orchestra, payment, billing, delivery and store together."""


@dataclass(frozen=True)
class Known:
    """All that is known of an order; `zone` is that of the point or the address, `today` the date there.

    `expired`: the gift card can be activated no more. `credited`: the wallet has got what was paid in.
    """

    order: Order
    today: date
    zone: ZoneInfo = SHOP_TIME
    attempt: Payment | None = None
    case: DeliveryCase | None = None
    parcel: Consignment | None = None
    card: GiftCard | None = None
    refunds: tuple[tuple[Refund, Payment], ...] = ()
    held_until: datetime | None = None
    confirmed_by: datetime | None = None
    statuses: tuple[tuple[str, datetime], ...] = ()
    answers: tuple[tuple[Event, datetime], ...] = ()
    journey: tuple[tuple[str, datetime], ...] = ()
    receipts: tuple[OwedReceipt, ...] = ()
    expired: bool = False
    credited: bool = False

    @property
    def stage(self) -> Stage:
        """How far the parcel is; a case that is over without having arrived has been cancelled."""
        if self.case is None:
            return Stage.WAITING
        goes_on = self.case.state == OPEN or self.case.stage in (Stage.DELIVERED, Stage.RETURNED)
        return Stage(self.case.stage) if goes_on else Stage.CANCELED

    @property
    def goods_unpaid(self) -> bool:
        """The parcel is back and its money is not written down yet, whatever went back before."""
        return self.stage is Stage.RETURNED and all(one.reason != RETURNED for one, _ in self.refunds)


def known(tx: Transaction, username: str, order_id: str) -> Known:
    """The client's own order with all that belongs to it; NotFound ORDER_NOT_FOUND."""
    found = order.get(tx, username, order_id)
    answers = tuple(orchestra.history(tx, order_id))
    case = delivery.latest_case(tx, order_id)
    zone = _zone(tx, found, case)
    attempt = payment.live(tx, username, order_id) if found.payment_status != domain.UNPAID else None
    card = billing.bought_card(tx, username, order_id) if found.kind == domain.GIFT_CARD else None
    return Known(
        found,
        tx.now.astimezone(zone).date(),
        zone,
        attempt,
        case,
        delivery.consignment(tx, order_id) if found.quoted else None,
        card,
        tuple(payment.refunds_of(tx, username, order_id)),
        _held(tx, found),
        _confirmed_by(tx, answers),
        tuple(order.events(tx, order_id)),
        answers,
        tuple(delivery.story(tx, order_id)),
        tuple(payment.receipts_of(tx, attempt)) if attempt and found.kind == domain.GOODS else (),
        card is not None and card.expires_at <= tx.now,
        _credited(tx, found, attempt),
    )


def _zone(tx: Transaction, found: Order, case: DeliveryCase | None) -> ZoneInfo:
    """Of the point or the address that the goods go to; the shop's own where they go nowhere."""
    chosen = found.delivery
    if chosen is None or found.status in (domain.CANCELED, domain.FAILED):
        return SHOP_TIME
    if case and case.address:
        return delivery.case_time(tx, case)
    return ZoneInfo(delivery.timezone(tx, chosen.point_id, chosen.address))


def _credited(tx: Transaction, found: Order, attempt: Payment | None) -> bool:
    """The order is completed before billing has credited the wallet: only the ledger knows."""
    return found.kind == domain.WALLET_TOPUP and attempt is not None and billing.topped_up(tx, attempt.id)


def _held(tx: Transaction, found: Order) -> datetime | None:
    """Until when the goods of an order that is not paid yet are kept for it."""
    if (found.kind, found.status, found.payment_status) != (domain.GOODS, domain.NEW, domain.UNPAID):
        return None
    until = store.until(store.held(tx, found.id))
    return until if until and until > tx.now else None


def _confirmed_by(tx: Transaction, answers: tuple[tuple[Event, datetime], ...]) -> datetime | None:
    """When orchestra stops waiting for an answer."""
    begun = max((at for event, at in answers if event.kind == BEGUN), default=None)
    until = begun + tx.patience.time_out if begun else None
    return until if until and until > tx.now else None
