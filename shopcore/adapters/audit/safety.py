"""What holds in every committed snapshot; names tell the rule, rows are what breaks it."""

SAFETY = {
    "a wallet is never below zero": "SELECT id FROM ledger_account WHERE kind = 'WALLET' AND balance < 0",
    "every wallet and notification account has its account": """
        SELECT l.owner FROM ledger_account l LEFT JOIN account a ON a.username = l.owner
        WHERE l.kind = 'WALLET' AND a.username IS NULL
        UNION ALL
        SELECT r.username FROM recipient r LEFT JOIN account a ON a.username = r.username
        WHERE a.username IS NULL""",
    "a username with @ is the account's own reserved e-mail form": """
        SELECT username FROM account WHERE username LIKE '%@%' AND username <> LOWER(username)
            AND username <> email""",
    "no more is held than lies there": """
        SELECT product_id, place_id FROM stock WHERE held < 0 OR held > on_hand""",
    "every price is positive": "SELECT id FROM product WHERE price <= 0",
    "an order's total is the sum of its lines": """
        SELECT o.id, o.total FROM orders o LEFT JOIN order_item i ON i.order_id = o.id
        GROUP BY o.id, o.total HAVING o.total <> COALESCE(SUM(i.quantity * i.price), 0)""",
    "every line belongs to an order and has a positive quantity": """
        SELECT i.order_id, i.id FROM order_item i LEFT JOIN orders o ON o.id = i.order_id
        WHERE o.id IS NULL OR i.quantity <= 0 OR i.price < 0""",
    "a client has one cart at most": """
        SELECT username FROM orders WHERE kind = 'GOODS' AND status = 'NEW'
        GROUP BY username HAVING COUNT(*) > 1""",
    "versions start at 0 and have no gaps": """
        SELECT order_id FROM order_event GROUP BY order_id
        HAVING MIN(version) <> 0 OR MAX(version) + 1 <> COUNT(*)""",
    "an order is at the version and status of its last event": """
        SELECT o.id, o.version, o.status FROM orders o
        LEFT JOIN order_event e ON e.order_id = o.id AND e.version = o.version
        WHERE e.order_id IS NULL OR e.status <> o.status
            OR EXISTS (SELECT 1 FROM order_event l WHERE l.order_id = o.id AND l.version > o.version)""",
    "an order goes from NEW only, and ends once": """
        SELECT order_id, version FROM (
            SELECT order_id, version, status,
                LAG(status) OVER (PARTITION BY order_id ORDER BY version) AS before
            FROM order_event) steps
        WHERE (before IS NULL AND status <> 'NEW')
            OR (before IS NOT NULL AND before NOT IN ('NEW', 'IN_PROGRESS', 'COMPLETED'))
            OR (before = 'COMPLETED' AND status <> 'CANCELED')
            OR (before = 'IN_PROGRESS' AND status NOT IN ('COMPLETED', 'FAILED', 'CANCELED'))""",
    "a message handled has its place in the inbox": """
        SELECT o.message_id FROM outbox o
        LEFT JOIN inbox i ON i.receiver = o.receiver AND i.message_id = o.message_id
        WHERE (o.handled_at IS NOT NULL) <> (i.message_id IS NOT NULL)""",
    "a message is handled or parked, never both": """
        SELECT message_id FROM outbox WHERE handled_at IS NOT NULL AND parked_at IS NOT NULL""",
    "a letter about an event goes out once": """
        SELECT request, channel FROM notice GROUP BY request, channel HAVING COUNT(*) > 1""",
    "a letter has an event that was committed": """
        SELECT n.request FROM notice n LEFT JOIN outbox o ON o.message_id = n.request
        WHERE o.message_id IS NULL""",
}
