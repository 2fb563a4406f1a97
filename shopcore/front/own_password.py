"""A signed-in client gives his password once more before something that a thief would want."""

from shopcore.auth import service as auth
from shopcore.auth.domain import Account
from shopcore.front.screen import Field, Shop
from shopcore.kernel import Invalid

FIELD = Field("password", "пароль", kind="password", autocomplete="current-password", longest=128)
NO_PASSWORD = "У учётной записи нет пароля: задайте его по ссылке «Забыли пароль?» на странице входа."  # noqa: S105


def check(shop: Shop, account: Account, password: str, field: str = FIELD.key) -> None:
    """Invalid WRONG_PASSWORD; TooMany after five wrong ones."""
    if not account.password_hash:
        raise Invalid("NO_PASSWORD", NO_PASSWORD)
    shop.write(auth.count_password, account.username)
    if not shop.passwords.fits(password, account.password_hash):
        raise Invalid("WRONG_PASSWORD", "Пароль не подошёл.", {"field": field})
    shop.write(auth.password_fitted, account.username)
