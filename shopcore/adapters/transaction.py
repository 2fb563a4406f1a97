"""The transaction that use cases are given: every service's repositories on one connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import Connection
from structlog.contextvars import bind_contextvars, reset_contextvars

from shopcore.adapters.attempts import SqlAttempts
from shopcore.adapters.inside.auth_ties import DeliveryTie, MoneyTie, OrderTie
from shopcore.adapters.inside.order_billing import BillingForOrder
from shopcore.adapters.inside.order_delivery import DeliveryForOrder
from shopcore.adapters.inside.order_store import StoreForOrder
from shopcore.adapters.inside.payment_billing import BillingForPayment
from shopcore.adapters.inside.payment_order import OrderForPayment
from shopcore.adapters.inside.payment_store import StoreForPayment
from shopcore.adapters.queue import outbox
from shopcore.adapters.queue.streams import Streams
from shopcore.adapters.sql.auth import SqlAccounts, SqlIdentities, SqlSessions, SqlTokens
from shopcore.adapters.sql.billing import SqlGiftCards, SqlLedger
from shopcore.adapters.sql.delivery import SqlConsignments, SqlDeliveryCases, SqlPoints, SqlQuotes, SqlVisits
from shopcore.adapters.sql.notification import (
    SqlBriefs,
    SqlChoices,
    SqlNotices,
    SqlRecipients,
    SqlReports,
    SqlSubscriptions,
)
from shopcore.adapters.sql.orchestra import SqlSagas
from shopcore.adapters.sql.order import SqlOrders
from shopcore.adapters.sql.payment import SqlCards, SqlPayments, SqlReceipts, SqlRefunds
from shopcore.adapters.sql.store import (
    SqlGoods,
    SqlHolds,
    SqlPicking,
    SqlPictures,
    SqlProducts,
    SqlStaging,
    SqlSwap,
)
from shopcore.adapters.work import Work
from shopcore.auth.ports import Tie
from shopcore.kernel import Codes, Ids, Message
from shopcore.notification.domain import Ways
from shopcore.orchestra.ports import Patience
from shopcore.payment.domain import Taxes


class Terms(NamedTuple):
    """What the settings say that use cases must know."""

    taxes: Taxes
    patience: Patience
    ways: Ways


class SqlTransaction:
    """One open transaction; `now` does not move in it."""

    def __init__(
        self,
        connection: Connection,
        now: datetime,
        ids: Ids,
        codes: Codes,
        streams: Streams,
        correlation: str,
        terms: Terms,
    ) -> None:
        self.connection = connection
        self.work = Work(connection)
        self.now = now
        self.codes = codes
        self.taxes, self.patience, self.ways = terms
        self._said: list[outbox.Said] = []
        self._ids = ids
        self._streams = streams
        self._correlation = correlation
        self._receiver = ""

    def new_id(self) -> str:
        return self._ids.new()

    def put(self, message: Message) -> None:
        """The message goes with this transaction: all that is said is stored at its end, at once."""
        known = (self.new_id(), self._correlation, self.now, self._receiver)
        self._said.append(outbox.said(self._streams, message, *known))

    def take_said(self) -> list[outbox.Said]:
        """All that was put is for this process to handle: it is stored as sent, and no relay looks for it."""
        for message in self._said:
            message.row.update(sent_at=self.now, sends=1)
        return list(self._said)

    def write(self) -> bool:
        """Writes what waits for the end, which is now; says whether there are messages for a relay."""
        self.work.write()
        waiting = any(message.row["sent_at"] is None for message in self._said)
        if self._said:
            outbox.put(self.connection, self._said)
            self._said = []
        return waiting

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """What fails inside takes its changes and its messages with it, and nothing else."""
        said, back = list(self._said), self.work.mark()
        try:
            with self.connection.begin_nested():
                yield
                self.work.write()
        except BaseException:
            self._said = said
            back()
            raise

    def trace(self) -> str:
        """The click behind what is done now."""
        return self._correlation

    @contextmanager
    def within(self, trace: str, receiver: str = "", **known: str) -> Iterator[None]:
        """What is put or logged inside belongs to this click, and is said by this receiver.

        The log's lines say what else is `known`.
        """
        outer = self._correlation, self._receiver
        self._correlation, self._receiver = trace, receiver
        # For each message: bound_contextvars would take thrice as long.
        bound = bind_contextvars(traceId=trace, **known)
        try:
            yield
        finally:
            reset_contextvars(**bound)
            self._correlation, self._receiver = outer

    @cached_property
    def accounts(self) -> SqlAccounts:
        return SqlAccounts(self.connection)

    @cached_property
    def sessions(self) -> SqlSessions:
        return SqlSessions(self.connection)

    @cached_property
    def identities(self) -> SqlIdentities:
        return SqlIdentities(self.connection)

    @cached_property
    def tokens(self) -> SqlTokens:
        return SqlTokens(self.connection)

    @cached_property
    def ties(self) -> list[Tie]:
        return [OrderTie(self), DeliveryTie(self), MoneyTie(self)]

    @cached_property
    def attempts(self) -> SqlAttempts:
        return SqlAttempts(self.connection, self.codes)

    @cached_property
    def ledger(self) -> SqlLedger:
        return SqlLedger(self.connection)

    @cached_property
    def gift_cards(self) -> SqlGiftCards:
        return SqlGiftCards(self.connection)

    @cached_property
    def recipients(self) -> SqlRecipients:
        return SqlRecipients(self.work)

    @cached_property
    def notices(self) -> SqlNotices:
        return SqlNotices(self.work)

    @cached_property
    def choices(self) -> SqlChoices:
        return SqlChoices(self.work)

    @cached_property
    def subscriptions(self) -> SqlSubscriptions:
        return SqlSubscriptions(self.connection)

    @cached_property
    def briefs(self) -> SqlBriefs:
        return SqlBriefs(self.connection)

    @cached_property
    def sms_reports(self) -> SqlReports:
        return SqlReports(self.connection)

    @cached_property
    def sagas(self) -> SqlSagas:
        return SqlSagas(self.work, self.trace)

    @cached_property
    def orders(self) -> SqlOrders:
        return SqlOrders(self.work)

    @cached_property
    def receipts(self) -> SqlReceipts:
        return SqlReceipts(self.connection, self.trace)

    @cached_property
    def products(self) -> SqlProducts:
        return SqlProducts(self.work)

    @cached_property
    def holds(self) -> SqlHolds:
        return SqlHolds(self.work)

    @cached_property
    def goods(self) -> SqlGoods:
        return SqlGoods(self.connection)

    @cached_property
    def picking(self) -> SqlPicking:
        return SqlPicking(self.work)

    @cached_property
    def points(self) -> SqlPoints:
        return SqlPoints(self.work)

    @cached_property
    def delivery_cases(self) -> SqlDeliveryCases:
        return SqlDeliveryCases(self.work)

    @cached_property
    def consignments(self) -> SqlConsignments:
        return SqlConsignments(self.connection, self.trace)

    @cached_property
    def quotes(self) -> SqlQuotes:
        return SqlQuotes(self.connection)

    @cached_property
    def visits(self) -> SqlVisits:
        return SqlVisits(self.connection)

    @cached_property
    def delivery(self) -> DeliveryForOrder:
        return DeliveryForOrder(self)

    @cached_property
    def billing(self) -> BillingForOrder:
        return BillingForOrder(self)

    @cached_property
    def staging(self) -> SqlStaging:
        return SqlStaging(self.connection)

    @cached_property
    def swap(self) -> SqlSwap:
        return SqlSwap(self.connection)

    @cached_property
    def pictures(self) -> SqlPictures:
        return SqlPictures(self.connection)

    @cached_property
    def store(self) -> StoreForOrder:
        return StoreForOrder(self)

    @cached_property
    def payments(self) -> SqlPayments:
        return SqlPayments(self.work, self.trace)

    @cached_property
    def refunds(self) -> SqlRefunds:
        return SqlRefunds(self.connection)

    @cached_property
    def cards(self) -> SqlCards:
        return SqlCards(self.connection)

    @cached_property
    def order_for_payment(self) -> OrderForPayment:
        return OrderForPayment(self)

    @cached_property
    def store_for_payment(self) -> StoreForPayment:
        return StoreForPayment(self)

    @cached_property
    def billing_for_payment(self) -> BillingForPayment:
        return BillingForPayment(self)
