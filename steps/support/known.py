"""What the shop has stored, read directly: outcomes that no page shows."""

from sqlalchemy import text

from shopcore.auth import service as auth
from shopcore.auth.domain import Account
from shopcore.billing import service as billing
from shopcore.kernel import rubles
from shopcore.wiring import Shop
from steps.support.given import cart
from steps.support.words import spaces


def account(shop: Shop, username: str) -> Account:
    found = shop.read(auth.account_by_login, username)
    assert found, f"нет учётной записи {username}"
    return found


def count(shop: Shop, table: str) -> int:
    """Rows of a table; the tables' names are the specification's own."""
    with shop.database.read.connect() as connection:
        return int(connection.execute(text(f"SELECT COUNT(*) FROM {table}")).scalar_one())  # noqa: S608


def sessions(shop: Shop, username: str) -> int:
    with shop.database.read.connect() as connection:
        query = text("SELECT COUNT(*) FROM session WHERE username = :username")
        return int(connection.execute(query, {"username": username}).scalar_one())


def wallet(shop: Shop, username: str) -> str:
    """What the wallet holds, as people read it; empty when there is none."""
    balance = shop.read(billing.wallet_balance, username)
    return "" if balance is None else spaces(rubles(balance))


def wallets(shop: Shop) -> int:
    """How many wallets are open; the ledger's other accounts are no wallets."""
    with shop.database.read.connect() as connection:
        query = text("SELECT COUNT(*) FROM ledger_account WHERE kind = 'WALLET'")
        return int(connection.execute(query).scalar_one())


def names_in_cart(shop: Shop, username: str) -> list[str]:
    found = cart(shop, username)
    return [line.name for line in found.lines] if found else []


def is_registered(shop: Shop, username: str) -> bool:
    """Whether there is an account of this name."""
    return shop.read(auth.account_by_login, username) is not None


def serving(shop: Shop, order_id: str) -> str:
    """The name of the place where the order's goods are held or booked."""
    query = (
        "SELECT DISTINCT p.name FROM hold h JOIN place p ON p.id = h.place_id"
        " WHERE h.order_id = :order AND h.state <> 'RELEASED'"
    )
    with shop.database.read.connect() as connection:
        return ", ".join(connection.execute(text(query), {"order": order_id}).scalars())
