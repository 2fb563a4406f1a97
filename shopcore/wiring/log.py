"""How a process of the shop logs."""

from shopcore.adapters.log import configure
from shopcore.wiring.settings import BadSettings, Settings

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def log_as(settings: Settings) -> None:
    """Once, at the start of a process."""
    if settings.log_level not in LEVELS:
        raise BadSettings(f"SHOP_LOG_LEVEL: {settings.log_level!r} is none of {', '.join(LEVELS)}")
    configure(settings.log, settings.log_level)
