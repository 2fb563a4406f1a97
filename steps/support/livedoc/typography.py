"""Russian numbers, plurals and quotation marks for the page."""

import re
from datetime import datetime

from markupsafe import Markup, escape

NBSP = "\u00a0"
MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
QUOTED = re.compile(r"&#34;(.*?)&#34;|(«[^»]*»)")
PLACEHOLDER = re.compile(r"&lt;([^&]+?)&gt;")


def duration(seconds: float) -> str:
    """Milliseconds below a second, then seconds, then minutes."""
    if seconds < 1:
        return f"{max(round(seconds * 1000), 1 if seconds else 0)}{NBSP}мс"
    if seconds < 60:
        return f"{seconds:.1f}{NBSP}с".replace(".", ",")
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}{NBSP}мин {rest}{NBSP}с"


def form(number: int, one: str, few: str, many: str) -> str:
    """The form of the word that goes with the number: 1 сценарий, 2 сценария, 5 сценариев."""
    tens, units = number % 100 // 10, number % 10
    if tens == 1 or units == 0 or units > 4:
        return many
    return one if units == 1 else few


def plural(number: int, one: str, few: str, many: str) -> str:
    """The number and the form of the word that goes with it."""
    return f"{number}{NBSP}{form(number, one, few, many)}"


def moment(text: str) -> str:
    """An RFC 3339 moment in the time of the machine that makes the page."""
    local = datetime.fromisoformat(text).astimezone()
    return f"{local.day}{NBSP}{MONTHS[local.month - 1]} {local.year}{NBSP}г., {local:%H:%M}"


def sentence(text: str) -> Markup:
    """A step's text with its values marked, straight quotes made «ёлочки»."""
    return Markup(QUOTED.sub(_value, str(escape(text))))  # noqa: S704 - escaped first


def template(text: str) -> Markup:
    """A sentence of an outline: its placeholders are marked too."""
    return Markup(PLACEHOLDER.sub(r"<var>\1</var>", str(sentence(text))))  # noqa: S704 - escaped first


def quotes(text: str) -> str:
    """Straight quotes as «ёлочки»."""
    return re.sub(r'"([^"]*)"', r"«\1»", text)


def _value(found: re.Match[str]) -> str:
    return f'<b class="value">{found[2] or f"«{found[1]}»"}</b>'
