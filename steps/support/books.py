"""The bank's books beside ours: what it has taken and given back, payment by payment."""

from sqlalchemy import text

from shopcore.wiring import Shop
from steps.support.bank import InProcessBank

OURS = text("""
    SELECT p.bank_id,
        SUM(CASE WHEN t.kind = 'CAPTURE' THEN -e.amount ELSE 0 END) AS taken,
        SUM(CASE WHEN t.kind = 'REFUND' THEN e.amount ELSE 0 END) AS refunded
    FROM payment p
    JOIN ledger_transfer t ON t.payment_id = p.id
    JOIN ledger_entry e ON e.transfer_key = t.key
    JOIN ledger_account a ON a.id = e.account_id AND a.kind = 'BANK_CLEARING'
    GROUP BY p.bank_id""")
AT_REST = text("SELECT bank_id FROM payment WHERE state IN ('PAID', 'FAILED', 'VOIDED', 'UNWANTED')")


def differences(shop: Shop, bank: InProcessBank) -> list[str]:
    """What one side knows and the other does not; at rest, nothing may be held any more."""
    with shop.database.read.connect() as connection:
        ours = {(row.bank_id, int(row.taken), int(row.refunded)) for row in connection.execute(OURS)}
        at_rest = set(connection.execute(AT_REST).scalars())
    books = bank.payments()
    theirs = {(one["id"], one["captured"], one["refunded"]) for one in books if one["captured"]}
    return [
        *(f"only ours: {one}" for one in ours - theirs),
        *(f"only the bank's: {one}" for one in theirs - ours),
        *(f"still held: {one['id']}" for one in books if one["held"] and one["id"] in at_rest),
    ]
