"""The letter that most tests of mail send."""

from dataclasses import replace
from typing import Any

from shopcore.notification.ports import Letter

SENDER = "noreply@prilavok.example"
PLAIN = Letter(
    message_id="0f1e2d3c.email",
    to="anna@example.ru",
    subject="Добро пожаловать в\u00a0«Прилавок»",
    text="Здравствуйте, Анна! Ёлка стоит 1\u00a0234,50\u00a0₽.\n",
    html='<html lang="ru"><head></head><body><a href="/cart">Ёлка — 1\u00a0234,50\u00a0₽</a></body></html>\n',
)


def letter(**changes: Any) -> Letter:
    return replace(PLAIN, **changes)
