"""`shop run`: the demo in one command: settings of its own, demo goods and accounts, simulators, the web."""

import base64
import json
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from shopcore.auth import service as auth
from shopcore.auth.domain import CLIENT, STAFF_ROLES, Consent
from shopcore.front.registration import CONSENT_VERSION
from shopcore.store import service as store
from shopcore.wiring import Settings, Shop, build
from workers import demo
from workers.processes import both
from workers.server import serve

WEBHOOK = "/api/payment/notification"
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  (only recognised here)
BANK_SHOP_ID = "100500"
BANK_ADDRESS = "127.0.0.2"  # the simulator notifies from an address of its own
ROLES = (CLIENT, *STAFF_ROLES)


def run(host: str, port: int, data: Path, feed: Path | None) -> int:
    """Starts everything and waits; Ctrl+C ends it."""
    data.mkdir(parents=True, exist_ok=True)
    (data / "port").write_text(str(port))
    settings = demo_settings(host, port, data, os.environ)
    shop = build(settings)
    shop.migrate()
    demo.lay_out(Path(settings.pictures_dir))
    if feed or not shop.read(store.page, 0, 1):
        demo.load(shop, feed or demo.FEED)
    shop.follow()
    accounts = demo_accounts(shop, data)
    shop.close()
    simulators = _simulators(host, port, data, settings)
    try:
        _tell(settings, port, accounts)
        serve(settings, host, port, both)
    finally:
        simulators.terminate()
        simulators.wait()
    return 0


def demo_settings(host: str, port: int, data: Path, environment: Mapping[str, str]) -> Settings:
    """The demo's own settings, made once in `data`; those of the environment win."""
    own = {
        "SHOP_DATABASE_URL": f"sqlite:///{data.resolve() / 'shop.sqlite3'}",
        "SHOP_SECRET_KEY": _once(data / "secret_key", lambda: secrets.token_urlsafe(48)),
        "SHOP_BASE_URL": f"http://{'127.0.0.1' if host in EVERYWHERE else host}:{port}",
        "SHOP_SMTP_URL": f"smtp://127.0.0.1:{port + 2}",
        "SHOP_BANK_URL": f"http://127.0.0.1:{port + 1}/bank/v3",
        "SHOP_BANK_SHOP_ID": BANK_SHOP_ID,
        "SHOP_BANK_SECRET_KEY": _bank_secret(data),
        "SHOP_BANK_WEBHOOK_NETWORKS": BANK_ADDRESS,
        "SHOP_CDEK_URL": f"http://127.0.0.1:{port + 1}/cdek/v2",
        "SHOP_CDEK_CLIENT_ID": "prilavok",
        "SHOP_CDEK_SECRET": _once(data / "cdek_secret", lambda: secrets.token_urlsafe(32)),
        "SHOP_CDEK_TRACKING_URL": f"http://127.0.0.1:{port + 1}/cdek/track",
        "SHOP_YANDEX_DELIVERY_URL": f"http://127.0.0.1:{port + 1}/yandex",
        "SHOP_YANDEX_DELIVERY_TOKEN": _once(data / "yandex_token", lambda: secrets.token_urlsafe(32)),
        "SHOP_DADATA_URL": f"http://127.0.0.1:{port + 1}/dadata",
        "SHOP_DADATA_KEY": "dadata-of-the-demo",
        "SHOP_SMSRU_URL": f"http://127.0.0.1:{port + 1}/sms",
        "SHOP_SMSRU_API_ID": _once(data / "smsru_api_id", lambda: secrets.token_urlsafe(24)),
        "SHOP_VAPID_PRIVATE_KEY": _once(data / "vapid_private_key", _vapid),
        "SHOP_VAPID_SUBJECT": "mailto:shop@prilavok.example",
        "SHOP_PUSH_HOSTS": f"127.0.0.1:{port + 1}",
        "SHOP_COURIER_WEBHOOK_KEY": _once(data / "courier_key", lambda: secrets.token_urlsafe(24)),
        "SHOP_PICTURES_DIR": str(data.resolve() / "pictures"),
        "SHOP_SEARCH_DIR": str(data.resolve() / "search"),
        "SHOP_OIDC_PROVIDERS": "propusk",
        "SHOP_OIDC_PROPUSK_NAME": "Пропуск",
        "SHOP_OIDC_PROPUSK_ISSUER": f"http://127.0.0.1:{port + 1}/sso",
        "SHOP_OIDC_PROPUSK_CLIENT_ID": "prilavok",
        "SHOP_OIDC_PROPUSK_CLIENT_SECRET": "only for the demo",
        "SHOP_LOG": str(data.resolve() / "shop.log"),
    }
    return Settings.from_environment(own | dict(environment)).check()


def demo_accounts(shop: Shop, data: Path) -> dict[str, str]:
    """The demo's accounts with their passwords, made once."""
    text = _once(data / "accounts.json", lambda: json.dumps({role: secrets.token_hex(5) for role in ROLES}))
    accounts: dict[str, str] = json.loads(text)
    for name, password in accounts.items():
        _register(shop, f"{name}@prilavok.example", password, name)
    return accounts


def _register(shop: Shop, email: str, password: str, role: str) -> None:
    if shop.read(auth.account_by_login, email) is None:
        consent = Consent(CONSENT_VERSION, shop.clock.now(), "127.0.0.1")
        wanted = auth.Registration(email, email, shop.passwords.hash(password), consent=consent)
        shop.write(auth.register, wanted)
    shop.write(auth.vouch, email)
    shop.write(auth.grant, email, role)


def _simulators(host: str, port: int, data: Path, settings: Settings) -> "subprocess.Popen[bytes]":
    command = [
        sys.executable,
        "-m",
        "fixtures.simulators",
        str(port + 1),
        str(port + 2),
        str(data),
    ]
    here = "127.0.0.1" if host in EVERYWHERE else host
    bank = {
        "BANK_SHOP_ID": BANK_SHOP_ID,
        "BANK_SECRET_KEY": _bank_secret(data),
        "BANK_WEBHOOK_URL": f"http://{here}:{port}{WEBHOOK}",
    }
    couriers = {
        "CDEK_CLIENT_ID": settings.cdek_client_id,
        "CDEK_SECRET": settings.cdek_secret,
        "CDEK_WEBHOOK_URL": f"http://{here}:{port}/api/delivery/news/cdek/{settings.courier_webhook_key}",
        "YANDEX_TOKEN": settings.yandex_delivery_token,
        "DADATA_KEY": settings.dadata_key,
    }
    gateway = {
        "SMSRU_API_ID": settings.smsru_api_id,
        "SMSRU_REPORT_URL": f"http://{here}:{port}/api/notification/sms-report",
    }
    return subprocess.Popen(command, env=os.environ | bank | couriers | gateway)  # noqa: S603


def _vapid() -> str:
    """A private key of web push: any 32 random bytes, but for a chance beyond all others, are one."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("=")


def _bank_secret(data: Path) -> str:
    return _once(data / "bank_secret_key", lambda: f"test_{secrets.token_urlsafe(32)}")


def _once(path: Path, make: Callable[[], str]) -> str:
    """What was made at the first start; only its owner may read it."""
    if not path.exists():
        fresh = path.with_suffix(".fresh")
        fresh.touch(mode=0o600)
        fresh.write_text(make(), encoding="utf-8")
        fresh.rename(path)
    return path.read_text(encoding="utf-8")


def _tell(settings: Settings, port: int, accounts: dict[str, str]) -> None:
    people = ", ".join(f"{name}@prilavok.example / {password}" for name, password in accounts.items())
    places = (
        "letters at /mailbox/, SMS at /sms/, push at /push/, the bank at /bank/, couriers at /cdek/, /yandex/"
    )
    simulators = f"http://127.0.0.1:{port + 1}/ ({places})"
    print(f"Прилавок: {settings.base_url}   simulators: {simulators}")
    print(f"accounts: {people}", flush=True)
