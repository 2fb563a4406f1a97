"""Gift cards: bought for somebody, activated once within a year by whoever holds the code."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from shopcore.kernel import Limit, NotFound

DESIGNS = {
    "birthday": "День рождения",
    "tea": "Чаепитие",
    "home": "Домашний уют",
    "spring": "Весна",
    "winter": "Зима",
    "thanks": "Спасибо",
}
LASTS = timedelta(days=365)
SAME_CLICK = timedelta(minutes=10)
READ_AS = str.maketrans("OIL", "011")
OF_CLIENT = Limit("gift-code", 10, timedelta(hours=1))
OF_ADDRESS = Limit("gift-code-address", 50, timedelta(hours=1))
RESENDS = Limit("gift-code-resend", 3, timedelta(days=1))


class CardState(StrEnum):
    """ISSUED waits for its code; a BLOCKED one is worth nothing and never wakes again."""

    ISSUED = "ISSUED"
    ACTIVE = "ACTIVE"
    BLOCKED = "BLOCKED"


@dataclass(frozen=True)
class Donee:
    """Whom a card is for, and how its postcard looks."""

    first_name: str
    last_name: str
    email: str
    design: str
    greeting: str = ""


@dataclass(frozen=True)
class GiftCard:
    """A card with its public number; kopecks."""

    order_id: str
    number: str
    buyer: str
    nominal: int
    donee: Donee
    issued_at: datetime
    expires_at: datetime
    state: CardState = CardState.ISSUED
    owner: str = ""
    balance: int = 0

    @property
    def masked(self) -> str:
        return f"•••• {self.number[-4:]}"


def typed(code: str) -> str:
    """A code as people type it: small letters, dashes, spaces, O for 0 and I or L for 1 are all right."""
    kept = "".join(sign for sign in code.upper() if sign.isalnum())
    return kept.translate(READ_AS)


def grouped(code: str) -> str:
    """A code as people read it, in groups: «ABCDE-FGHJK-…»."""
    return "-".join(code[start : start + 5] for start in range(0, len(code), 5))


def number(random: str) -> str:
    """A public number of 16 digits, of 32 random hexadecimal characters."""
    return f"9{int(random, 16) % 10**15:015}"


def refused() -> NotFound:
    """One answer to every code that cannot be activated: it tells a guesser nothing."""
    text = "Этот код не подходит: проверьте, что он введён без ошибок и ещё не использован."
    return NotFound("GIFT_CODE_REFUSED", text, {"field": "code"})
