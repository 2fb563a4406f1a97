"""Gift cards (reliability §2.1 M15, §2.5 C1 to C3)."""

SAFETY = {
    "a gift card holds from nothing to its nominal": """
        SELECT g.number, a.balance FROM gift_card g
        JOIN ledger_account a ON a.kind = 'GIFT_CARD' AND a.owner = g.number
        WHERE a.balance < 0 OR a.balance > g.nominal
            OR (g.state = 'ISSUED' AND a.balance <> g.nominal) OR (g.state = 'BLOCKED' AND a.balance <> 0)""",
    "every gift card has its account, and every such account its card": """
        SELECT g.order_id FROM gift_card g
        LEFT JOIN ledger_account a ON a.kind = 'GIFT_CARD' AND a.owner = g.number
        WHERE g.nominal > 0 AND a.id IS NULL
        UNION ALL
        SELECT a.owner FROM ledger_account a LEFT JOIN gift_card g ON g.number = a.owner
        WHERE a.kind = 'GIFT_CARD' AND g.number IS NULL""",
    "what lies on gift cards was issued and not spent": """
        SELECT issued, held FROM (
            SELECT COALESCE(SUM(e.amount), 0) AS issued FROM ledger_entry e
            JOIN ledger_account a ON a.id = e.account_id WHERE a.kind = 'GIFT_CARD') moved,
            (SELECT COALESCE(SUM(balance), 0) AS held FROM ledger_account WHERE kind = 'GIFT_CARD') kept
        WHERE issued <> held""",
    "a gift card is issued for its nominal, out of its payment": """
        SELECT g.order_id FROM gift_card g
        LEFT JOIN ledger_transfer t ON t.kind = 'GIFT_CARD_ISSUE' AND t.order_id = g.order_id
            AND t.payment_id = g.payment_id
        LEFT JOIN ledger_entry e ON e.transfer_key = t.key AND e.amount > 0
        WHERE g.nominal > 0 GROUP BY g.order_id, g.nominal HAVING COALESCE(SUM(e.amount), 0) <> g.nominal""",
    "an activated gift card has its owner and moment, no other has": """
        SELECT order_id FROM gift_card
        WHERE (state = 'ACTIVE') <> (activated_at IS NOT NULL) OR (state = 'ACTIVE') <> (owner <> '')""",
    "a gift card's code is kept as its hash only": """
        SELECT order_id FROM gift_card WHERE code_hash IS NOT NULL AND LENGTH(code_hash) <> 64""",
    "a gift card is activated within its time": """
        SELECT order_id FROM gift_card WHERE activated_at >= expires_at""",
}
