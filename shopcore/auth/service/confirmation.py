"""A code comes back from a letter: the e-mail is confirmed or changed, the password is set anew."""

import shopcore.notification.messages as notification
from shopcore.auth import domain
from shopcore.auth.domain import Account, Token
from shopcore.auth.ports import Transaction
from shopcore.auth.service.attempts import count_code, counted_against
from shopcore.auth.service.profile import follow
from shopcore.auth.service.sessions import key_hash
from shopcore.kernel import Conflict, Invalid

MAILBOX = (domain.CONFIRM, domain.CHANGE_EMAIL)


def bad_code() -> Invalid:
    """One text for an unknown, used, replaced and expired code."""
    return Invalid("BAD_CODE", "Ссылка не действует: она устарела, уже использована или заменена новой.")


def look_at_code(tx: Transaction, code: str, *purposes: str) -> Token:
    """What a code is good for; it stays as it is. Invalid BAD_CODE."""
    found = tx.tokens.peek(tx.codes.hash(code), tx.now)
    if found is None or found.purpose not in purposes:
        raise bad_code()
    return found


def try_code(tx: Transaction, code: str, address: str, *purposes: str) -> Token | None:
    """The same for somebody at this address, whose attempts are counted; TooMany."""
    count_code(tx, address)
    found = tx.tokens.peek(tx.codes.hash(code), tx.now)
    return found if found and found.purpose in purposes else None


def confirm_email(tx: Transaction, code: str) -> Account:
    """The e-mail that the code was written to is the account's, confirmed.

    Invalid BAD_CODE; Conflict EMAIL_TAKEN when another account has it meanwhile.
    """
    token, account = _use(tx, code, MAILBOX)
    if token.purpose == domain.CONFIRM:
        if account.email != token.email:
            raise bad_code()
        tx.accounts.confirm_email(account.username, tx.now)
        return account
    return _change_email(tx, account, token.email)


def reset_password(tx: Transaction, code: str, password_hash: str) -> Account:
    """Another password for who reads the account's letters: every session ends; Invalid BAD_CODE."""
    token, account = _use(tx, code, (domain.RESET,))
    if account.email == token.email:
        tx.accounts.confirm_email(account.username, tx.now)
    tx.attempts.forgive(domain.limits.PASSWORD, counted_against(tx.codes, account.username, ""))
    set_password(tx, account, password_hash)
    return account


def set_password(tx: Transaction, account: Account, password_hash: str, kept_key: str = "") -> None:
    """The new password; other sessions end, codes of letters die, a letter tells."""
    tx.accounts.set_password(account.username, password_hash)
    tx.sessions.end_all(account.username, key_hash(kept_key))
    tx.tokens.drop(account.username)
    if not account.email:
        return
    told = notification.AccountEvent(
        notification.PASSWORD_CHANGED, account.username, account.email, account.first_name
    )
    tx.put(notification.account_event(told))


def _use(tx: Transaction, code: str, purposes: tuple[str, ...]) -> tuple[Token, Account]:
    token = tx.tokens.take(tx.codes.hash(code), tx.now)
    account = tx.accounts.lock(token.username) if token else None
    if token is None or token.purpose not in purposes or account is None or account.state != domain.ACTIVE:
        raise bad_code()
    return token, account


def _change_email(tx: Transaction, account: Account, email: str) -> Account:
    if tx.accounts.taken(email) or not tx.accounts.set_email(account.username, email, tx.now):
        raise Conflict("EMAIL_TAKEN", "Этот e-mail уже указан в другой учётной записи.")
    old = notification.AccountEvent(
        notification.EMAIL_CHANGED, account.username, account.email, account.first_name
    )
    tx.put(notification.account_event(old))
    return follow(tx, account.username)
