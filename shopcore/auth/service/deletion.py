"""Deleting an account: what is personal goes, what the law wants kept stays under the bare username."""

import shopcore.notification.messages as notification
from shopcore.auth.domain import Account
from shopcore.auth.ports import Transaction
from shopcore.auth.service.profile import account as account_of
from shopcore.kernel import Conflict


def reasons_to_stay(tx: Transaction, username: str) -> list[str]:
    """What the shop still owes the client, or he it: an open order, a refund, a balance."""
    return [reason for tie in tx.ties for reason in tie.reasons(username)]


def delete_account(tx: Transaction, username: str) -> Account:
    """Erases who the client was; sessions and codes die, the cart goes, the old address is told.

    Conflict ACCOUNT_IN_USE with the reasons.
    """
    gone = account_of(tx, username)
    tx.accounts.lock(username)
    for tie in tx.ties:
        tie.let_go(username)
    reasons = reasons_to_stay(tx, username)
    if reasons:
        text = "Учётную запись пока нельзя удалить: " + "; ".join(reasons) + "."
        raise Conflict("ACCOUNT_IN_USE", text, {"reasons": reasons})
    if not tx.accounts.erase(username):
        raise Conflict("ACCOUNT_IN_USE", "Учётная запись уже удалена.")
    tx.sessions.forget_places(username)
    tx.tokens.drop(username)
    tx.identities.drop(username)
    _tell(tx, gone)
    return gone


def _tell(tx: Transaction, gone: Account) -> None:
    tx.put(notification.close_account(gone.username))
    if gone.email:
        event = notification.AccountEvent(
            notification.ACCOUNT_DELETED, gone.username, gone.email, gone.first_name
        )
        tx.put(notification.account_event(event))
