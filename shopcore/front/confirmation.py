"""A letter's link confirms an e-mail, the account's own or a new one."""

from shopcore.auth import service as auth
from shopcore.auth.domain import CHANGE_EMAIL, CONFIRM, NOWHERE, Place
from shopcore.front.screen import Button, Screen, Shop

TITLE = "Подтверждение e-mail"
SUBMIT = "подтвердить"
PURPOSES = (CONFIRM, CHANGE_EMAIL)


def view(shop: Shop, code: str) -> Screen:
    """Asks who has a living code: programs open links too, and confirm nothing; Invalid BAD_CODE."""
    token = shop.read(auth.look_at_code, code, *PURPOSES)
    return Screen(TITLE, buttons=(Button(SUBMIT),), notices=(f"Ваш e-mail — {token.email}?",))


def submit(shop: Shop, code: str, place: Place = NOWHERE) -> Screen:
    """The e-mail is confirmed; Invalid BAD_CODE, Conflict EMAIL_TAKEN, TooMany."""
    if shop.write(auth.try_code, code, place.address, *PURPOSES) is None:
        raise auth.bad_code()
    account = shop.write(auth.confirm_email, code)
    return Screen("E-mail подтверждён", notices=(f"Теперь входить можно и по адресу {account.email}.",))
