"""SMS and push: what did not reach the client by any of them is told by letter."""

SAFETY = {
    "what no SMS or push could tell is told by letter": """
        SELECT b.request FROM brief b
        JOIN recipient r ON r.username = b.username
        LEFT JOIN notice n ON n.request = b.request
        WHERE n.id IS NULL
        GROUP BY b.request
        HAVING SUM(CASE WHEN b.state = 'FAILED' THEN 0 ELSE 1 END) = 0
           AND SUM(CASE WHEN b.reason IN ('OFF', 'NO_CLIENT') THEN 0 ELSE 1 END) > 0""",
    "a brief that has failed says why": """
        SELECT request, channel FROM brief WHERE state = 'FAILED' AND reason = ''""",
    "a brief goes out once to each phone and browser": """
        SELECT request, channel, device FROM brief GROUP BY request, channel, device HAVING COUNT(*) > 1""",
}
