"""A whole installation on this machine: PostgreSQL, a broker, the shop's processes, the simulators."""

import random
import secrets
import sys
import time
from pathlib import Path

import requests

from fixtures.postgres import Postgres, free_port
from fixtures.rabbitmq_server import RabbitmqServer
from fixtures.redis_server import RedisServer
from shopcore.wiring import Settings, Shop, build, receivers
from tests.chaos.processes import Watch, Watched
from tests.chaos.proxy import CuttingProxy
from workers import demo

# What was committed outlives the kill of every process; only a power cut is left out.
DURABLE = ("synchronous_commit=on", "fsync=off", "max_connections=300", "shared_buffers=128MB")
BROKERS = {"redis": RedisServer, "rabbitmq": RabbitmqServer}
BIN = Path(sys.executable).parent
BANK_SHOP = "100500"
READY_WITHIN = 90
PLENTY = 1_000_000  # pieces of each product


class Installation:
    """Everything that may be killed, by name."""

    def __init__(self, broker: str, folder: Path, chance: random.Random) -> None:
        self.folder = folder
        self.postgres = Postgres(DURABLE)
        self.broker: RedisServer | RabbitmqServer = BROKERS[broker]()
        self.web_port, self.world_port, mail_port = free_port(), free_port(), free_port()
        self.web_proxy = CuttingProxy(self.web_port, chance)
        self.bank_proxy = CuttingProxy(self.world_port, chance)
        self.environment = self._environment(mail_port)
        self.settings = Settings.from_environment(self.environment)
        self.shop = build(self.settings)
        self._fill()
        self.processes = {one.name: one for one in self._start(mail_port)}
        self.watch = Watch(list(self.processes.values()))
        self._wait_until_ready()

    @property
    def address(self) -> str:
        """Where clients go: through the proxy that cuts."""
        return f"http://127.0.0.1:{self.web_proxy.port}"

    @property
    def world(self) -> str:
        return f"http://127.0.0.1:{self.world_port}"

    def _environment(self, mail_port: int) -> dict[str, str]:
        secret = f"test_{secrets.token_hex(16)}"
        return {
            "SHOP_DATABASE_URL": self.postgres.url("postgres"),
            "SHOP_BROKER_URL": self.broker.url,
            "SHOP_SECRET_KEY": secrets.token_hex(32),
            "SHOP_BASE_URL": f"http://127.0.0.1:{self.web_port}",
            "SHOP_SMTP_URL": f"smtp://127.0.0.1:{mail_port}",
            "SHOP_BANK_URL": f"http://127.0.0.1:{self.bank_proxy.port}/bank/v3",
            "SHOP_BANK_SHOP_ID": BANK_SHOP,
            "SHOP_BANK_SECRET_KEY": secret,
            "SHOP_BANK_WEBHOOK_NETWORKS": "127.0.0.0/8",
            "SHOP_SEARCH_DIR": str(self.folder / "search"),
            "SHOP_PICTURES_DIR": str(self.folder / "pictures"),
            "SHOP_LOG_LEVEL": "WARNING",
            "SHOP_SAGA_ASK_AGAIN_SECONDS": "15",
            "BANK_SHOP_ID": BANK_SHOP,
            "BANK_SECRET_KEY": secret,
            "BANK_WEBHOOK_URL": f"http://127.0.0.1:{self.web_port}/api/payment/notification",
        }

    def _fill(self) -> None:
        self.shop.migrate()
        demo.load(self.shop)
        with self.shop.database.write.begin() as connection:
            connection.exec_driver_sql(f"UPDATE stock SET on_hand = {PLENTY}")

    def _start(self, mail_port: int) -> list[Watched]:
        shop, python = str(BIN / "shop"), str(BIN / "python")
        world = [python, "-m", "fixtures.simulators", str(self.world_port), str(mail_port)]
        commands = {
            "web": [shop, "web", "--port", str(self.web_port), "--workers", "2"],
            "relay-1": [shop, "relay"],
            "relay-2": [shop, "relay"],
            "sweep-1": [shop, "sweep"],
            "sweep-2": [shop, "sweep"],
            "simulators": [*world, str(self.folder / "world")],
        } | {f"worker-{receiver}": [shop, "worker", receiver] for receiver in receivers()}
        (self.folder / "world").mkdir()
        return [Watched(name, command, self.environment, self.folder) for name, command in commands.items()]

    def _wait_until_ready(self) -> None:
        end = time.monotonic() + READY_WITHIN
        while time.monotonic() < end:
            try:
                if all(requests.get(f"{one}", timeout=2).ok for one in (self._ready, self.world)):
                    return
            except requests.RequestException:
                pass
            time.sleep(0.2)
        raise RuntimeError(f"the installation does not start: {self.folder}")

    @property
    def _ready(self) -> str:
        return f"http://127.0.0.1:{self.web_port}/readyz"

    def start_postgres(self) -> None:
        """Again and again, as systemd would: what is left of the killed one holds its memory for a while."""
        end = time.monotonic() + READY_WITHIN
        while True:
            try:
                self.postgres.start()
            except RuntimeError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)
            else:
                return

    def rebuilt(self) -> Shop:
        """The shop as an auditor builds it, after everything."""
        self.shop.close()
        self.shop = build(self.settings)
        return self.shop

    def close(self) -> None:
        self.watch.close()
        self.shop.close()
        for proxy in (self.web_proxy, self.bank_proxy):
            proxy.close()
        self.broker.stop()
        self.postgres.stop()
