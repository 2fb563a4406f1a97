"""What breaks the invariants of holds, cases and sagas."""

BOOKED = "state = 'CONFIRMED'"
HELD = "state = 'HELD'"

STOCK: dict[str, tuple[str, ...]] = {
    "what is held is the sum of the holds": ("UPDATE stock SET held = held + 1 WHERE held > 0",),
    "every hold is of stock that exists": (f"UPDATE hold SET place_id = 9001 WHERE {HELD}",),
    "every hold is for an order of its client": ("UPDATE hold SET username = 'nobody'",),
    "an order is served from one place, each product once": (
        "INSERT INTO hold (id, order_id, username, product_id, place_id, quantity, state, created_at)"
        f" SELECT 'twin', order_id, username, product_id, 6, 1, state, created_at FROM hold WHERE {BOOKED}",
    ),
    "what is booked does not expire, and has its picking case": (
        f"UPDATE hold SET until = created_at WHERE {BOOKED}",
    ),
    "a completed order has its goods booked, exactly": (
        f"UPDATE hold SET quantity = quantity + 1 WHERE {BOOKED}",
    ),
    "a paid order keeps its goods until it is decided": (
        f"UPDATE hold SET state = 'HELD', until = created_at WHERE {BOOKED}",
    ),
    "a completed order has one open case of picking and one of delivery": (
        "DELETE FROM delivery_case WHERE state = 'OPEN'",
    ),
    "a case is of an order of goods": ("UPDATE picking_case SET order_id = 'nowhere'",),
    "a case that was refused says why": ("UPDATE picking_case SET reason = '' WHERE state = 'REFUSED'",),
    "what was taken back is booked no more": (
        "UPDATE picking_case SET state = 'REVERSED' WHERE state = 'OPEN'",
    ),
    "what is to be picked is what was ordered": ("UPDATE picking_line SET quantity = quantity + 1",),
    "each piece of a box that is closed is there or is missing, none is missing before": (
        "UPDATE picking_line SET missing = missing + 1",
    ),
    "no more is brought back than was given": ("UPDATE picking_line SET brought = picked + 1",),
    "what was brought back is paid back, and nothing else is for that reason": (
        "UPDATE picking_line SET brought = picked WHERE picked > 0",
    ),
    "a case that is picked has its picker, and no other has": (
        "UPDATE picking_case SET step = 'STARTED' WHERE step = 'TO_PICK'",
    ),
    "only the picking case of a completed order is worked": (
        "UPDATE picking_case SET number = number + 1 WHERE step <> ''",
    ),
    "what was not found is paid back": ("UPDATE refund SET reason = 'order' WHERE reason = 'missing'",),
    "the case of a completed order can be picked": (
        "UPDATE picking_case SET step = '' WHERE state = 'OPEN'",
    ),
    "no hold outlives its time": (f"UPDATE hold SET until = created_at WHERE {HELD}",),
    "an order that came to nothing holds nothing": (
        "UPDATE hold SET state = 'HELD', until = NULL WHERE state = 'RELEASED'",
    ),
}
SAGAS: dict[str, tuple[str, ...]] = {
    "a saga goes on as its table says, and ends once": (
        "UPDATE saga_event SET state = 'FAILED' WHERE state = 'RUNNING'",
    ),
    "a saga's events have no gaps, and it is where the last one left it": (
        "DELETE FROM saga_event WHERE seq = 2",
    ),
    "every saga is of an order, of its kind and client": ("UPDATE saga SET kind = 'GIFT_CARD'",),
    "success means that all have confirmed and nobody was sent back": (
        "UPDATE saga SET delivery_confirm = 'ASKED' WHERE state = 'SUCCEEDED'",
    ),
    "an end without success means that all was taken back": (
        "UPDATE saga SET payment_reverse = 'ASKED' WHERE state = 'FAILED'",
    ),
    "an order is completed by a saga that has succeeded": ("DELETE FROM saga WHERE state = 'SUCCEEDED'",),
    "an order fails by a saga that has failed, and says why": (
        "UPDATE orders SET reason = '' WHERE status = 'FAILED'",
    ),
    "store and delivery have done what a saga that succeeded says": (
        "UPDATE picking_case SET state = 'REFUSED' WHERE state = 'OPEN'",
    ),
    "store and delivery have taken back what a saga that ended otherwise says": (
        "UPDATE delivery_case SET state = 'OPEN' WHERE state = 'REVERSED'",
    ),
    "every saga is what its history makes of it": (
        "UPDATE saga SET store_confirm = 'SUCCESS' WHERE state = 'FAILED'",
    ),
    "no saga waits beyond its time": ("UPDATE saga SET state = 'RUNNING', due_at = begun_at",),
    "what is paid is handed over": (
        "UPDATE orders SET payment_status = 'PAID', payment_id = 'x' WHERE status = 'NEW'",
    ),
    "an order under way has its saga, which goes on": (
        "DELETE FROM order_event WHERE status = 'COMPLETED'",
        "UPDATE orders SET status = 'IN_PROGRESS', version = version - 1 WHERE status = 'COMPLETED'",
    ),
    "what was paid and cancelled is taken back by a saga": ("DELETE FROM saga WHERE state = 'CANCELED'",),
}
MORE: tuple[tuple[str, str], ...] = (
    ("what is held is the sum of the holds", f"UPDATE hold SET quantity = quantity + 1 WHERE {HELD}"),
    ("a completed order has its goods booked, exactly", f"DELETE FROM hold WHERE {BOOKED}"),
    ("a completed order has its goods booked, exactly", f"UPDATE hold SET product_id = 3 WHERE {BOOKED}"),
    ("what is booked does not expire, and has its picking case", "DELETE FROM picking_case"),
    ("a completed order has its goods booked, exactly", "UPDATE picking_case SET step = 'HANDED_OVER'"),
    ("what is to be picked is what was ordered", "DELETE FROM picking_line"),
    ("what was not found is paid back", "UPDATE order_item SET missing = 0"),
    (
        "a completed order has one open case of picking and one of delivery",
        "UPDATE picking_case SET version = version + 1",
    ),
    ("a case is of an order of goods", "UPDATE delivery_case SET order_id = 'nowhere'"),
    ("a saga's events have no gaps, and it is where the last one left it", "DELETE FROM saga"),
    ("every saga is of an order, of its kind and client", "UPDATE saga SET version = 99"),
    (
        "success means that all have confirmed and nobody was sent back",
        "UPDATE saga SET store_reverse = 'ASKED' WHERE state = 'SUCCEEDED'",
    ),
    (
        "an order fails by a saga that has failed, and says why",
        "UPDATE saga SET state = 'CANCELED' WHERE state = 'FAILED'",
    ),
    ("every saga is what its history makes of it", "UPDATE saga_event SET reason = 'another'"),
    ("no saga waits beyond its time", "UPDATE saga SET due_at = begun_at"),
    ("what was handed over stays as it was", "UPDATE order_event SET items = 'x' WHERE status = 'COMPLETED'"),
)
