"""What holds once the work that is due has been given its time (`:late`)."""

LIVENESS = {
    "every message is handled or parked": """
        SELECT message_id, stream FROM outbox
        WHERE handled_at IS NULL AND parked_at IS NULL AND occurred_at <= :late""",
    "every account has its wallet": """
        SELECT a.username FROM account a
        LEFT JOIN ledger_account l ON l.owner = a.username AND l.kind = 'WALLET'
        WHERE l.id IS NULL AND a.created_at <= :late""",
    "every account can be told": """
        SELECT a.username FROM account a LEFT JOIN recipient r ON r.username = a.username
        WHERE r.username IS NULL AND a.created_at <= :late""",
    "every letter that is due has been tried": """
        SELECT request FROM notice WHERE state = 'WAITING' AND due_at <= :late""",
}
