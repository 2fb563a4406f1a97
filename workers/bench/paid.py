"""Paid orders for the benchmarks of the saga: paid from wallets, their processing not begun."""

from sqlalchemy import text

from shopcore.auth import service as auth
from shopcore.billing import messages as billing_messages
from shopcore.billing import service as billing
from shopcore.billing.domain import BANK, Charge, LedgerAccount
from shopcore.delivery import service as delivery
from shopcore.order import service as order
from shopcore.order.domain import Wanted
from shopcore.payment import service as payment
from shopcore.payment.domain import Means
from shopcore.payment.service import Buyer, Choice
from shopcore.store import service as store
from shopcore.wiring import Shop
from workers import demo

PLENTY = 1_000_000
POCKET = 1_000_000_00  # kopecks
NAME = "bench{}@example.ru"


def open_shop(shop: Shop, clients: int) -> list[str]:
    """A shop with the demo's goods in plenty, and clients with full wallets; gives their names."""
    shop.migrate()
    demo.load(shop)
    with shop.database.write.begin() as connection:
        connection.execute(text("UPDATE stock SET on_hand = :plenty"), {"plenty": PLENTY})
    names = [NAME.format(number) for number in range(clients)]
    password_hash = shop.passwords.hash("верный пароль 1")
    for name in names:
        shop.write(auth.register, auth.Registration(name, name, password_hash))
        charge = Charge(f"pocket-{name}", f"pocket-{name}", LedgerAccount(BANK), advance=POCKET)
        shop.write(billing.charge, charge)
        shop.write(_top_up, charge, name)
    while shop.relay():
        pass
    return names


def _top_up(tx: object, charge: Charge, name: str) -> None:
    tx.put(billing_messages.top_up(charge.payment_id, charge.order_id, name, POCKET))  # type: ignore[attr-defined]


def buy(shop: Shop, name: str) -> str:
    """One order from the cart to «Оплачено»; its processing waits in the outbox."""
    (product, *_) = shop.read(store.page, 0, 1)
    (point, *_) = shop.read(delivery.points)
    cart = shop.write(order.place, name, [Wanted(product.id, 1)])
    cart = shop.write(order.choose_delivery, name, cart.id, cart.version, point.id)
    attempt = shop.write(payment.begin, Buyer(name, name), cart.id)
    shop.write(payment.press, name, attempt.id, Choice(Means.WALLET))
    return cart.id
