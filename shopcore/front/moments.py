"""Moments as people read them, in the shop's own time or that of another place."""

from datetime import datetime
from zoneinfo import ZoneInfo

SHOP_TIME = ZoneInfo("Europe/Moscow")
MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip


def day(moment: datetime, zone: ZoneInfo = SHOP_TIME) -> str:
    """23 ноября 2026"""
    local = moment.astimezone(zone)
    return f"{local.day}\u00a0{MONTHS[local.month - 1]} {local.year}"


def minute(moment: datetime, zone: ZoneInfo = SHOP_TIME) -> str:
    """23 ноября 2026, 12:00"""
    return f"{day(moment, zone)}, {moment.astimezone(zone):%H:%M}"
