"""What all pages share: money and words in templates, the cart's size, error pages."""

import re
from functools import lru_cache
from typing import Any

from flask import Flask, current_app, render_template
from flask.typing import ResponseReturnValue
from flask_bootstrap import Bootstrap5
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from shopcore.front import (
    activation,
    cabinet,
    cart,
    channels,
    email_change,
    gift_card,
    my_data,
    orders,
    password_change,
    profile,
    purse,
    registration,
    reset,
    sessions,
    sign_in,
    sign_in_ways,
    sign_on,
)
from shopcore.kernel import Refusal, rubles
from shopcore.order import service as order
from webapp.shop import shop

SHORT_WORD = re.compile(r"(?<![\w-])([А-Яа-яЁё]{1,2}|ООО|(?:ст|ч|п|д)\.|№|\d+(?= [а-я]{3}))\s+(?=\S)")
TEXTS = {
    400: ("Запрос не понят", "Что-то в запросе не так. Вернитесь назад и попробуйте ещё раз."),
    403: ("Доступ закрыт", "Эта страница вам не открыта."),
    404: (
        "Страница не найдена",
        "Такой страницы нет: возможно, товар больше не продаётся или в адресе опечатка.",
    ),
    405: ("Так не получится", "По этому адресу так не обращаются. Вернитесь назад и попробуйте ещё раз."),
    408: ("Запрос шёл слишком долго", "Связь прервалась. Обновите страницу и попробуйте ещё раз."),
    413: ("Слишком много данных", "Запрос больше, чем магазин принимает."),
    414: ("Слишком длинный адрес", "Адрес страницы длиннее, чем магазин понимает."),
    429: ("Слишком много попыток", "Подождите немного и попробуйте ещё раз."),
    500: (
        "Магазин ошибся",
        "Мы уже знаем об этом. С вашим заказом ничего не случилось — попробуйте ещё раз.",
    ),
    502: (
        "Другой сайт не отвечает",
        "Сайт, к которому обратился магазин, не ответил. Попробуйте немного позже.",
    ),
    503: ("Магазин ненадолго закрыт", "Обновите страницу через несколько секунд: ничего не потеряно."),
}


def register(app: Flask) -> None:
    app.extensions["bootstrap"] = Bootstrap5(app)
    app.config["BOOTSTRAP_SERVE_LOCAL"] = True
    app.jinja_env.filters.update(rubles=lru_cache(10_000)(rubles), cleaned=Markup, bound=_bound)
    app.jinja_env.globals.update(LINKS=LINKS, CABINET=CABINET, WALLET=cabinet.WALLET)
    app.context_processor(_context)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


LINKS = {
    "registration": registration.LINK,
    "sign_in": sign_in.LINK,
    "cart": cart.LINK,
    "reset": reset.LINK,
    "cabinet": cabinet.LINK,
    "activation": activation.LINK,
    "gift_card": gift_card.LINK,
}
CABINET = (
    ("cabinet.show", cabinet.TITLE),
    ("orders.show", orders.LINK),
    ("purse.show", purse.LINK),
    ("cabinet.show_profile", profile.LINK),
    ("cabinet.show_email", email_change.LINK),
    ("cabinet.show_password", password_change.LINK),
    ("sign_in_ways.show", sign_in_ways.LINK),
    ("sessions.show", sessions.LINK),
    ("channels.show", channels.LINK),
    ("my_data.show", my_data.LINK),
)


@lru_cache(1000)
def _bound(html: Markup) -> Markup:
    """The same text with no line ending after a short word, or beginning with a dash."""
    return Markup(SHORT_WORD.sub("\\1\u00a0", html.replace(" —", "\u00a0—")))  # noqa: S704  (Markup came in)


def _context() -> dict[str, Any]:
    own = current_app.extensions["shop"]
    return {"cart_size": _cart_size, "seller": own.settings.seller, "sign_on_ways": _sign_on_ways}


def _sign_on_ways() -> dict[str, str]:
    """How the ways in through other sites are called, by their keys."""
    return {key: sign_on.link(name) for key, name in shop.sign_on.providers.items()}


def _cart_size() -> int:
    if not current_user.is_authenticated:
        return 0
    return shop.read(order.cart_size, current_user.get_id())


def error_page(error: HTTPException | Refusal) -> ResponseReturnValue:
    """The page of a refusal or an HTTP error; the site's frame without the client's data."""
    from webapp.api.errors import status_of

    status = status_of(error)
    title, text = TEXTS.get(status, TEXTS[400 if status < 500 else 500])
    if isinstance(error, Refusal):
        text = error.text
    if isinstance(error, CSRFError):
        title, text = "Форма устарела", "Страница была открыта слишком давно. Откройте её заново и повторите."
    return render_template("error.html", title=title, text=text, status=status, cart_size=_none), status


def _none() -> int:
    """Whatever is wrong, its page asks the database nothing."""
    return 0
