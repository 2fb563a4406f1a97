"""Attempts to pay, and returns (reliability §2.1, M6 to M10, M14)."""

SAFETY = {
    "a payment has taken money exactly when the ledger says so": """
        SELECT p.id, p.state FROM payment p
        LEFT JOIN ledger_transfer t ON t.kind = 'CAPTURE' AND t.payment_id = p.id
        WHERE (p.state IN ('TAKEN', 'PAID', 'UNWANTED')) <> (t.key IS NOT NULL)""",
    "a payment takes what it says, no more and no less": """
        SELECT p.id, p.amount FROM payment p
        JOIN ledger_transfer t ON t.kind = 'CAPTURE' AND t.payment_id = p.id
        JOIN ledger_entry e ON e.transfer_key = t.key AND e.amount > 0
        GROUP BY p.id, p.amount HAVING SUM(e.amount) <> p.amount""",
    "an order has one live payment at most": """
        SELECT order_id FROM payment
        WHERE state IN ('CHOOSING', 'CREATING', 'PENDING', 'HELD', 'CAPTURING', 'TAKEN', 'PAID')
        GROUP BY order_id HAVING COUNT(*) > 1""",
    "a paid payment has its order, which costs that much": """
        SELECT p.id, o.status FROM payment p LEFT JOIN orders o ON o.id = p.order_id
        WHERE p.state = 'PAID' AND (o.id IS NULL OR o.payment_id <> p.id OR o.username <> p.username
            OR o.total <> p.amount OR o.payment_status NOT IN ('PAID', 'REFUNDING', 'REFUNDED'))""",
    "money that no order wanted goes back whole": """
        SELECT id FROM payment WHERE state = 'UNWANTED' AND refunded <> amount""",
    "a payment knows what goes back of it": """
        SELECT p.id FROM payment p LEFT JOIN refund r ON r.payment_id = p.id
        GROUP BY p.id, p.refunded, p.returned, p.amount
        HAVING p.refunded <> COALESCE(SUM(r.amount), 0) OR p.refunded > p.amount
            OR p.returned <> COALESCE(SUM(CASE WHEN r.standing = 'DONE' THEN r.amount ELSE 0 END), 0)""",
    "a return is owed and paid back as the ledger says": """
        SELECT r.id, r.standing FROM refund r
        LEFT JOIN ledger_transfer owed ON owed.key = 'REVERSAL:' || r.id
        LEFT JOIN ledger_transfer back ON back.key = 'REFUND:' || r.id
        WHERE owed.key IS NULL OR (r.standing = 'DONE') <> (back.key IS NOT NULL)""",
    "an attempt that is open has its time, one at rest has none": """
        SELECT id, state FROM payment
        WHERE (state IN ('PAID', 'FAILED', 'VOIDED', 'UNWANTED')) <> (due_at IS NULL)""",
}
LIVENESS = {
    "every attempt that is due has been looked at": "SELECT id, state FROM payment WHERE due_at <= :late",
    "every return that is due has been looked at": "SELECT id FROM refund WHERE due_at <= :late",
    "an order that came to nothing keeps no money": """
        SELECT o.id, p.id FROM orders o
        JOIN payment p ON p.order_id = o.id AND p.state IN ('TAKEN', 'PAID', 'UNWANTED')
        JOIN order_event e ON e.order_id = o.id AND e.version = o.version
        WHERE o.status IN ('CANCELED', 'FAILED') AND p.refunded <> p.amount AND e.at <= :late""",
}
