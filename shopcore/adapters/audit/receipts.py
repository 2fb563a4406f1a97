"""Receipts that the law wants registered."""

SAFETY = {
    "no receipt was refused for good": """
        SELECT key, attempts FROM receipt WHERE state = 'REFUSED'""",
    "a receipt that is registered has the register's number": """
        SELECT key FROM receipt WHERE (state = 'REGISTERED') <> (register_id <> '')""",
    "goods paid from a wallet that the bank has filled have the receipt of the offset": """
        SELECT p.id FROM payment p JOIN ledger_transfer c ON c.payment_id = p.id AND c.kind = 'CAPTURE'
        WHERE p.kind = 'GOODS' AND p.means = 'WALLET' AND p.state = 'PAID' AND p.email <> ''
            AND NOT EXISTS (SELECT 1 FROM receipt r WHERE r.key = 'off-' || p.id)
            AND EXISTS (SELECT 1 FROM payment t JOIN ledger_transfer l ON l.payment_id = t.id
                WHERE t.username = p.username AND t.kind = 'WALLET_TOPUP' AND t.bank_id <> ''
                    AND l.kind = 'TOP_UP' AND l.at <= c.at)""",
    "what was set off and has gone back has the receipt of the return": """
        SELECT b.id, b.amount FROM refund b JOIN receipt o ON o.key = 'off-' || b.payment_id
        WHERE b.standing = 'DONE' AND NOT EXISTS (SELECT 1 FROM receipt r
            WHERE r.payment_id = b.payment_id AND r.total = b.amount
                AND r.key IN ('ret-' || b.id, 'ret-' || b.payment_id))""",
    "the receipt of a prepayment, or of its return, is of the sum that has moved": """
        SELECT r.key, r.total FROM receipt r JOIN payment p ON p.id = r.payment_id
        WHERE r.key = 'off-' || p.id AND r.total <> p.amount
        UNION ALL
        SELECT r.key, r.total FROM receipt r JOIN refund b ON r.key = 'ret-' || b.id
        WHERE r.total <> b.amount""",
    "nothing that went back before is in the receipt of the hand-over": """
        SELECT h.payment_id, h.total FROM receipt h JOIN payment p ON p.id = h.payment_id
        LEFT JOIN refund b ON b.payment_id = p.id AND NOT b.closed
        WHERE h.closes GROUP BY h.key, h.payment_id, h.total, p.amount
        HAVING h.total + COALESCE(SUM(b.amount), 0) > p.amount""",
    "no more goes back as paid in full than the receipt of the hand-over says": """
        SELECT b.payment_id FROM refund b LEFT JOIN receipt h ON h.payment_id = b.payment_id AND h.closes
        WHERE b.closed GROUP BY b.payment_id, h.total HAVING SUM(b.amount) > COALESCE(h.total, 0)""",
}
LIVENESS = {
    "what the client has got has the receipt of the hand-over, to the kopeck": """
        SELECT p.id, p.amount FROM payment p JOIN delivery_case c ON c.order_id = p.order_id
        LEFT JOIN receipt h ON h.payment_id = p.id AND h.closes
        LEFT JOIN refund b ON b.payment_id = p.id AND NOT b.closed
        WHERE p.state = 'PAID' AND p.kind = 'GOODS' AND p.email <> ''
            AND c.stage = 'DELIVERED' AND c.state = 'OPEN' AND c.at <= :late
            AND (p.bank_id <> '' OR EXISTS (SELECT 1 FROM receipt o WHERE o.key = 'off-' || p.id))
        GROUP BY p.id, p.amount, h.total
        HAVING COALESCE(h.total, 0) + COALESCE(SUM(b.amount), 0) <> p.amount""",
    "every receipt that is due has been tried": """
        SELECT key FROM receipt WHERE state = 'WAITING' AND due_at <= :late""",
}
