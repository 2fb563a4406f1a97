"""The bank's books against the ledger: per payment, what was taken and what went back (M12).

What staff have given back without the bank is in the ledger alone. What a restored copy does not know and
somebody has given back whole at the bank is nobody's money any more (docs/operations.md).
"""

from collections.abc import Iterable
from itertools import groupby

from sqlalchemy import Connection, text

from shopcore.payment.domain import BankPayment, BankState

LEDGER = text("""
    SELECT t.payment_id, -SUM(CASE WHEN t.kind = 'CAPTURE' THEN e.amount ELSE 0 END) AS taken,
        SUM(CASE WHEN t.kind = 'REFUND' AND r.id IS NULL THEN e.amount ELSE 0 END) AS returned
    FROM ledger_transfer t JOIN ledger_entry e ON e.transfer_key = t.key
    JOIN ledger_account a ON a.id = e.account_id
    LEFT JOIN refund r ON t.key = 'REFUND:' || r.id AND r.paid_by <> ''
    WHERE a.kind = 'BANK_CLEARING' GROUP BY t.payment_id""")
NOTHING = (0, 0)
Sums = dict[str, tuple[int, int]]


def differences(connection: Connection, statement: Iterable[BankPayment]) -> list[tuple[object, ...]]:
    """The payments of which bank and ledger tell differently: id, taken and returned there, and here."""
    there, here = _of_bank(statement), _of_ledger(connection)
    return [
        (payment, *there.get(payment, NOTHING), *here.get(payment, NOTHING))
        for payment in sorted(there.keys() | here.keys())
        if there.get(payment, NOTHING) != here.get(payment, NOTHING) and not _gone_back(payment, there, here)
    ]


def _gone_back(payment: str, there: Sums, here: Sums) -> bool:
    """Whether the bank has given back all of what the ledger has never heard of."""
    taken, returned = there.get(payment, NOTHING)
    return payment not in here and taken == returned


def _of_ledger(connection: Connection) -> Sums:
    return {row.payment_id: (int(row.taken), int(row.returned)) for row in connection.execute(LEDGER)}


def _of_bank(statement: Iterable[BankPayment]) -> Sums:
    """A payment of ours that was taken twice there shows up as twice its sum."""
    taken = sorted((one for one in statement if one.state is BankState.TAKEN), key=_ours)
    return {
        ours: (sum(one.amount for one in same), sum(one.refunded for one in same))
        for ours, same in ((ours, list(group)) for ours, group in groupby(taken, key=_ours))
    }


def _ours(one: BankPayment) -> str:
    return one.payment_id
