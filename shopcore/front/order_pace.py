"""How soon an order's page may expect something new: how often it is worth looking again."""

from enum import StrEnum

from shopcore.billing.domain.gift_card import CardState
from shopcore.delivery.domain import Stage
from shopcore.front.order_known import Known
from shopcore.order import domain
from shopcore.payment.domain import Payment, Refund, RefundStanding
from shopcore.payment.domain.owed import WAITING


class Pace(StrEnum):
    """SOON: within seconds. LATER: in hours or days. OVER: nothing more is to come."""

    SOON = "soon"
    LATER = "later"
    OVER = "over"


def pace(known: Known) -> Pace:
    """The soonest of what is still to come."""
    paces = {_order(known), _money(known), *(_refund(*one) for one in known.refunds)}
    return next(one for one in Pace if one in paces)


def _order(known: Known) -> Pace:
    order = known.order
    if order.status == domain.NEW:
        return Pace.LATER if order.payment_status == domain.UNPAID else Pace.SOON
    if order.status == domain.IN_PROGRESS:
        return Pace.SOON
    return _bought(known) if order.status == domain.COMPLETED else Pace.OVER


def _bought(known: Known) -> Pace:
    """The order is completed before billing gives what was bought: seconds lie between."""
    if known.order.kind == domain.GIFT_CARD:
        return _card(known)
    if known.order.kind == domain.WALLET_TOPUP:
        return Pace.OVER if known.credited else Pace.SOON
    return _parcel(known)


def _card(known: Known) -> Pace:
    if known.card is None:
        return Pace.SOON
    waits = known.card.state is CardState.ISSUED and not known.expired
    return Pace.LATER if waits else Pace.OVER


def _parcel(known: Known) -> Pace:
    """Work begins within seconds of orchestra's success; money follows a parcel that has come back.

    The register may take hours over the receipt of a hand-over.
    """
    if known.stage is Stage.WAITING or known.goods_unpaid:
        return Pace.SOON
    if any(one.state == WAITING for one in known.receipts):
        return Pace.LATER
    return Pace.OVER if known.stage in (Stage.DELIVERED, Stage.RETURNED, Stage.CANCELED) else Pace.LATER


def _money(known: Known) -> Pace:
    """A return that is decided and not written down yet, whatever was paid out before it."""
    done = all(one.standing is RefundStanding.DONE for one, _ in known.refunds)
    owed = known.order.payment_status == domain.REFUNDING and done
    return Pace.SOON if owed else Pace.OVER


def _refund(refund: Refund, attempt: Payment) -> Pace:
    if refund.standing is RefundStanding.DONE:
        return Pace.OVER
    return Pace.LATER if refund.attempts or refund.standing is not RefundStanding.OWED else Pace.SOON
