"""What a shopper does on the bank's pages, the same at every level."""

import re

from steps.support.bank import CARD
from steps.support.shopper import Shopper

SECURE, SBP = "Подтвердите, что это вы", "Оплата через СБП"
CONFIRM, REFUSE, BACK = "Подтвердить в приложении банка", "Отказаться", "Вернуться в магазин без оплаты"
CODE = re.compile(r"код (\d+)")


def enter_card(shopper: Shopper, number: str = CARD, code: str | None = None) -> None:
    """Fills in the card, and the code from the SMS if the issuer asks for one; by default the right one."""
    for field, value in (("Номер карты", number), ("Срок действия", "12/30"), ("Код CVC", "123")):
        shopper.fill(field, value)
    shopper.press(next(name for name in shopper.seen().buttons if name.startswith("Заплатить")))
    seen = shopper.seen()
    if seen.title == SECURE:
        told = CODE.search(" ".join(seen.notices))
        assert told, seen.notices
        enter_code(shopper, code or told[1])


def enter_code(shopper: Shopper, code: str) -> None:
    shopper.fill("Код из СМС", code)
    shopper.press("Подтвердить")


def answer_sbp(shopper: Shopper, confirm: bool = True) -> None:
    """Confirms or refuses in the app of a bank."""
    assert shopper.seen().title == SBP, shopper.seen().title
    shopper.press(CONFIRM if confirm else REFUSE)


def leave(shopper: Shopper) -> None:
    """Goes back to the shop without paying."""
    shopper.follow(BACK)
