"""Messages between services, and the letters they lead to."""

SAFETY = {
    "a message handled has its place in the inbox": """
        SELECT o.message_id FROM outbox o
        LEFT JOIN inbox i ON i.receiver = o.receiver AND i.message_id = o.message_id
        WHERE (o.handled_at IS NOT NULL) <> (i.message_id IS NOT NULL)""",
    "what an inbox has was said to its receiver": """
        SELECT i.receiver, i.message_id FROM inbox i
        LEFT JOIN outbox o ON o.receiver = i.receiver AND o.message_id = i.message_id
        WHERE o.message_id IS NULL""",
    "a message is handled or parked, never both": """
        SELECT message_id FROM outbox WHERE handled_at IS NOT NULL AND parked_at IS NOT NULL""",
    "a parked message was tried and says why": """
        SELECT message_id FROM outbox WHERE parked_at IS NOT NULL AND (attempts < 1 OR error = '')""",
    "no message is tried for ever": """
        SELECT message_id, attempts FROM outbox
        WHERE attempts > 5 AND handled_at IS NULL AND parked_at IS NULL""",
    "a letter about an event goes out once": """
        SELECT request, channel FROM notice GROUP BY request, channel HAVING COUNT(*) > 1""",
    "a letter has an event that was handled": """
        SELECT n.request FROM notice n
        LEFT JOIN inbox i ON i.receiver = 'notification' AND i.message_id = n.request
        WHERE i.message_id IS NULL""",
    "a letter that was sent or has failed was tried": """
        SELECT request, state FROM notice WHERE state <> 'WAITING' AND attempts < 1""",
    "every notification account has one letter of welcome, until its e-mail changes": """
        SELECT r.username FROM recipient r LEFT JOIN notice n ON n.address = r.email AND n.kind = 'welcome'
        WHERE r.version = 0 GROUP BY r.username HAVING COUNT(n.id) <> 1""",
}
LIVENESS = {
    "every message is handled or parked": """
        SELECT message_id, stream FROM outbox
        WHERE handled_at IS NULL AND parked_at IS NULL AND occurred_at <= :late""",
    "every letter that is due has been tried": """
        SELECT request FROM notice WHERE state = 'WAITING' AND due_at <= :late""",
}
