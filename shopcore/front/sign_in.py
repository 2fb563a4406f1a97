"""Signing in and out."""

from shopcore.auth import service as auth
from shopcore.auth.domain import ACTIVE, Account
from shopcore.front.screen import Button, Field, Screen, Shop
from shopcore.kernel import Invalid, Refusal, Unauthorized

LINK = "Войти"
OUT = "Выйти"
TITLE = "Вход"
SUBMIT = "войти"
FIELDS = (
    Field("username", "e-mail или имя пользователя", autocomplete="username"),
    Field("password", "пароль", kind="password", autocomplete="current-password", longest=128),
)


def view(username: str = "", refusal: Refusal | None = None) -> Screen:
    """The sign-in form."""
    fields = (Field(**(vars(FIELDS[0]) | {"value": username})), FIELDS[1])
    return Screen(TITLE, fields, (Button(SUBMIT),), problem=refusal.text if refusal else "")


def submit(shop: Shop, username: str, password: str, *old_sessions: str) -> tuple[Account, str]:
    """The account and the key of its new session; Invalid CREDENTIALS_MISSING, Unauthorized BAD_CREDENTIALS.

    An unknown name, a wrong password and a blocked account look and last the same (decisions, Accounts).
    """
    if not username.strip() or not password:
        raise Invalid("CREDENTIALS_MISSING", "Укажите имя пользователя и пароль.")
    account = shop.read(auth.account_by_login, username)
    fits = shop.passwords.fits(password, account.password_hash if account else None)
    if account is None or not fits or account.state != ACTIVE:
        raise Unauthorized("BAD_CREDENTIALS", "Неверное имя пользователя или пароль.")
    return account, shop.write(auth.open_session, account.username, {}, *old_sessions)
