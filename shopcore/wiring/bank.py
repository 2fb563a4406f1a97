"""The bank of an installation, and the cash register beside it."""

from requests.adapters import BaseAdapter

from shopcore.adapters.bank import Line, YooKassa
from shopcore.adapters.bank.receipts import BankReceipts
from shopcore.adapters.networks import networks
from shopcore.payment.ports import Bank, CashRegister
from shopcore.wiring.settings import BadSettings, Settings


def bank(settings: Settings, transport: BaseAdapter | None = None) -> Bank:
    """The bank of these settings; `transport` stands in for sockets."""
    try:
        trusted = networks(settings.bank_webhook_networks)
    except ValueError as error:
        raise BadSettings(f"SHOP_BANK_WEBHOOK_NETWORKS: {error}") from error
    return YooKassa(_line(settings, transport), settings.bank_shop_id, trusted)


def register(settings: Settings, transport: BaseAdapter | None = None) -> CashRegister:
    """The bank's own cash register."""
    return BankReceipts(_line(settings, transport))


def _line(settings: Settings, transport: BaseAdapter | None) -> Line:
    return Line(settings.bank_url, settings.bank_shop_id, settings.bank_secret_key, transport=transport)
