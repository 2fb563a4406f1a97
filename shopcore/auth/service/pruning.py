"""What has run out of life is thrown away by the sweep."""

from shopcore.auth.ports import Transaction


def prune(tx: Transaction) -> int:
    """Expired sessions, dead codes, attempts that no limit looks at any more; says how many."""
    return sum(each.prune(tx.now) for each in (tx.sessions, tx.tokens, tx.attempts, tx.identities))
