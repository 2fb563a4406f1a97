"""Holds on stock, bookings, and the cases of picking and delivering."""

SAFETY = {
    "what is held is the sum of the holds": """
        SELECT s.product_id, s.place_id, s.held FROM stock s
        LEFT JOIN hold h ON h.product_id = s.product_id AND h.place_id = s.place_id
            AND h.state IN ('HELD', 'CONFIRMED')
        GROUP BY s.product_id, s.place_id, s.held HAVING s.held <> COALESCE(SUM(h.quantity), 0)""",
    "every hold is of stock that exists": """
        SELECT h.id FROM hold h
        LEFT JOIN stock s ON s.product_id = h.product_id AND s.place_id = h.place_id
        WHERE s.product_id IS NULL AND h.state IN ('HELD', 'CONFIRMED')""",
    "every hold is for an order of its client": """
        SELECT h.id FROM hold h LEFT JOIN orders o ON o.id = h.order_id
        WHERE o.id IS NULL OR o.username <> h.username""",
    "an order is served from one place, each product once": """
        SELECT order_id FROM hold WHERE state IN ('HELD', 'CONFIRMED')
        GROUP BY order_id HAVING COUNT(DISTINCT place_id) > 1 OR COUNT(DISTINCT product_id) < COUNT(*)""",
    "what is booked does not expire, and has its picking case": """
        SELECT h.id FROM hold h WHERE h.state = 'CONFIRMED' AND (h.until IS NOT NULL OR NOT EXISTS (
            SELECT 1 FROM picking_case c WHERE c.order_id = h.order_id AND c.state IN ('OPEN', 'CLOSED')))""",
    "a completed order has its goods booked, exactly": """
        SELECT o.id, i.product_id FROM orders o JOIN order_item i ON i.order_id = o.id
        LEFT JOIN hold h ON h.order_id = o.id AND h.product_id = i.product_id AND h.state = 'CONFIRMED'
        WHERE o.status = 'COMPLETED' AND COALESCE(h.quantity, 0) <> i.quantity
        UNION ALL
        SELECT h.order_id, h.product_id FROM hold h JOIN orders o ON o.id = h.order_id
        LEFT JOIN order_item i ON i.order_id = h.order_id AND i.product_id = h.product_id
        WHERE o.status = 'COMPLETED' AND h.state = 'CONFIRMED' AND i.id IS NULL""",
    "a paid order keeps its goods until it is decided": """
        SELECT h.id FROM hold h JOIN orders o ON o.id = h.order_id
        WHERE o.payment_status = 'PAID' AND h.state = 'HELD' AND h.until IS NOT NULL""",
    "a completed order has one open case of picking and one of delivery": """
        SELECT o.id FROM orders o WHERE o.kind = 'GOODS' AND o.status = 'COMPLETED' AND (
            (SELECT COUNT(*) FROM picking_case c WHERE c.order_id = o.id AND c.state = 'OPEN'
                AND c.version = o.version - 1) <> 1
            OR (SELECT COUNT(*) FROM delivery_case c WHERE c.order_id = o.id AND c.state = 'OPEN'
                AND c.version = o.version - 1) <> 1)""",
    "a case is of an order of goods": """
        SELECT c.order_id FROM picking_case c LEFT JOIN orders o ON o.id = c.order_id
        WHERE o.id IS NULL OR o.kind <> 'GOODS'
        UNION ALL
        SELECT c.order_id FROM delivery_case c LEFT JOIN orders o ON o.id = c.order_id
        WHERE o.id IS NULL OR o.kind <> 'GOODS'""",
    "a case that was refused says why": """
        SELECT order_id FROM picking_case WHERE (state = 'REFUSED') > (reason <> '')
        UNION ALL
        SELECT order_id FROM delivery_case WHERE (state = 'REFUSED') > (reason <> '')""",
    "what was taken back is booked no more": """
        SELECT h.id FROM hold h JOIN picking_case c ON c.order_id = h.order_id
        WHERE h.state = 'CONFIRMED' AND c.state = 'REVERSED'""",
}
LIVENESS = {
    "no hold outlives its time": "SELECT id FROM hold WHERE state = 'HELD' AND until <= :late",
    "an order that came to nothing holds nothing": """
        SELECT h.id FROM hold h JOIN orders o ON o.id = h.order_id
        JOIN order_event e ON e.order_id = o.id AND e.version = o.version
        WHERE o.status IN ('CANCELED', 'FAILED') AND h.state IN ('HELD', 'CONFIRMED') AND e.at <= :late""",
}
