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
    "what was set off and given back whole has the receipt of the return": """
        SELECT p.id FROM payment p JOIN receipt o ON o.key = 'off-' || p.id
        WHERE p.returned = p.amount AND NOT EXISTS (SELECT 1 FROM receipt r WHERE r.key = 'ret-' || p.id)""",
}
LIVENESS = {
    "every receipt that is due has been tried": """
        SELECT key FROM receipt WHERE state = 'WAITING' AND due_at <= :late""",
}
