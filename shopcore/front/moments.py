"""Moments as people read them, in the shop's own time."""

from datetime import datetime
from zoneinfo import ZoneInfo

SHOP_TIME = ZoneInfo("Europe/Moscow")
MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip


def day(moment: datetime) -> str:
    """23 ноября 2026"""
    local = moment.astimezone(SHOP_TIME)
    return f"{local.day}\u00a0{MONTHS[local.month - 1]} {local.year}"


def minute(moment: datetime) -> str:
    """23 ноября 2026, 12:00"""
    return f"{day(moment)}, {moment.astimezone(SHOP_TIME):%H:%M}"
