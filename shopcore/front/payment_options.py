"""The means of the form «Выбор способа оплаты», each active or not, and why (spec §1, «Оплата заказа»)."""

from collections.abc import Mapping
from dataclasses import dataclass

from shopcore.kernel import rubles
from shopcore.payment.domain import Means, Payment
from shopcore.payment.domain.offer import offered, over
from shopcore.payment.ports import Transaction
from shopcore.payment.service import Choice

CARD, OTHER_CARD = "банковской картой", "другая карта"
SBP = "через систему быстрых платежей"
WALLET = "из кошелька клиента"
GIFT, NEW_GIFT = "подарочной картой", "новая подарочная карта"
CONTINUE, PAY = "Продолжить", "Оплатить"


@dataclass(frozen=True)
class Option:
    """A means to choose; `key` is what the form sends, `act` the button that it wakes."""

    key: str
    name: str
    group: str = ""
    hint: str = ""
    why: str = ""
    act: str = CONTINUE
    chosen: bool = False

    @property
    def active(self) -> bool:
        return not self.why


def options_of(tx: Transaction, attempt: Payment) -> list[Option]:
    """In the order of the specification; what is forbidden for this kind of order is not there."""
    return [*_of_cards(tx, attempt), _of_sbp(attempt), *_of_wallet(tx, attempt), *_of_gifts(tx, attempt)]


def _of_cards(tx: Transaction, attempt: Payment) -> list[Option]:
    why = over(Means.NEW_CARD, attempt.amount)
    saved = [
        Option(f"card:{card.id}", card.title, CARD, "сохранённая карта", why)
        for card in tx.cards.of(attempt.username)
    ]
    return [*saved, Option("card:new", OTHER_CARD, CARD, "данные карты введёте на странице банка", why)]


def _of_sbp(attempt: Payment) -> Option:
    return Option("sbp", SBP, "", "по QR-коду в приложении вашего банка", over(Means.SBP, attempt.amount))


def _of_wallet(tx: Transaction, attempt: Payment) -> list[Option]:
    if not offered(attempt.kind, Means.WALLET):
        return []
    balance = tx.billing_for_payment.balance(attempt.username)
    return [Option("wallet", WALLET, "", f"баланс {rubles(balance)}", _lacking(balance, attempt), PAY)]


def _of_gifts(tx: Transaction, attempt: Payment) -> list[Option]:
    if not offered(attempt.kind, Means.GIFT_CARD):
        return []
    cards = [
        Option(
            f"gift:{card.number}", f"•••• {card.number[-4:]}", GIFT, f"баланс {rubles(card.balance)}",
            _lacking(card.balance, attempt), PAY,
        )
        for card in tx.billing_for_payment.cards(attempt.username)
    ]  # fmt: skip
    return [*cards, Option("gift:new", NEW_GIFT, GIFT, "сначала активируйте её кодом из письма")]


def _lacking(balance: int, attempt: Payment) -> str:
    lacking = attempt.amount - balance
    return f"Не хватает {rubles(lacking)}." if lacking > 0 else ""


def chosen_by(given: Mapping[str, str]) -> Choice | None:
    """What the form says was chosen; None when nothing was."""
    kind, _, name = given.get("means", "").partition(":")
    if kind == "card" and name == "new":
        return Choice(Means.NEW_CARD, save=bool(given.get("save")))
    known = {
        "card": Choice(Means.SAVED_CARD, card_id=name),
        "sbp": Choice(Means.SBP),
        "wallet": Choice(Means.WALLET),
        "gift": Choice(Means.GIFT_CARD, gift_card=name),
    }
    return known.get(kind)
