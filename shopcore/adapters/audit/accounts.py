"""Accounts, their sessions and their wallets."""

SAFETY = {
    "every wallet and notification account has its account": """
        SELECT l.owner FROM ledger_account l LEFT JOIN account a ON a.username = l.owner
        WHERE l.kind = 'WALLET' AND a.username IS NULL
        UNION ALL
        SELECT r.username FROM recipient r LEFT JOIN account a ON a.username = r.username
        WHERE a.username IS NULL""",
    "an e-mail, and a username that is one, is in lower case": """
        SELECT username, email FROM account
        WHERE email <> LOWER(email) OR (username LIKE '%@%' AND username <> LOWER(username))""",
    "nobody's e-mail is another's username": """
        SELECT a.username, b.username FROM account a
        JOIN account b ON b.email = a.username AND b.username <> a.username""",
    "a password is kept as a slow hash only": """
        SELECT username FROM account WHERE password_hash <> '' AND password_hash NOT LIKE '$argon2id$%'""",
    "consent has its text, time and address, or there is none": """
        SELECT username FROM account WHERE (consent_version IS NULL) <> (consent_at IS NULL)
            OR (consent_version IS NULL) <> (consent_address IS NULL)""",
    "who has an account has an e-mail, who has deleted it has nothing personal": """
        SELECT username FROM account WHERE (state = 'DELETED') <> (email IS NULL)
            OR (state = 'DELETED' AND first_name || last_name || phone || password_hash <> '')""",
    "a code is kept as its hash only": "SELECT username FROM token WHERE LENGTH(code_hash) <> 64",
    "a code belongs to a living account": """
        SELECT t.username FROM token t LEFT JOIN account a ON a.username = t.username
        WHERE a.username IS NULL OR a.state = 'DELETED'""",
    "nobody can be recognised by whom attempts are counted against": """
        SELECT action FROM attempt WHERE LENGTH(subject) <> 64""",
    "a session belongs to nobody yet, or to an account": """
        SELECT s.username FROM session s LEFT JOIN account a ON a.username = s.username
        WHERE s.username IS NOT NULL AND a.username IS NULL""",
    "a session's key is kept as its hash only": """
        SELECT username FROM session WHERE LENGTH(key_hash) <> 64""",
    "nobody has two wallets": """
        SELECT kind, owner FROM ledger_account GROUP BY kind, owner HAVING COUNT(*) > 1""",
}
LIVENESS = {
    "every account has its wallet": """
        SELECT a.username FROM account a
        LEFT JOIN ledger_account l ON l.owner = a.username AND l.kind = 'WALLET'
        WHERE l.id IS NULL AND a.created_at <= :late""",
    "every account can be told": """
        SELECT a.username FROM account a LEFT JOIN recipient r ON r.username = a.username
        WHERE r.username IS NULL AND a.created_at <= :late AND a.state <> 'DELETED'""",
}
