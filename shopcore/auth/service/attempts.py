"""Attempts are counted before what they guard, in a transaction that nothing takes back."""

import secrets
from hmac import compare_digest

from shopcore.auth.domain import limits
from shopcore.auth.ports import Transaction
from shopcore.kernel import Codes, Limit, too_many

DEVICE = "device"


def count_attempt(tx: Transaction, limit: Limit, subject: str) -> None:
    """TooMany when the subject has used its attempts up."""
    wait = tx.attempts.count(limit, subject, tx.now)
    if wait is not None:
        raise too_many(wait)


def count_code(tx: Transaction, address: str) -> None:
    """Somebody at this address comes with a code of a letter; TooMany."""
    count_attempt(tx, limits.CODE_FROM, limits.network_of(address))


def count_registration(tx: Transaction, address: str) -> None:
    """Somebody at this address registers; TooMany."""
    count_attempt(tx, limits.REGISTER_FROM, limits.network_of(address))


def count_password(tx: Transaction, username: str) -> None:
    """A signed-in client gives his password once more; TooMany. A stranger cannot use these attempts up."""
    count_attempt(tx, limits.PASSWORD, _own(username))


def password_fitted(tx: Transaction, username: str) -> None:
    """It was no guess."""
    tx.attempts.forgive(limits.PASSWORD, _own(username))


def device_mark(codes: Codes, username: str) -> str:
    """What a browser keeps from which this account has been signed in to; says so to nobody else."""
    nonce = secrets.token_hex(16)
    return f"{nonce}.{codes.hash(f'{DEVICE} {nonce} {username}')}"


def counted_against(codes: Codes, username: str, device: str) -> str:
    """A known browser has its own attempts: strangers who use the account's up do not lock its owner out."""
    nonce, _, mark = device.partition(".")
    known = compare_digest(mark.encode(), codes.hash(f"{DEVICE} {nonce} {username}").encode())
    return f"{DEVICE} {nonce}" if known else f"account {username}"


def _own(username: str) -> str:
    return f"signed in {username}"
