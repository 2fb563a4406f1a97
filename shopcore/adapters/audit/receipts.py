"""Receipts that the law wants registered."""

SAFETY = {
    "no receipt was refused for good": """
        SELECT key, attempts FROM receipt WHERE state = 'REFUSED'""",
    "a receipt that is registered has the register's number": """
        SELECT key FROM receipt WHERE (state = 'REGISTERED') <> (register_id <> '')""",
}
LIVENESS = {
    "every receipt that is due has been tried": """
        SELECT key FROM receipt WHERE state = 'WAITING' AND due_at <= :late""",
}
