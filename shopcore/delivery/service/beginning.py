"""A case begins: by orchestra's success its order is completed, and is brought to the client from now on."""

from dataclasses import replace

from shopcore.delivery.domain import Stage
from shopcore.delivery.domain.case import DeliveryCase
from shopcore.delivery.domain.consignment import Consignment
from shopcore.delivery.ports import Transaction
from shopcore.kernel import Received

KEY_LENGTH = 30


def begin_work(tx: Transaction, message: Received) -> None:
    """The order is completed: its case is worked from now on; again it changes nothing."""
    case = tx.delivery_cases.current(message.body["orderId"])
    if case and (case.version, case.stage) == (message.body["version"], Stage.WAITING):
        begun = replace(case, stage=Stage.PREPARING, number=message.body["number"], at=tx.now)
        tx.delivery_cases.settle(begun)
        if begun.quote_id:
            entrust(tx, begun)


def entrust(tx: Transaction, case: DeliveryCase) -> None:
    """A company carries it: its parcel is to be registered there."""
    key = f"P-{tx.new_id()[:KEY_LENGTH]}"
    parcel = (key, case.order_id, case.version, case.company, case.quote_id, case.recipient, case.phone)
    tx.consignments.add(Consignment(*parcel, begun_at=tx.now, due_at=tx.now))
