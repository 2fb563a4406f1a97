"""«Личный кабинет»: who the client is here, his wallet, and the ways to everything that is his."""

from collections.abc import Mapping

from shopcore.auth import service as auth
from shopcore.auth.domain import Account
from shopcore.billing import service as billing
from shopcore.front import channels, email_change, my_data, orders, password_change, profile, purse, sessions
from shopcore.front.money import kopecks
from shopcore.front.placing import placed
from shopcore.front.screen import Button, Field, Item, ItemList, Shop, answered
from shopcore.kernel import Refusal, rubles
from shopcore.order import service as order
from shopcore.order.domain import Order

LINK = "Личный кабинет"
TITLE = "Личный кабинет"
RESEND = "отправить письмо ещё раз"
UNCONFIRMED = "E-mail ещё не подтверждён: откройте ссылку из нашего письма."
WALLET = "баланс кошелька"
TOP_UP = "Пополнить баланс кошелька"
AMOUNT = Field("amount", "сумма пополнения", longest=12, hint="От 10 до 100 000 ₽")
SENT = "Письмо отправлено. Ссылка в нём действует три дня."
LINKS = (
    orders.LINK,
    purse.LINK,
    profile.LINK,
    email_change.LINK,
    password_change.LINK,
    sessions.LINK,
    channels.LINK,
    my_data.LINK,
)


def view(
    shop: Shop, account: Account, given: Mapping[str, str] | None = None, refusal: Refusal | None = None
) -> ItemList:
    """The client's own data («учётные данные клиента»), the balance of his wallet and the way to fill it.

    An e-mail that nobody has confirmed says so.
    """
    waits = bool(account.email) and account.email_confirmed_at is None
    balance = shop.read(billing.wallet_balance, account.username) or 0
    screen = ItemList(
        TITLE,
        fields=(AMOUNT,),
        buttons=(Button(TOP_UP), *((Button(RESEND),) if waits else ())),
        notices=(UNCONFIRMED,) if waits else (),
        items=(*_items(account), Item(WALLET, (WALLET, rubles(balance)))),
    )
    return answered(screen, given or {}, refusal)


def top_up(shop: Shop, username: str, given: Mapping[str, str]) -> Order:
    """«Пополнить баланс кошелька»: an order to be paid for, once for each form; Invalid BAD_AMOUNT."""
    amount = kopecks(given.get(AMOUNT.key, ""), AMOUNT.key)
    return placed(shop, order.place_top_up, username, amount, order_id=given.get("order", ""))


def resend(shop: Shop, username: str) -> str:
    """Asks for the letter that confirms the e-mail, once more; TooMany."""
    shop.write(auth.ask_confirmation, username)
    return SENT


def _items(account: Account) -> list[Item]:
    known = {
        "имя и фамилия": f"{account.first_name} {account.last_name}".strip(),
        "e-mail": account.email,
        "телефон": account.phone,
    }
    if account.username != account.email:
        known["имя для входа"] = account.username
    return [Item(name, (name, text or "не указано")) for name, text in known.items()]
