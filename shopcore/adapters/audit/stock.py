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
        JOIN picking_case c ON c.order_id = o.id AND c.state = 'OPEN'
        LEFT JOIN picking_line l ON l.order_id = o.id AND l.version = c.version
            AND l.product_id = i.product_id
        LEFT JOIN hold h ON h.order_id = o.id AND h.product_id = i.product_id AND h.state = 'CONFIRMED'
        WHERE o.status = 'COMPLETED' AND COALESCE(h.quantity, 0) <>
            CASE WHEN c.step IN ('HANDED_OVER', 'RETURNED') THEN 0
                ELSE i.quantity - COALESCE(l.missing, 0) END
        UNION ALL
        SELECT h.order_id, h.product_id FROM hold h JOIN orders o ON o.id = h.order_id
        LEFT JOIN order_item i ON i.order_id = h.order_id AND i.product_id = h.product_id
        WHERE o.status = 'COMPLETED' AND h.state = 'CONFIRMED' AND i.id IS NULL""",
    "what is to be picked is what was ordered": """
        SELECT c.order_id, i.product_id FROM picking_case c JOIN order_item i ON i.order_id = c.order_id
        LEFT JOIN picking_line l ON l.order_id = c.order_id AND l.version = c.version
            AND l.product_id = i.product_id
        WHERE c.state = 'OPEN' AND (l.quantity IS NULL OR l.quantity <> i.quantity OR l.price <> i.price)""",
    "each piece of a box that is closed is there or is missing, none is missing before": """
        SELECT l.order_id, l.product_id FROM picking_line l
        JOIN picking_case c ON c.order_id = l.order_id AND c.version = l.version
        WHERE c.state = 'OPEN' AND c.step NOT IN ('RETURNING', 'RETURNED')
            AND l.missing <> CASE WHEN c.step IN ('PICKED', 'HANDED_OVER')
            THEN l.quantity - l.picked ELSE 0 END""",
    "no more is brought back than was given": """
        SELECT l.order_id, l.product_id FROM picking_line l
        JOIN picking_case c ON c.order_id = l.order_id AND c.version = l.version
        WHERE l.brought > l.picked OR (l.brought > 0 AND c.step <> 'HANDED_OVER')""",
    "a case that is picked has its picker, and no other has": """
        SELECT order_id FROM picking_case
        WHERE state = 'OPEN' AND step IN ('', 'TO_PICK', 'STARTED', 'PICKED')
            AND (step IN ('STARTED', 'PICKED')) <> (picker <> '')""",
    "only the picking case of a completed order is worked": """
        SELECT c.order_id FROM picking_case c JOIN orders o ON o.id = c.order_id
        WHERE c.step <> '' AND (c.number <> o.number OR o.status NOT IN ('COMPLETED', 'CANCELED'))""",
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
SAFETY |= {
    "what a slot has taken is the visits in it, and fits": """
        SELECT s.zone_id, s.day, s.begin FROM delivery_slot s
        LEFT JOIN delivery_visit v ON v.zone_id = s.zone_id AND v.day = s.day AND v.begin = s.begin
            AND v.state IN ('HELD', 'BOOKED')
        GROUP BY s.zone_id, s.day, s.begin, s.taken, s.capacity
        HAVING s.taken <> COUNT(v.order_id) OR s.taken > s.capacity""",
    "a visit is of a slot that exists": """
        SELECT v.order_id FROM delivery_visit v
        LEFT JOIN delivery_slot s ON s.zone_id = v.zone_id AND s.day = v.day AND s.begin = v.begin
        WHERE s.zone_id IS NULL AND v.state IN ('HELD', 'BOOKED')""",
    "what is booked does not expire, and has its case of delivery": """
        SELECT v.order_id FROM delivery_visit v WHERE v.state = 'BOOKED' AND (v.until IS NOT NULL
            OR NOT EXISTS (SELECT 1 FROM delivery_case c WHERE c.order_id = v.order_id AND c.state = 'OPEN'
                AND c.kind = 'COURIER' AND c.avail_date = v.day AND c.slot_begin = v.begin))""",
    "an open case of a courier has its visit booked": """
        SELECT c.order_id FROM delivery_case c
        LEFT JOIN delivery_visit v ON v.order_id = c.order_id AND v.state = 'BOOKED'
        WHERE c.state = 'OPEN' AND c.kind = 'COURIER' AND c.company = 'OWN' AND v.order_id IS NULL""",
    "an order has one offer chosen at most": """
        SELECT order_id FROM delivery_quote WHERE chosen GROUP BY order_id HAVING COUNT(*) > 1""",
    "the offer that an open case goes by does not run out": """
        SELECT c.order_id FROM delivery_case c
        LEFT JOIN delivery_quote q ON q.id = c.quote_id AND q.chosen AND q.until IS NULL
        WHERE c.state = 'OPEN' AND c.quote_id <> '' AND q.id IS NULL""",
    "a company's case that is worked has its parcel, and a parcel its case": """
        SELECT c.order_id FROM delivery_case c
        LEFT JOIN delivery_consignment p ON p.order_id = c.order_id AND p.version = c.version
        WHERE c.state = 'OPEN' AND c.quote_id <> '' AND c.stage <> '' AND p.key IS NULL
        UNION ALL
        SELECT p.order_id FROM delivery_consignment p
        LEFT JOIN delivery_case c ON c.order_id = p.order_id AND c.version = p.version
        WHERE c.order_id IS NULL""",
    "only the case of a completed order is worked": """
        SELECT c.order_id FROM delivery_case c JOIN orders o ON o.id = c.order_id
        WHERE c.stage <> '' AND (c.number <> o.number OR o.status NOT IN ('COMPLETED', 'CANCELED'))""",
    "a paid order keeps its visit until it is decided": """
        SELECT v.order_id FROM delivery_visit v JOIN orders o ON o.id = v.order_id
        WHERE o.payment_status = 'PAID' AND v.state = 'HELD' AND v.until IS NOT NULL""",
}
LIVENESS = {
    "what was not found is paid back": """
        SELECT l.order_id, l.product_id FROM picking_line l JOIN orders o ON o.id = l.order_id
        JOIN picking_case c ON c.order_id = l.order_id AND c.version = l.version
        LEFT JOIN order_item i ON i.order_id = l.order_id AND i.product_id = l.product_id
        WHERE l.missing > 0 AND o.status = 'COMPLETED' AND c.at <= :late
            AND (COALESCE(i.missing, 0) <> l.missing OR NOT EXISTS (
                SELECT 1 FROM refund r
                WHERE r.order_id = l.order_id AND r.reason IN ('missing', 'returned')))""",
    "what was brought back is paid back, and nothing else is for that reason": """
        SELECT c.order_id FROM picking_case c
        JOIN picking_line l ON l.order_id = c.order_id AND l.version = c.version
        WHERE c.state = 'OPEN' AND c.at <= :late
        GROUP BY c.order_id HAVING SUM(l.brought * l.price) <> COALESCE((SELECT SUM(r.amount)
            FROM refund r WHERE r.order_id = c.order_id AND r.reason = 'brought'), 0)""",
    "the case of a completed order can be picked": """
        SELECT o.id FROM orders o JOIN picking_case c ON c.order_id = o.id AND c.state = 'OPEN'
        JOIN order_event e ON e.order_id = o.id AND e.version = o.version
        WHERE o.status = 'COMPLETED' AND o.kind = 'GOODS' AND c.step = '' AND e.at <= :late""",
    "no hold outlives its time": "SELECT id FROM hold WHERE state = 'HELD' AND until <= :late",
    "no visit outlives its time": """
        SELECT order_id FROM delivery_visit WHERE state = 'HELD' AND until <= :late""",
    "the parcel of a cancelled order is called back": """
        SELECT p.key FROM delivery_consignment p
        JOIN delivery_case c ON c.order_id = p.order_id AND c.version = p.version
        WHERE c.state IN ('CLOSED', 'REVERSED') AND p.step = 'REGISTER' AND NOT p.recalled
            AND c.at <= :late""",
    "every parcel that is due has had its turn": """
        SELECT key FROM delivery_consignment WHERE due_at <= :late AND step <> 'DONE'""",
    "what came back uncollected is paid back": """
        SELECT c.order_id FROM delivery_case c JOIN orders o ON o.id = c.order_id
        WHERE c.stage = 'RETURNED' AND o.status = 'COMPLETED' AND c.at <= :late
            AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.order_id = c.order_id)""",
    "an order that came to nothing keeps no visit": """
        SELECT v.order_id FROM delivery_visit v JOIN orders o ON o.id = v.order_id
        JOIN order_event e ON e.order_id = o.id AND e.version = o.version
        WHERE o.status IN ('CANCELED', 'FAILED') AND v.state IN ('HELD', 'BOOKED') AND e.at <= :late""",
    "an order that came to nothing holds nothing": """
        SELECT h.id FROM hold h JOIN orders o ON o.id = h.order_id
        JOIN order_event e ON e.order_id = o.id AND e.version = o.version
        WHERE o.status IN ('CANCELED', 'FAILED') AND h.state IN ('HELD', 'CONFIRMED') AND e.at <= :late""",
}
