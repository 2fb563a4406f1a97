"""Which means may pay for what, and how much the bank takes at once."""

from dataclasses import dataclass
from datetime import datetime

from shopcore.kernel import Conflict, rubles
from shopcore.payment.domain.payment import Means

GOODS, GIFT_CARD, WALLET_TOPUP = "GOODS", "GIFT_CARD", "WALLET_TOPUP"
CARD_MOST, SBP_MOST = 350_000_00, 700_000_00
MOST = {Means.NEW_CARD: CARD_MOST, Means.SAVED_CARD: CARD_MOST, Means.SBP: SBP_MOST}
FORBIDDEN = {
    (WALLET_TOPUP, Means.WALLET): "Кошелёк нельзя пополнить из него самого.",
    (WALLET_TOPUP, Means.GIFT_CARD): "Кошелёк нельзя пополнить подарочной картой.",
    (GIFT_CARD, Means.GIFT_CARD): "Подарочную карту нельзя купить подарочной картой.",
}


@dataclass(frozen=True)
class SavedCard:
    """A card that the bank keeps for the client; `token` is as good as money and shown to nobody."""

    id: str
    username: str
    token: str
    title: str
    expires: str
    saved_at: datetime


@dataclass(frozen=True)
class GiftBalance:
    """An activated gift card of the client's: its public number and what is left on it, kopecks."""

    number: str
    balance: int


@dataclass(frozen=True)
class Gift:
    """Whom a gift card is for, and how its postcard looks."""

    first_name: str
    last_name: str
    email: str
    design: str
    greeting: str = ""


def offered(kind: str, means: Means) -> bool:
    """Whether this means may pay for this kind of order at all."""
    return (kind, means) not in FORBIDDEN


def check(kind: str, means: Means, amount: int) -> None:
    """Conflict MEANS_FORBIDDEN, OVER_LIMIT."""
    if not offered(kind, means):
        raise Conflict("MEANS_FORBIDDEN", FORBIDDEN[kind, means])
    why = over(means, amount)
    if why:
        raise Conflict("OVER_LIMIT", why)


def over(means: Means, amount: int) -> str:
    """Why the bank does not take so much at once by this means; "" when it does."""
    most = MOST.get(means, amount)
    return "" if amount <= most else f"Больше {rubles(most)} за один раз банк так не принимает."
