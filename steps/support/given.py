"""Arranges what a scenario begins with, directly and never through a page."""

from dataclasses import dataclass

from shopcore.auth import service as auth
from shopcore.order import service as order
from shopcore.order.domain import Order
from shopcore.store import service as store
from shopcore.store.domain import Product
from shopcore.wiring import Shop

PASSWORD = "верный пароль 1"  # noqa: S105


@dataclass(frozen=True)
class Client:
    """A registered client with the key of a live session."""

    username: str
    session: str


def client(shop: Shop, email: str = "anna@example.ru", first_name: str = "Анна") -> Client:
    """A client who has registered some time ago and is signed in."""
    password_hash = shop.passwords.hash(PASSWORD)
    registration = auth.Registration(email, email, password_hash, first_name, "Петрова", "+79123456789")
    account = shop.write(auth.register, registration)
    shop.pump()
    return Client(account.username, session(shop, account.username))


def session(shop: Shop, username: str) -> str:
    return shop.write(auth.open_session, username, {})


def product(shop: Shop, words: str) -> Product:
    """The first product that these words find."""
    return shop.read(store.search, words).items[0]


def in_cart(shop: Shop, username: str, words: str, quantity: int = 1) -> Order:
    """The client's cart with these pieces in it."""
    return shop.write(order.add_product, username, product(shop, words).id, quantity)


def cart(shop: Shop, username: str) -> Order | None:
    return shop.read(order.cart, username)
