"""A built shop: use cases are run through it, messages and letters leave through it."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import shopcore.notification.service as notification
from shopcore.adapters.audit import Violation, audit
from shopcore.adapters.audit.bank import differences
from shopcore.adapters.database import Database
from shopcore.adapters.feeds import BadFeed, Limits
from shopcore.adapters.figure import Figure
from shopcore.adapters.figures import figures
from shopcore.adapters.networks import is_among
from shopcore.adapters.queue.carrier import Carrier
from shopcore.adapters.queue.outbox import Parked
from shopcore.adapters.queue.streams import Streams
from shopcore.adapters.runner import Runner
from shopcore.adapters.schema_version import behind
from shopcore.adapters.trace import traced
from shopcore.adapters.transaction import SqlTransaction
from shopcore.auth import service as auth
from shopcore.auth.domain import Account
from shopcore.auth.ports import Passwords, SignOn
from shopcore.delivery import service as delivery
from shopcore.delivery.domain import Contact
from shopcore.delivery.domain.quote import Quote
from shopcore.delivery.ports import AddressBook, Courier
from shopcore.kernel import Clock, Codes, Unavailable
from shopcore.notification.domain import Ways
from shopcore.notification.ports import Letters, Mail, Push, Sms
from shopcore.payment import service as payment
from shopcore.payment.domain import BankPayment, Payment
from shopcore.payment.ports import Bank, CashRegister
from shopcore.store import service as store
from shopcore.store.domain import Problem, Problems, Product
from shopcore.store.ports import Gallery, Search
from shopcore.store.service import Imported
from shopcore.wiring.cashier import Cashier
from shopcore.wiring.dispatching import Dispatcher
from shopcore.wiring.handling import Handler
from shopcore.wiring.notifying import Notifier
from shopcore.wiring.quoting import Quoter
from shopcore.wiring.settings import Settings
from shopcore.wiring.sweep import due
from shopcore.wiring.tracing import about

__all__ = ["BadFeed", "Figure", "Imported", "Problem", "Problems", "Shop", "Violation"]

BANK_REMEMBERS = timedelta(days=3 * 365)

log = logging.getLogger(__name__)
P = ParamSpec("P")
R = TypeVar("R")


class Shop:
    """What the web application, the workers and the specification are given."""

    def __init__(
        self,
        settings: Settings,
        runner: Runner,
        passwords: Passwords,
        mail: Mail,
        letters: Letters,
        sms: Sms | None,
        push: Push | None,
        carrier: Carrier,
        search: Search,
        bank: Bank,
        register: CashRegister,
        gallery: Gallery,
        sign_on: SignOn,
        couriers: tuple[Courier, ...],
        addresses: AddressBook,
    ) -> None:
        self.settings, self._watchers = settings, settings.watchers
        self.runner = runner
        self.passwords = passwords
        self.mail = mail
        self.letters = letters
        self.notifier = Notifier(sms, push, letters, self.read, self.write)
        self.handler = Handler(runner)
        self.carrier = carrier
        self.search = search
        self.bank = bank
        self.register = register
        self.gallery = gallery
        self.sign_on = sign_on
        self.cashier = Cashier(settings, bank, runner.clock, self.read, self.write)
        self.addresses = addresses
        sender = Contact(settings.seller_name, settings.seller_phone, settings.seller_email)
        terms = (sender, settings.quote_seconds, runner.clock, self.read, self.write)
        self.quoter = Quoter(couriers, addresses, *terms)
        self.dispatcher = Dispatcher(couriers, self.read, self.write)
        self.work = threading.Event()
        runner.said = self.work.set

    @property
    def clock(self) -> Clock:
        return self.runner.clock

    @property
    def codes(self) -> Codes:
        return self.runner.codes

    @property
    def ways(self) -> Ways:
        """The channels beside letters that this shop has."""
        return self.runner.terms.ways

    @property
    def push(self) -> Push | None:
        return self.notifier.push

    @property
    def streams(self) -> Streams:
        return self.runner.streams

    @property
    def database(self) -> Database:
        return self.runner.database

    def read(self, query: Callable[Concatenate[Any, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Answers a question from one snapshot."""
        return self.runner.read(query, *args, **kwargs)

    def write(self, use_case: Callable[Concatenate[Any, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Runs a use case in a transaction of its own."""
        return self.runner.write(use_case, *args, **kwargs)

    def authorize(self, key: str) -> Account:
        """auth's answer to a contract that asks whose session this is; a used session lives on."""
        session = self.read(auth.authorize, key)
        if session.unseen(self.clock.now()):
            self.write(auth.keep_session, key, session.data)
        return cast(Account, session.account)

    def handle(self, ids: Sequence[str], again: bool = False) -> None:
        """Handles a batch of messages; `again` says that the broker has delivered it before."""
        self.handler.handle(ids, again)

    def owes_messages(self) -> bool:
        """Whether any message is due."""
        return self.handler.owes()

    def relay(self) -> int:
        """Hands messages that are due to the carrier; says how many. What it did not take is due at once."""
        batches = self.handler.claim()
        left = dict(batches)
        try:
            for receiver, ids in batches.items():
                self.carrier.send(receiver, ids)
                del left[receiver]
        except self.carrier.failures:
            self.handler.release([message_id for ids in left.values() for message_id in ids])
            raise
        return sum(map(len, batches.values()))

    def parked(self) -> list[Parked]:
        """The messages that were given up."""
        return self.handler.parked()

    def unpark(self, message_id: str) -> bool:
        """Staff send a parked message again; False when it is not parked."""
        return self.handler.unpark(message_id)

    def send_letters(self) -> int:
        """Sends the letters that are due: taken, sent with no transaction open, settled; says how many."""
        sent = 0
        while notice := self.write(notification.claim):
            with about(self.read, notice.request):
                delivery = notification.send(notice, self.letters, self.mail, self.codes)
                self.write(notification.settle, notice, delivery)
                log.info("letter %s: %s", notice.kind, delivery.value)
            sent += 1
        return sent

    def fetch_pictures(self, most: int = 100, silent: set[str] | None = None) -> int:
        """Fetches pictures that are due, with no transaction open meanwhile; says how many were tried.

        Hosts that do not answer become `silent` and are left alone for the rest of the turn.
        """
        tried, silent = 0, set() if silent is None else silent
        while self.read(store.pictures_behind) and self.write(store.note_pictures):
            pass
        while tried < most and self.read(store.picture_is_due, silent):
            if picture := self.write(store.claim_picture, silent):
                taken = store.take_picture(picture, self.gallery)
                self.write(store.settle_picture, picture, taken)
                silent.update({picture.host} if taken.silent else ())
            tried += 1
        return tried

    def ask_bank(self, attempt: Payment) -> Payment:
        """A shopper waits: the bank is asked about his attempt at once; the attempt as it is then."""
        return self.cashier.ask(attempt)

    def settle_payments(self) -> int:
        """Settles the attempts to pay and the returns of money that are due; says how many."""
        return self.cashier.settle_due()

    @property
    def companies(self) -> tuple[tuple[str, str], ...]:
        """Code and name of the courier companies that the shop has a contract with."""
        return tuple((one.code, one.name) for one in self.quoter.couriers)

    @property
    def towns(self) -> tuple[str, ...]:
        """Where the companies' pickup points are offered."""
        named = self.settings.courier_cities.split(",") if self.companies else ()
        return tuple(city.strip() for city in named if city.strip())

    def quote_door(self, username: str, order_id: str, address: str) -> list[Quote]:
        """A shopper waits: what each company would bring his order to this address for."""
        return self.quoter.to_door(username, order_id, address)

    def requote(self, order_id: str, city: str) -> list[Quote]:
        """The desk looks for another company for an order on its way: what each would take."""
        return self.quoter.again(order_id, city)

    def requote_point(self, order_id: str, point_id: int) -> Quote:
        """The desk has found a company's point for an order on its way: what the company would take."""
        return self.quoter.again_to_point(order_id, point_id)

    def quote_city(self, username: str, order_id: str, city: str) -> list[Quote]:
        """What the companies' pickup points in a city cost."""
        return self.quoter.to_city(username, order_id, city)

    def quote_point(self, username: str, order_id: str, point_id: int) -> Quote:
        """What a company would bring his order to its pickup point for."""
        return self.quoter.to_point(username, order_id, point_id)

    def work_with_couriers(self) -> int:
        """Registers, follows and recalls the parcels that are due; says how many turns there were."""
        return self.dispatcher.work()

    def refresh_points(self) -> int:
        """Once a day: the pickup points of courier companies; says how many."""
        return self.dispatcher.refresh_points(self.towns)

    def send_receipts(self) -> int:
        """Registers the receipts that are due: taken, sent with no transaction open, settled; how many."""
        sent = 0
        while owed := self.write(payment.claim_receipt):
            with traced(owed.trace):
                self.write(payment.settle_receipt, owed, payment.register(owed, self.register))
            sent += 1
        return sent

    def follow(self) -> int:
        """Brings the search index up to the catalogue, unless another process does; says how many changes."""
        after, taken = self.search.begin(), 0
        while after is not None:
            news = self.read(store.news, after)
            if news.revision < after:
                self.search.forget()
            else:
                self.search.take(news.changed, news.categories, news.revision, news.last)
                taken += len(news.changed)
                if news.last:
                    break
            after = self.search.begin()
        return taken

    def prune(self) -> int:
        """Throws away what has run out of life: sessions, codes, counted attempts; says how many."""
        return self.write(auth.prune) + self.write(delivery.prune_quotes)

    def sweep(self) -> int:
        """Does a piece of each periodic work that is due; says how much. What fails stops nothing else."""
        done = 0
        for piece in self.read(due):
            try:
                done += self.write(piece.work)
            except Unavailable:
                raise
            except Exception:
                log.exception("periodic work %s failed", piece.work.__name__)
        return done

    def pump(self) -> None:
        """Works until nothing is due: messages, payments, letters, receipts; then the index follows."""
        work = (
            self.relay,
            self.settle_payments,
            self.work_with_couriers,
            self.send_letters,
            self.notifier.send_sms,
            self.notifier.send_pushes,
            self.send_receipts,
            self.sweep,
        )
        while any(turn() for turn in work):
            pass
        self.follow()

    def migrate(self) -> None:
        """Brings the database to the schema of this code; only then is Alembic loaded."""
        from shopcore.adapters.migrations import migrate

        migrate(self.database.write)

    def unready(self) -> str:
        """What keeps this shop from serving, "" when nothing does; Unavailable without a database."""
        return "the database is behind this code: shop migrate" if self.read(_behind) else ""

    def is_watched_from(self, address: str) -> bool:
        """Whether the figures of the installation may be told to this address."""
        return is_among(address, self._watchers)

    def figures(self) -> list[Figure]:
        """What waits, how much and for how long, in one snapshot; Unavailable, also before `migrate`."""
        return self.read(_figures)

    def queues(self) -> dict[str, int]:
        """How many jobs the broker has for each receiver; Unavailable when it does not answer."""
        try:
            return self.carrier.lengths()
        except self.carrier.failures as error:
            raise Unavailable(type(error).__name__) from error

    def audit(self, quiet: bool = False) -> list[Violation]:
        """What is broken in the data; reads one snapshot, changes nothing."""
        return self.runner.read(_audit, quiet)

    def audit_bank(self) -> list[Violation]:
        """Where the bank's books and the ledger differ; BankUnknown when the bank does not answer."""
        now = self.clock.now()
        statement = self.bank.statement(now - BANK_REMEMBERS, now)
        found = self.read(_differences, statement)
        return [Violation("the bank's books equal the ledger", tuple(found))] if found else []

    def import_yml(
        self,
        source: str,
        force: bool = False,
        dry_run: bool = False,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> Imported:
        """Brings the catalogue in line with a file or an address, all or nothing.

        BadFeed when it cannot be read, Conflict when too much would go or another import is at work.
        """
        from shopcore.adapters.feeds.importer import Import
        from shopcore.adapters.feeds.source import opened

        limits = Limits(self.settings.feed_megabytes, self.settings.feed_offers)
        with opened(source, limits) as path:
            return Import(self.write, limits, self.settings.unknown_stock, self.settings.base_url).run(
                path, progress, force, dry_run
            )

    def export_yml(self) -> Iterator[str]:
        """The catalogue as a feed, in pieces; each is read in a transaction of its own."""
        from shopcore.adapters.feeds.export import Export

        def page(after: int, limit: int) -> list[Product]:
            return self.read(store.page, after, limit)

        export = Export(page, self.settings.base_url, self.settings.seller_name)
        return export.pieces(self.read(store.categories), self.clock.now())

    def close(self) -> None:
        self.quoter.close()
        self.carrier.close()
        self.search.close()
        self.database.dispose()


def _audit(tx: SqlTransaction, quiet: bool) -> list[Violation]:
    return audit(tx.connection, tx.now, quiet)


def _differences(tx: SqlTransaction, statement: list[BankPayment]) -> list[tuple[object, ...]]:
    return differences(tx.connection, statement)


def _figures(tx: SqlTransaction) -> list[Figure]:
    if behind(tx.connection):
        raise Unavailable("the database is behind this code")
    return figures(tx.connection, tx.now)


def _behind(tx: SqlTransaction) -> bool:
    return behind(tx.connection)
