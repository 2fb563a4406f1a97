"""The channels of an installation beside letters: SMS and push."""

from datetime import time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from requests.adapters import BaseAdapter

from shopcore.adapters.sms_ru import SmsRu
from shopcore.notification.domain import Quiet
from shopcore.notification.ports import Push, Sms
from shopcore.wiring.settings import BadSettings, Settings


def sms(settings: Settings, transport: BaseAdapter | None = None) -> Sms | None:
    """The gateway that the shop has a contract with; `transport` stands in for sockets."""
    return SmsRu(settings.smsru_url, settings.smsru_api_id, transport) if settings.smsru_api_id else None


def push(settings: Settings, transport: BaseAdapter | None = None) -> Push | None:
    """Push, for shops with keys; its libraries are loaded by those that use them."""
    if not settings.vapid_private_key:
        return None
    from shopcore.adapters.web_push import WebPush

    own = tuple(host.strip() for host in settings.push_hosts.split(",") if host.strip())
    try:
        return WebPush(settings.vapid_private_key, settings.vapid_subject, own, transport)
    except ValueError as error:
        raise BadSettings("SHOP_VAPID_PRIVATE_KEY: not 32 bytes in base64url") from error


def quiet(settings: Settings) -> Quiet:
    """The hours without SMS and push; BadSettings."""
    begin, _, end = settings.quiet_hours.partition("-")
    try:
        zone = ZoneInfo(settings.timezone)
        return Quiet(zone.key, time.fromisoformat(begin), time.fromisoformat(end))
    except (ValueError, OSError, ZoneInfoNotFoundError) as error:
        raise BadSettings(f"SHOP_QUIET_HOURS, SHOP_TIMEZONE: {error}") from error
