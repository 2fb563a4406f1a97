"""Orders, their lines and their history."""

SAFETY = {
    "every order has its client": """
        SELECT o.id, o.username FROM orders o LEFT JOIN account a ON a.username = o.username
        WHERE a.username IS NULL""",
    "a client has one cart at most": """
        SELECT username FROM orders WHERE kind = 'GOODS' AND status = 'NEW'
        GROUP BY username HAVING COUNT(*) > 1""",
    "an order's total is the sum of its lines, its delivery and its amount": """
        SELECT o.id, o.total FROM orders o LEFT JOIN order_item i ON i.order_id = o.id
        GROUP BY o.id, o.total, o.delivery_price, o.amount
        HAVING o.total <> COALESCE(SUM(i.quantity * i.price), 0) + o.delivery_price + o.amount""",
    "only gift cards and top-ups have an amount, and only goods have lines and delivery": """
        SELECT o.id FROM orders o
        WHERE (o.kind = 'GOODS') <> (o.amount = 0) OR (o.kind = 'GIFT_CARD') <> (o.gift IS NOT NULL)
            OR (o.kind <> 'GOODS' AND (o.delivery IS NOT NULL OR o.delivery_price <> 0
                OR EXISTS (SELECT 1 FROM order_item i WHERE i.order_id = o.id)))""",
    "no more goes back than an order has cost": """
        SELECT id, refunded FROM orders WHERE refunded < 0 OR refunded > total""",
    "what is paid has its payment, and delivery if it is goods": """
        SELECT id FROM orders WHERE payment_status IN ('PAID', 'REFUNDING', 'REFUNDED')
            AND (payment_id = '' OR (kind = 'GOODS' AND delivery IS NULL))""",
    "every line belongs to an order and has a positive quantity": """
        SELECT i.order_id, i.id FROM order_item i LEFT JOIN orders o ON o.id = i.order_id
        WHERE o.id IS NULL OR i.quantity <= 0 OR i.price < 0""",
    "a line is of a product that exists": """
        SELECT i.order_id, i.product_id FROM order_item i LEFT JOIN product p ON p.id = i.product_id
        WHERE p.id IS NULL""",
    "a product has one line in an order": """
        SELECT order_id, product_id FROM order_item GROUP BY order_id, product_id HAVING COUNT(*) > 1""",
    "no empty order is worked on": """
        SELECT o.id FROM orders o WHERE o.kind = 'GOODS' AND o.status IN ('IN_PROGRESS', 'COMPLETED')
            AND NOT EXISTS (SELECT 1 FROM order_item i WHERE i.order_id = o.id)""",
    "an order is paid for as its status says": """
        SELECT id, status, payment_status FROM orders
        WHERE status || ' ' || payment_status NOT IN (
            'NEW UNPAID', 'NEW PENDING', 'NEW PAID', 'IN_PROGRESS PAID',
            'COMPLETED PAID', 'COMPLETED REFUNDING', 'COMPLETED REFUNDED',
            'CANCELED UNPAID', 'CANCELED REFUNDING', 'CANCELED REFUNDED',
            'FAILED UNPAID', 'FAILED REFUNDING', 'FAILED REFUNDED')""",
    "every event belongs to an order": """
        SELECT e.order_id, e.version FROM order_event e LEFT JOIN orders o ON o.id = e.order_id
        WHERE o.id IS NULL""",
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
        WHERE COALESCE(before, '') || '>' || status NOT IN (
            '>NEW', 'NEW>NEW', 'NEW>CANCELED', 'NEW>IN_PROGRESS', 'IN_PROGRESS>COMPLETED',
            'IN_PROGRESS>FAILED', 'IN_PROGRESS>CANCELED', 'COMPLETED>CANCELED')""",
    "what was handed over stays as it was": """
        SELECT order_id FROM order_event WHERE status <> 'NEW' AND items <> ''
        GROUP BY order_id HAVING COUNT(DISTINCT items) > 1""",
    "a placing is remembered for the client whose order it is": """
        SELECT p.order_id, p.username FROM order_placing p LEFT JOIN orders o ON o.id = p.order_id
        WHERE o.id IS NULL OR o.username <> p.username""",
}
