"""A forgotten password: a letter is asked for, its code sets another one."""

from collections.abc import Mapping

from shopcore.auth import service as auth
from shopcore.auth.domain import NOWHERE, RESET, Account, Place, check_password
from shopcore.front.screen import Button, Field, Screen, Shop, filled
from shopcore.kernel import Invalid, Refusal

LINK = "Забыли пароль?"
TITLE = "Восстановление пароля"
SUBMIT = "отправить письмо"
NEW_TITLE = "Новый пароль"
NEW_SUBMIT = "сохранить пароль"
FIELDS = (Field("login", "e-mail или имя пользователя", autocomplete="username"),)
NEW_FIELDS = (
    Field(
        "password", "новый пароль", kind="password", autocomplete="new-password",
        shortest=8, longest=128, hint="Не короче 8 знаков",
    ),
)  # fmt: skip
SENT = "Если такая учётная запись есть, письмо уже в пути. Ссылка в нём действует 10 минут."
DONE = "Пароль изменён. Войдите с новым паролем."


def view(refusal: Refusal | None = None) -> Screen:
    """The form that asks for the letter."""
    return Screen(TITLE, FIELDS, (Button(SUBMIT),), problem=refusal.text if refusal else "")


def ask(shop: Shop, login: str, place: Place = NOWHERE, device: str = "") -> Screen:
    """What everybody sees, registered or not; Invalid FIELD_MISSING, TooMany."""
    if not login.strip() or len(login) > FIELDS[0].longest:
        raise Invalid("FIELD_MISSING", "Укажите e-mail или имя пользователя.", {"field": "login"})
    shop.write(auth.ask_reset, login, place.address, device)
    return Screen(TITLE, notices=(SENT,))


def check(shop: Shop, code: str) -> None:
    """Whether the code that opens the form lives; Invalid BAD_CODE."""
    shop.read(auth.look_at_code, code, RESET)


def new_view(given: Mapping[str, str], refusal: Refusal | None = None) -> Screen:
    """The form for the new password."""
    button = Button(NEW_SUBMIT, filled(NEW_FIELDS, given))
    return Screen(NEW_TITLE, NEW_FIELDS, (button,), problem=refusal.text if refusal else "")


def submit(shop: Shop, code: str, password: str, place: Place = NOWHERE) -> Account:
    """The account with its new password, every session ended; Invalid BAD_CODE, BAD_PASSWORD; TooMany."""
    check_password(password)
    if shop.write(auth.try_code, code, place.address, RESET) is None:
        raise auth.bad_code()
    return shop.write(auth.reset_password, code, shop.passwords.hash(password))
