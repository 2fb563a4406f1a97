"""The shop of a scenario: production's own wiring, a fresh database, a stopped clock, a mailbox."""

from shopcore.wiring import Settings, Shop, build
from shopcore.wiring.passwords import Passwords, quick
from steps.support.clock import StoppedClock
from steps.support.databases import KINDS
from steps.support.outside import Mailbox
from workers import demo

SECRET = "only for scenarios, never for an installation"  # noqa: S105


class House:
    """Databases of one kind and the shop of the scenario on them."""

    def __init__(self, kind: str) -> None:
        self.passwords: Passwords = quick()
        self.databases = KINDS[kind](fill)
        self.shop: Shop | None = None

    def open(self) -> Shop:
        """A fresh shop; the last one is closed."""
        self.shut()
        self.clock, self.mailbox = StoppedClock(), Mailbox()
        settings = Settings(
            database_url=self.databases.fresh(), secret_key=SECRET, pictures_dir=str(demo.PICTURES)
        )
        self.shop = build(settings, clock=self.clock, mail=self.mailbox, passwords=self.passwords)
        return self.shop

    def shut(self) -> None:
        if self.shop:
            self.shop.close()
            self.shop = None

    def close(self) -> None:
        self.shut()
        self.databases.close()


def fill(url: str) -> None:
    """What every scenario begins with: the tables and the demo catalogue."""
    shop = build(Settings(database_url=url, secret_key=SECRET, smtp_url="smtp://127.0.0.1:1"))
    shop.migrate()
    demo.load(shop)
    shop.close()
