"""The settings of an installation, read from the environment (table in docs/operations.md)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta

from shopcore.adapters.networks import Network, networks
from shopcore.orchestra.ports import Patience
from shopcore.wiring.sign_on import Provider, providers

WEAK_SECRETS = {"", "secret", "changeme", "change-me", "dev", "demo"}
SECRET_LENGTH, BANK_SECRET_LENGTH = 32, 16
BANK = "https://api.yookassa.ru/v3"
BANK_NETWORKS = (
    "185.71.76.0/27,185.71.77.0/27,77.75.153.0/25,77.75.156.11,77.75.156.35,77.75.154.128/25,2a02:5180::/32"
)
COURIER_CITIES = "Москва,Санкт-Петербург,Екатеринбург,Новосибирск,Казань,Нижний Новгород"
NUMBERS = {
    "trusted_proxies",
    "feed_megabytes",
    "feed_offers",
    "unknown_stock",
    "vat_code",
    "tax_system",
    "saga_minutes",
    "quote_seconds",
    "saga_ask_again_seconds",
}


class BadSettings(Exception):
    """The environment does not make a shop that may start."""


@dataclass(frozen=True)
class Settings:
    """Each field is SHOP_<NAME> in the environment."""

    database_url: str = "sqlite:///shop.sqlite3"
    broker_url: str = "embedded:"
    secret_key: str = ""
    base_url: str = "http://127.0.0.1:8000"
    trusted_proxies: int = 0
    smtp_url: str = ""
    mail_from: str = "shop@prilavok.example"
    smsru_url: str = "https://sms.ru"
    smsru_api_id: str = ""
    vapid_private_key: str = ""
    vapid_subject: str = ""
    push_hosts: str = ""
    timezone: str = "Europe/Moscow"
    quiet_hours: str = "22:00-09:00"
    bank_url: str = BANK
    bank_shop_id: str = ""
    bank_secret_key: str = ""
    bank_webhook_networks: str = BANK_NETWORKS
    cdek_url: str = "https://api.cdek.ru/v2"
    cdek_client_id: str = ""
    cdek_secret: str = ""
    cdek_tracking_url: str = "https://www.cdek.ru/ru/tracking"
    cdek_drop_off: str = ""
    yandex_delivery_url: str = "https://b2b.taxi.yandex.net"
    yandex_delivery_token: str = ""
    dadata_url: str = "https://suggestions.dadata.ru"
    dadata_key: str = ""
    courier_webhook_key: str = ""
    courier_cities: str = COURIER_CITIES
    quote_seconds: int = 4
    vat_code: int = 11
    tax_system: int = 1
    saga_minutes: int = 15
    saga_ask_again_seconds: int = 60
    pictures_dir: str = "pictures"
    pictures_hosts: str = "*"
    search_dir: str = "search"
    log: str = "-"
    log_level: str = "INFO"
    metrics_networks: str = "127.0.0.0/8,::1"
    feed_megabytes: int = 2048
    feed_offers: int = 2_000_000
    unknown_stock: int = 10
    seller_name: str = "ООО «Прилавок»"
    seller_ogrn: str = "1000000000000"
    seller_inn: str = "1000000000"
    seller_address: str = "101000, Москва, ул. Примерная, д. 1"
    seller_phone: str = "+7 000 000-00-00"
    seller_email: str = "shop@prilavok.example"
    oidc: tuple[Provider, ...] = ()

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Takes the SHOP_* variables; an unknown kind of value is BadSettings."""
        given = {
            field.name: environment.get(f"SHOP_{field.name.upper()}")
            for field in fields(cls)
            if field.name != "oidc"
        }
        known = {
            name: _number(name, text) if name in NUMBERS else text for name, text in given.items() if text
        }
        try:
            return cls(**known, oidc=providers(environment))  # type: ignore[arg-type]
        except ValueError as error:
            raise BadSettings(str(error)) from error

    @property
    def seller(self) -> dict[str, str]:
        """Who sells, as letters and pages print it."""
        return {
            field.name[7:]: getattr(self, field.name) for field in fields(self) if field.name[:7] == "seller_"
        }

    @property
    def watchers(self) -> tuple[Network, ...]:
        """Who may read the figures of the installation; BadSettings."""
        try:
            return networks(self.metrics_networks)
        except ValueError as error:
            raise BadSettings(f"SHOP_METRICS_NETWORKS: {error}") from error

    @property
    def patience(self) -> Patience:
        """With an order's confirmators."""
        again = timedelta(seconds=self.saga_ask_again_seconds)
        return Patience(timedelta(minutes=self.saga_minutes), again)

    def check(self) -> "Settings":
        """Refuses to start with a missing or default secret."""
        if self.secret_key.lower() in WEAK_SECRETS or len(self.secret_key) < SECRET_LENGTH:
            raise BadSettings(f"SHOP_SECRET_KEY: set a random secret of at least {SECRET_LENGTH} signs")
        if not self.smtp_url:
            raise BadSettings("SHOP_SMTP_URL: set the mail server, for example smtp://127.0.0.1:25")
        if not self.bank_shop_id or len(self.bank_secret_key) < BANK_SECRET_LENGTH:
            raise BadSettings("SHOP_BANK_SHOP_ID, SHOP_BANK_SECRET_KEY: set what the bank has given you")
        if (self.cdek_client_id or self.yandex_delivery_token) and len(self.courier_webhook_key) < 16:
            raise BadSettings("SHOP_COURIER_WEBHOOK_KEY: at least 16 random signs, part of a secret address")
        if self.vapid_private_key and not self.vapid_subject.startswith(("mailto:", "https:")):
            raise BadSettings("SHOP_VAPID_SUBJECT: mailto:… or https:…, so that push services can reach you")
        if not 1 <= self.quote_seconds <= 30:
            raise BadSettings("SHOP_QUOTE_SECONDS is 1 to 30")
        if not 1 <= self.vat_code <= 12 or not 1 <= self.tax_system <= 6:
            raise BadSettings("SHOP_VAT_CODE is 1 to 12, SHOP_TAX_SYSTEM 1 to 6")
        if not 1 <= self.saga_ask_again_seconds <= 60 * self.saga_minutes <= 86400:
            raise BadSettings("SHOP_SAGA_MINUTES is 1 to 1440, SHOP_SAGA_ASK_AGAIN_SECONDS from 1 to that")
        return self


def _number(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise BadSettings(f"SHOP_{name.upper()}: {text!r} is no whole number")
    return int(text)
