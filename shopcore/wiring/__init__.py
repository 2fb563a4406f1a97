"""Settings → a built shop: the only place that names adapters."""

from functools import partial
from pathlib import Path

from shopcore.adapters.codes import KeyedCodes
from shopcore.adapters.database import Database, connect
from shopcore.adapters.letters import Letters as JinjaLetters
from shopcore.adapters.mail import SmtpMail
from shopcore.adapters.pictures import BOUNDS, WebGallery, allowed
from shopcore.adapters.queue.carrier import Carrier, EmbeddedCarrier
from shopcore.adapters.runner import Runner
from shopcore.adapters.search import TantivySearch
from shopcore.adapters.system import Argon2Passwords, RandomIds, SystemClock
from shopcore.adapters.transaction import Terms
from shopcore.adapters.web.reader import Reader
from shopcore.auth.ports import Passwords, SignOn
from shopcore.delivery.ports import AddressBook, Courier
from shopcore.kernel import Clock, Ids
from shopcore.notification.domain import Ways
from shopcore.notification.ports import Letters, Mail, Push, Sms
from shopcore.payment.domain import Taxes
from shopcore.payment.ports import Bank, CashRegister
from shopcore.store.ports import Gallery, Search
from shopcore.wiring import bank as banks
from shopcore.wiring import channels
from shopcore.wiring import couriers as companies
from shopcore.wiring.settings import BadSettings, Settings
from shopcore.wiring.shop import Shop
from shopcore.wiring.sign_on import sign_on as sign_on_of
from shopcore.wiring.streams import receivers, streams

IN_MEMORY = "memory:"

__all__ = ["IN_MEMORY", "BadSettings", "Settings", "Shop", "build", "carrier_of", "receivers", "streams"]


def build(
    settings: Settings,
    *,
    clock: Clock | None = None,
    ids: Ids | None = None,
    passwords: Passwords | None = None,
    mail: Mail | None = None,
    letters: Letters | None = None,
    sms: Sms | None = None,
    push: Push | None = None,
    carrier: Carrier | None = None,
    database: Database | None = None,
    search: Search | None = None,
    bank: Bank | None = None,
    register: CashRegister | None = None,
    gallery: Gallery | None = None,
    sign_on: SignOn | None = None,
    couriers: tuple[Courier, ...] | None = None,
    addresses: AddressBook | None = None,
) -> Shop:
    """The shop of these settings; a port that is given replaces its adapter."""
    database = database or connect(settings.database_url)
    codes = KeyedCodes(settings.secret_key)
    sms, push = sms or channels.sms(settings), push or channels.push(settings)
    ways = Ways(bool(sms), bool(push), channels.quiet(settings))
    terms = Terms(Taxes(settings.vat_code, settings.tax_system), settings.patience, ways)
    runner = Runner(database, clock or SystemClock(), ids or RandomIds(), codes, streams(), terms)
    shop = Shop(
        settings,
        runner,
        passwords or Argon2Passwords(),
        mail or _mail(settings),
        letters or JinjaLetters(shop_url=settings.base_url, seller=settings.seller),
        sms,
        push,
        carrier or carrier_of(settings.broker_url),
        search or _search(settings.search_dir),
        bank or banks.bank(settings),
        register or banks.register(settings),
        gallery or _gallery(settings),
        sign_on or sign_on_of(settings.oidc),
        companies.couriers(settings, runner.clock) if couriers is None else couriers,
        addresses or companies.address_book(settings),
    )
    if isinstance(shop.carrier, EmbeddedCarrier):
        shop.carrier.handle = partial(shop.handler.handle, on=True)
    return shop


def _mail(settings: Settings) -> Mail:
    try:
        return SmtpMail(settings.smtp_url, settings.mail_from)
    except ValueError as error:
        raise BadSettings(f"SHOP_SMTP_URL, SHOP_MAIL_FROM: {error}") from error


def _search(place: str) -> Search:
    """The index is looked for when it is first needed."""
    return TantivySearch(None if place == IN_MEMORY else Path(place))


def _gallery(settings: Settings) -> Gallery:
    reader = Reader(BOUNDS, allowed(settings.pictures_hosts))
    return WebGallery(Path(settings.pictures_dir), reader)


def carrier_of(url: str) -> Carrier:
    """Brokers' libraries are loaded by the installations that use them."""
    if url == "embedded:":
        return EmbeddedCarrier()
    if url.startswith(("redis://", "rediss://")):
        from shopcore.adapters.queue.rq import RqCarrier

        return RqCarrier(url)
    if url.startswith(("amqp://", "amqps://")):
        from shopcore.adapters.queue.celery import CeleryCarrier

        return CeleryCarrier(url, receivers())
    raise BadSettings(f"SHOP_BROKER_URL: {url.split(':')[0]}: is not embedded:, redis:// or amqp://")
