"""The ledger: nothing is made, lost or rewritten on the way (reliability §2.1, M1 to M6, M16)."""

SAFETY = {
    "every transfer balances": """
        SELECT t.key FROM ledger_transfer t LEFT JOIN ledger_entry e ON e.transfer_key = t.key
        GROUP BY t.key HAVING COALESCE(SUM(e.amount), 1) <> 0 OR COUNT(e.seq) < 2""",
    "the whole ledger sums to zero": """
        SELECT SUM(amount) FROM ledger_entry HAVING SUM(amount) <> 0""",
    "every entry belongs to a transfer and an account": """
        SELECT e.account_id, e.seq FROM ledger_entry e
        LEFT JOIN ledger_transfer t ON t.key = e.transfer_key
        LEFT JOIN ledger_account a ON a.id = e.account_id
        WHERE t.key IS NULL OR a.id IS NULL OR e.amount = 0""",
    "a balance is the sum of its entries": """
        SELECT a.id, a.balance FROM ledger_account a LEFT JOIN ledger_entry e ON e.account_id = a.id
        GROUP BY a.id, a.balance, a.entries
        HAVING a.balance <> COALESCE(SUM(e.amount), 0) OR a.entries <> COUNT(e.seq)
            OR a.entries <> COALESCE(MAX(e.seq), 0)""",
    "a wallet or gift card is never below zero": """
        SELECT id FROM ledger_account WHERE kind IN ('WALLET', 'GIFT_CARD') AND balance < 0""",
    "a wallet or gift card was never below zero": """
        SELECT account_id, seq FROM (
            SELECT e.account_id, e.seq,
                SUM(e.amount) OVER (PARTITION BY e.account_id ORDER BY e.seq) AS held
            FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
            WHERE a.kind IN ('WALLET', 'GIFT_CARD')) past
        WHERE held < 0""",
    "every entry remembers the balance that it left": """
        SELECT account_id, seq FROM (
            SELECT account_id, seq, balance,
                SUM(amount) OVER (PARTITION BY account_id ORDER BY seq) AS held
            FROM ledger_entry) past
        WHERE held <> balance""",
    "a payment is captured once": """
        SELECT payment_id FROM ledger_transfer WHERE kind = 'CAPTURE' GROUP BY payment_id
        HAVING COUNT(*) > 1""",
    "no more goes back than was captured": """
        SELECT t.payment_id FROM ledger_transfer t
        JOIN ledger_entry e ON e.transfer_key = t.key JOIN ledger_account a ON a.id = e.account_id
        GROUP BY t.payment_id
        HAVING SUM(CASE WHEN t.kind = 'REVERSAL' AND e.amount > 0 THEN e.amount ELSE 0 END)
            > SUM(CASE WHEN t.kind = 'CAPTURE' AND e.amount > 0 THEN e.amount ELSE 0 END)
        OR SUM(CASE WHEN a.kind = 'REFUND_DUE' THEN e.amount ELSE 0 END) < 0""",
    "a top-up credits what was paid in, once": """
        SELECT t.payment_id FROM ledger_transfer t JOIN ledger_entry e ON e.transfer_key = t.key
        WHERE t.kind IN ('TOP_UP', 'CAPTURE') AND e.amount > 0 GROUP BY t.payment_id
        HAVING SUM(CASE WHEN t.kind = 'TOP_UP' THEN e.amount ELSE 0 END) NOT IN (
            0, SUM(CASE WHEN t.kind = 'CAPTURE' THEN e.amount ELSE 0 END))""",
}
