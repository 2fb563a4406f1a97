"""The shop of a scenario: production's own wiring, a fresh database, a stopped clock, a mailbox."""

from shopcore.wiring import IN_MEMORY, Settings, Shop, build
from shopcore.wiring.passwords import quick
from steps.support.bank import InProcessBank
from steps.support.carriers import JOURNEYS, send_on
from steps.support.channels import SETTINGS, InProcessChannels
from steps.support.clock import StoppedClock
from steps.support.couriers import KEY, InProcessCouriers
from steps.support.databases import KINDS
from steps.support.outside import Mailbox
from workers import demo

SECRET = "only for scenarios, never for an installation"  # noqa: S105


class House:
    """Databases of one kind, and the shop of the scenario on a fresh one."""

    def __init__(self, kind: str, url: str = "", carrier: str = "embedded") -> None:
        self.journey = JOURNEYS[carrier]()
        self.databases = KINDS[kind](fill)
        self.settings = Settings(
            database_url=self.databases.url,
            secret_key=SECRET,
            base_url=url or Settings.base_url,
            pictures_dir=str(demo.PICTURES),
            search_dir=IN_MEMORY,
            courier_webhook_key=KEY,
            courier_cities="Казань",
            **SETTINGS,
        )
        self.passwords, self.letters = quick(), None
        self.bank = InProcessBank()
        self.couriers = InProcessCouriers()
        self.channels = InProcessChannels()
        if url:
            self.bank.serve()
        self.database, self.search = None, None
        self.shop: Shop | None = None

    def open(self) -> Shop:
        """A fresh shop; what does not change from one scenario to the next is built once."""
        self.shut()
        self.databases.fresh()
        self.clock, self.mailbox = StoppedClock(), Mailbox()
        self.bank.fresh(self.clock)
        self.couriers.fresh(self.clock)
        self.channels.fresh(self.clock)
        self.shop = build(
            self.settings,
            clock=self.clock,
            mail=self.mailbox,
            passwords=self.passwords,
            letters=self.letters,
            sms=self.channels.sms,
            push=self.channels.push,
            carrier=self.journey.carrier(),
            database=self.database,
            search=self.search,
            bank=self.bank.adapter,
            register=self.bank.receipts,
            couriers=self.couriers.adapters(self.clock),
            addresses=self.couriers.addresses(),
        )
        self.letters, self.database = self.shop.letters, self.shop.database
        self.search = self.shop.search
        send_on(self.shop, self.journey)
        self.shop.follow()
        return self.shop

    def shut(self) -> None:
        """No connection stays in a transaction, or in a database that is to be dropped."""
        if self.shop and self.settings.database_url.startswith("postgresql"):
            self.shop.close()
        self.shop = None

    def close(self) -> None:
        self.shut()
        self.bank.close()
        self.journey.close()
        if self.database:
            self.database.dispose()
        self.databases.close()


def fill(url: str) -> None:
    """What every scenario begins with: the tables and the demo catalogue."""
    shop = build(Settings(database_url=url, secret_key=SECRET, smtp_url="smtp://127.0.0.1:1"))
    shop.migrate()
    demo.load(shop)
    shop.close()
