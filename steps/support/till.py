"""What sentences about paying need: money arranged, options recognised, the bank gone through."""

from typing import Any

from sqlalchemy import text

from shopcore.billing import service as billing
from shopcore.kernel import rubles
from shopcore.order import service as order
from shopcore.order.domain import Order
from shopcore.payment import service as payment
from shopcore.payment.domain import Payment
from shopcore.wiring import Shop
from steps.support import at_bank, money, paying
from steps.support import given as arrange
from steps.support.bank import CARD, InProcessBank
from steps.support.outside import Mailbox
from steps.support.seen import Seen
from steps.support.shopper import Shopper
from steps.support.words import spaces

RADIO = {"банковской картой": "другая карта"}
VERA = "vera@example.ru"


def kopecks(sum: str) -> int:
    return int(sum.replace(" ", "").replace(",", ""))


def save_card(shop: Shop, bank: InProcessBank, username: str) -> None:
    """An order of some time ago, paid by a card that the bank has kept."""
    paying.press(shop, paying.held(shop, bank, paying.goods(shop, username), CARD, save=True))
    shop.pump()


def fill_wallet(shop: Shop, username: str, sum: str) -> None:
    money.top_up(shop, username, kopecks(sum))


def gift_code(shop: Shop, mailbox: Mailbox, sum: str) -> str:
    """The code of a card that somebody has given."""
    arrange.registered(shop, "boris@example.ru")
    return money.gift_card(shop, mailbox, "boris@example.ru", VERA, kopecks(sum), "order-of-a-gift-card")


def use_code(shop: Shop, code: str) -> None:
    """Another client has been quicker."""
    shop.write(billing.activate_card, "boris@example.ru", code)


def own_gift_card(shop: Shop, mailbox: Mailbox, username: str, sum: str) -> None:
    shop.write(billing.activate_card, username, gift_code(shop, mailbox, sum))


def choose(shopper: Shopper, means: str) -> None:
    """The option, and «Продолжить» where the bank is needed."""
    if means == "подарочной картой":
        assert means in shopper.seen().groups, shopper.seen().groups
        return
    shopper.pick(RADIO.get(means, means))
    if shopper.seen().buttons.get("Продолжить"):
        shopper.press("Продолжить")


def pick_gift_card(shopper: Shopper) -> None:
    shopper.pick(next(name for name in shopper.seen().options if name.startswith("••••")))


def gift_card_suffices(seen: Seen) -> bool:
    return any(active for name, active in seen.options.items() if name.startswith("••••"))


def offers(seen: Seen, option: str) -> bool:
    """Whether the form has what the specification's list names."""
    checks = {
        "список привязанных карт клиента": "сохранённая карта" in seen.about.values(),
        "из кошелька клиента с информацией о балансе кошелька": "баланс"
        in seen.about.get("из кошелька клиента", ""),
        "список активированных подарочных карт клиента": any(
            name.startswith("••••") and "баланс" in about for name, about in seen.about.items()
        ),
    }
    return checks.get(option, option in seen.options or option in seen.groups)


def is_at(seen: Seen, scenario: str) -> bool:
    """Whether this page is the bank's, or ours for a new gift card."""
    if scenario == "Активация подарочной карты":
        return "код активации" in seen.fields
    if scenario == "Оплата заказа через СБП":
        return seen.title == at_bank.SBP
    return "Номер карты" in seen.fields


def go_through(context: Any, scenario: str) -> None:
    """The scenario of the bank, or the whole of «Оплата заказа» by a new card."""
    if scenario == "Оплата заказа":
        choose(context.shopper, "банковской картой")
    if scenario == "Активация подарочной карты":
        activate(context)
    elif scenario == "Оплата заказа через СБП":
        at_bank.answer_sbp(context.shopper)
    else:
        at_bank.enter_card(context.shopper)
    if scenario == "Оплата заказа":
        context.shopper.press("Оплатить")
        context.shop.pump()
        reload(context)


def activate(context: Any) -> None:
    """The code is typed, and the card activated if it fits."""
    context.shopper.fill("код активации", context.code)
    context.shopper.press("активировать")


def attempt(shop: Shop) -> Any:
    """The latest attempt."""
    with shop.database.read.connect() as connection:
        query = text("SELECT * FROM payment ORDER BY created_at DESC, id LIMIT 1")
        return connection.execute(query).one()


def attempts(shop: Shop, username: str) -> list[Payment]:
    """The client's attempts that are still open, in the order in which they began."""
    with shop.database.read.connect() as connection:
        query = text(
            "SELECT id FROM payment WHERE username = :username AND state IN ('CHOOSING', 'HELD')"
            " ORDER BY number, id"
        )
        ids = connection.execute(query, {"username": username}).scalars().all()
    return [shop.read(payment.get, username, one) for one in ids]


def given_code(shop: Shop) -> str:
    """The code that a letter has told."""
    letters = shop.mail.letters.values()  # type: ignore[attr-defined]
    return next(money.code_in(one) for one in letters if "Код активации" in one.text)


def confirm_unseen(context: Any) -> None:
    """The client pays in the app of his bank, and never comes back to the page."""
    context.bank.answer_sbp(attempt(context.shop).confirmation_url)


def takings(shop: Shop) -> list[str]:
    """What attempts have taken, each once, without what has gone back."""
    with shop.database.read.connect() as connection:
        query = text("SELECT amount - returned FROM payment WHERE state IN ('TAKEN', 'PAID', 'UNWANTED')")
        return [spaces(rubles(int(one))) for one in connection.execute(query).scalars() if one]


def kept(shop: Shop) -> int:
    """Kopecks of all attempts that have neither gone back nor are owed."""
    with shop.database.read.connect() as connection:
        query = text(
            "SELECT COALESCE(SUM(amount - refunded), 0) FROM payment"
            " WHERE state IN ('TAKEN', 'PAID', 'UNWANTED')"
        )
        return int(connection.execute(query).scalar_one())


def order_id(context: Any) -> str:
    """Of the order that the scenario speaks of: named, or the client's latest."""
    if "order" in context:
        return str(context.order.id)
    return last_order(context.shop, context.client.username).id


def last_order(shop: Shop, username: str) -> Order:
    return shop.read(order.listed, username)[0][0]


def names_paid(shop: Shop, username: str) -> list[str]:
    return [line.name for line in last_order(shop, username).lines]


def reload(context: Any) -> None:
    """The page looks again, as it does by itself."""
    context.shopper.visit(f"/payment/{attempt(context.shop).id}")
