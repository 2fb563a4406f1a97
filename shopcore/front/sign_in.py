"""Signing in and out."""

from shopcore.auth import service as auth
from shopcore.auth.domain import ACTIVE, NOWHERE, Account, Place
from shopcore.front.screen import Button, Field, Screen, Shop
from shopcore.kernel import Invalid, Refusal

LINK = "Войти"
OUT = "Выйти"
TITLE = "Вход"
SUBMIT = "войти"
FIELDS = (
    Field("username", "e-mail или имя пользователя", autocomplete="username"),
    Field("password", "пароль", kind="password", autocomplete="current-password", longest=128),
)


def view(username: str = "", refusal: Refusal | None = None, notices: tuple[str, ...] = ()) -> Screen:
    """The sign-in form."""
    fields = (Field(**(vars(FIELDS[0]) | {"value": username})), FIELDS[1])
    return Screen(TITLE, fields, (Button(SUBMIT),), notices, refusal.text if refusal else "")


def submit(
    shop: Shop, username: str, password: str, *old_sessions: str, place: Place = NOWHERE, device: str = ""
) -> tuple[Account, str]:
    """The account and the key of its new session.

    Invalid CREDENTIALS_MISSING, Unauthorized BAD_CREDENTIALS, TooMany. An unknown name, a wrong password and
    a blocked account look and last the same (decisions, Accounts). `device` is the mark of a browser that
    has signed in before.
    """
    if not username.strip() or not password:
        raise Invalid("CREDENTIALS_MISSING", "Укажите имя пользователя и пароль.")
    account = shop.write(auth.begin_sign_in, username, place.address, device)
    fits = shop.passwords.fits(password, account.password_hash if account else None)
    if account is None or not fits or account.state != ACTIVE:
        raise auth.bad_credentials()
    return account, shop.write(auth.finish_sign_in, account, device, *old_sessions, place=place)


def device(shop: Shop, account: Account) -> str:
    """The mark that a browser keeps from which this account has signed in."""
    return auth.device_mark(shop.codes, account.username)
