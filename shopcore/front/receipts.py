"""The receipts of an order (54-ФЗ) in words: which there are, for how much, where they come to."""

from collections.abc import Iterable
from datetime import datetime

from shopcore.front.order_known import Known
from shopcore.kernel import rubles
from shopcore.payment.domain import Payment, ReceiptKind, Refund, State
from shopcore.payment.domain.offer import GOODS
from shopcore.payment.domain.owed import REGISTERED, OwedReceipt
from shopcore.payment.domain.payment import BANK_MEANS

NAMES = {
    ReceiptKind.OFFSET: "Предоплата, зачёт аванса",
    ReceiptKind.HAND_OVER: "Полный расчёт",
    ReceiptKind.RETURN: "Возврат",
}
PREPAID, ADVANCE, SOON, SENT_TO = "Предоплата", "Аванс", ", чек готовится", "Чеки приходят на {}"


def issued(known: Known) -> tuple[str, ...]:
    """A line for each, in the order they were made in, and where they come to; none while nothing is paid."""
    paid = known.attempt
    if paid is None or paid.state is not State.PAID or not paid.email:
        return ()
    by_bank = paid.means in BANK_MEANS
    first = (f"{PREPAID if paid.kind == GOODS else ADVANCE} — {rubles(paid.amount)}",) if by_bank else ()
    later = [_alone(one) for one in known.receipts]
    later += _with_returns(one for one, of in known.refunds if by_bank and of.id == paid.id)
    lines = (*first, *(words for _, words in sorted(later, key=lambda one: one[0])))
    return (*lines, _to(paid)) if lines else ()


def _alone(owed: OwedReceipt) -> tuple[datetime, str]:
    soon = "" if owed.state == REGISTERED else SOON
    return owed.owed_at or owed.due_at, f"{NAMES[owed.receipt.kind]} — {rubles(owed.receipt.total)}{soon}"


def _with_returns(refunds: Iterable[Refund]) -> list[tuple[datetime, str]]:
    """Those of returns travel in the bank's calls; by the staff's hands they travel alone."""
    name = NAMES[ReceiptKind.RETURN]
    done = ((one.done_at, one) for one in refunds if not one.paid_by)
    return [(at, f"{name} — {rubles(one.amount)}") for at, one in done if at]


def _to(paid: Payment) -> str:
    return SENT_TO.format(paid.email)
