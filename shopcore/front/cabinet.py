"""«Личный кабинет»: who the client is here, and the ways to everything that is his."""

from shopcore.auth import service as auth
from shopcore.auth.domain import Account
from shopcore.front import email_change, my_data, orders, password_change, profile, sessions
from shopcore.front.screen import Button, Item, ItemList, Shop
from shopcore.kernel import Refusal

LINK = "Личный кабинет"
TITLE = "Личный кабинет"
RESEND = "отправить письмо ещё раз"
UNCONFIRMED = "E-mail ещё не подтверждён: откройте ссылку из нашего письма."
SENT = "Письмо отправлено. Ссылка в нём действует три дня."
LINKS = (
    orders.LINK,
    profile.LINK,
    email_change.LINK,
    password_change.LINK,
    sessions.LINK,
    my_data.LINK,
)


def view(account: Account, refusal: Refusal | None = None) -> ItemList:
    """The client's own data («учётные данные клиента»); an e-mail that nobody has confirmed says so."""
    waits = bool(account.email) and account.email_confirmed_at is None
    return ItemList(
        TITLE,
        buttons=(Button(RESEND),) if waits else (),
        notices=(UNCONFIRMED,) if waits else (),
        problem=refusal.text if refusal else "",
        items=tuple(_items(account)),
    )


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
