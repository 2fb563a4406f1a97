"""What a letter asks its reader to do, and how long the code in it is good for."""

from dataclasses import dataclass
from datetime import datetime, timedelta

CONFIRM, CHANGE_EMAIL, RESET = "CONFIRM", "CHANGE_EMAIL", "RESET"
LIVES = {CONFIRM: timedelta(days=3), CHANGE_EMAIL: timedelta(days=1), RESET: timedelta(minutes=10)}


@dataclass(frozen=True)
class Token:
    """A one-time code that was written to `email`; an account has one for each purpose, the newest."""

    purpose: str
    username: str
    email: str
    expires_at: datetime


def token(purpose: str, username: str, email: str, now: datetime) -> Token:
    """A code that begins to live now."""
    return Token(purpose, username, email, now + LIVES[purpose])
