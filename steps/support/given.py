"""Arranges what a scenario begins with, directly and never through a page."""

from dataclasses import dataclass
from functools import cache

from sqlalchemy import text

from shopcore.auth import service as auth
from shopcore.auth.domain import Account, Consent
from shopcore.auth.ports import Passwords
from shopcore.order import service as order
from shopcore.order.domain import Order, Wanted
from shopcore.store import service as store
from shopcore.store.domain import Product, Question
from shopcore.wiring import Shop

PASSWORD = "верный пароль 1"  # noqa: S105


@dataclass(frozen=True)
class Client:
    """A registered client with the key of a live session."""

    username: str
    session: str


def client(shop: Shop, email: str = "anna@example.ru") -> Client:
    """A client who has registered some time ago and is signed in."""
    account = registered(shop, email)
    return Client(account.username, shop.write(auth.open_session, account.username, {}))


def registered(shop: Shop, email: str) -> Account:
    """A client with the usual password; what registration asks of other services is done."""
    return _registered(shop, email, email, Consent("1", shop.clock.now(), "127.0.0.1"))


def registered_by_contract(shop: Shop, email: str, username: str = "") -> Account:
    """A client who has registered through the contract: he has not agreed to anything yet."""
    return _registered(shop, username or email, email, None)


def _registered(shop: Shop, username: str, email: str, consent: Consent | None) -> Account:
    wanted = auth.Registration(
        username, email, _hash(shop.passwords), "Анна", "Петрова", "+79123456789", consent
    )
    account = shop.write(auth.register, wanted)
    shop.pump()
    return account


@cache
def _hash(passwords: Passwords) -> str:
    """The usual password's hash, once for a run."""
    return passwords.hash(PASSWORD)


def block(shop: Shop, email: str) -> None:
    change(shop, "UPDATE account SET state = 'BLOCKED' WHERE email = :email", email=email)


def fitting(shop: Shop, words: str) -> tuple[Product, ...]:
    """The products that the store finds by these words."""
    return shop.read(store.search, shop.search, Question(words)).items


def product(shop: Shop, name: str) -> Product:
    """The product that is called so."""
    return next(one for one in fitting(shop, name) if one.name == name)


def number(shop: Shop, name: str) -> int:
    """The number of the product in the catalogue, sold or not."""
    with shop.database.read.connect() as connection:
        query = text("SELECT id FROM product WHERE name = :name")
        return int(connection.execute(query, {"name": name}).scalar_one())


def withdraw(shop: Shop, name: str) -> None:
    """As a feed without it does; whoever follows the catalogue knows."""
    _touch(shop, name)
    change(shop, "UPDATE product SET sold = false WHERE name = :name", name=name)
    shop.follow()


def stock(shop: Shop, name: str, counts: dict[str, int]) -> None:
    """Exactly this many pieces by place; none where nothing is said."""
    item = product(shop, name).id
    _touch(shop, name)
    change(shop, "UPDATE stock SET on_hand = 0, held = 0, missing = 0 WHERE product_id = :item", item=item)
    for place, count in counts.items():
        change(
            shop,
            "UPDATE stock SET on_hand = :count WHERE product_id = :item"
            " AND place_id = (SELECT id FROM place WHERE name = :place)",
            count=count,
            item=item,
            place=place,
        )


def price(shop: Shop, name: str, rubles: str) -> None:
    """Another price in the catalogue, as people write it."""
    kopecks = int(rubles.replace(" ", "").replace(",", ""))
    change(shop, "UPDATE product SET price = :price WHERE name = :name", price=kopecks, name=name)
    _touch(shop, name)


def in_cart(shop: Shop, username: str, name: str, quantity: int = 1) -> Order:
    """The client's cart with these pieces in it."""
    return shop.write(order.add_product, username, product(shop, name).id, quantity)


def only_in_cart(shop: Shop, username: str, name: str, quantity: int) -> Order:
    """The client's cart with nothing but these pieces in it."""
    found = cart(shop, username)
    wanted = [Wanted(product(shop, name).id, quantity)]
    if found is None:
        return shop.write(order.place, username, wanted)
    return shop.write(order.adjust, username, found.id, found.version, wanted)


def cart(shop: Shop, username: str) -> Order | None:
    return shop.read(order.cart, username)


def _touch(shop: Shop, name: str) -> None:
    """Whoever follows the catalogue by its revisions learns that the product has changed."""
    change(shop, "UPDATE catalogue SET revision = revision + 1")
    change(
        shop,
        "UPDATE product SET revision = (SELECT revision FROM catalogue) WHERE name = :name",
        name=name,
    )


def change(shop: Shop, statement: str, **values: object) -> None:
    """What no use case does yet; exactly the rows that the sentence names."""
    with shop.database.write.begin() as connection:
        changed = connection.execute(text(statement), values).rowcount
    assert changed > 0, statement
