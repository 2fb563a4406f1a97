"""Accounts, their sessions and letters, as sentences arrange and find them."""

import re
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from sqlalchemy import Engine, event, text

from shopcore.auth import service as auth
from shopcore.auth.domain import Account, Place
from shopcore.auth.ports import Passwords
from shopcore.front import registration, sign_in
from shopcore.kernel import Refusal
from shopcore.order import service as order
from shopcore.order.domain import Wanted
from shopcore.wiring import Shop
from steps.support.given import PASSWORD
from steps.support.outside import Mailbox
from steps.support.shopper import Shopper
from steps.support.words import spaces

HERE, ELSEWHERE = Place("127.0.0.1"), Place("203.0.113.7")
LINK = re.compile(r"https?://\S+/from-letter/\S+")
KEEPERS = ("outbox", "notice", "token")
AGENTS = {
    "Firefox, Windows": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Safari, iPhone": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1",
}


def account(shop: Shop, username: str) -> Account:
    return shop.read(auth.account, username)


def session_in(shop: Shop, username: str, browser: str) -> str:
    """A session that was opened in this browser, somewhere else."""
    place = Place(ELSEWHERE.address, AGENTS[browser])
    return shop.write(auth.open_session, username, {}, place=place)


def cancelled_orders(shop: Shop, username: str, count: int) -> None:
    """So many orders of one mug each, all cancelled at once."""
    for _ in range(count):
        placed = shop.write(order.place, username, [Wanted(1, 1)])
        shop.write(order.cancel, username, placed.id, placed.version)


def guess(shop: Shop, username: str, count: int, place: Place = ELSEWHERE) -> None:
    """Somebody tries a wrong password; what he is told does not matter."""
    for _ in range(count):
        try:
            sign_in.submit(shop, username, "не тот пароль", place=place)
        except Refusal:
            continue
        raise AssertionError("чужой пароль подошёл")


def register_from_here(shop: Shop, count: int) -> None:
    for number in range(count):
        form = {"first_name": "Вера", "last_name": "Иванова", "password": PASSWORD, "consent": "yes"}
        form |= {"email": f"vera{number}@example.ru", "phone": "+79123456789"}
        registration.submit(shop, form, HERE)


def links(mailbox: Mailbox, subject: str) -> list[str]:
    """The paths of the links in letters with this subject, oldest first."""
    found = [one for one in mailbox.letters.values() if plain(one.subject) == subject]
    assert found, [plain(one.subject) for one in mailbox.letters.values()]
    return [urlsplit(address).path for one in found for address in LINK.findall(one.text)]


def plain(subject: str) -> str:
    return spaces(subject)


def password_fits(shop: Shop, username: str, password: str) -> bool:
    return shop.passwords.fits(password, account(shop, username).password_hash)


def recipient(shop: Shop, username: str) -> tuple[str, ...]:
    """First name, last name, e-mail, phone, as notification knows them; nothing for whom it does not know."""
    query = text("SELECT first_name, last_name, email, phone FROM recipient WHERE username = :username")
    with shop.database.read.connect() as connection:
        row = connection.execute(query, {"username": username}).first()
    return tuple(row) if row else ()


def where_codes_are(shop: Shop, mailbox: Mailbox, shopper: Shopper) -> list[str]:
    """Where the codes of all letters are seen, open or sealed, but in the letters themselves."""
    found = [address for one in mailbox.letters.values() for address in LINK.findall(one.text)]
    codes = [address.rpartition("/")[2] for address in found]
    assert codes
    with shop.database.read.connect() as connection:
        places = {table: str(connection.execute(text(f"SELECT * FROM {table}")).all()) for table in KEEPERS}  # noqa: S608
        sealed = connection.execute(text("SELECT sealed FROM notice")).scalars()
        left = [f"запечатан: {value}" for value in sealed if value not in ({}, "{}")]
    places["страница"] = str(shopper.seen())
    return [name for name, content in places.items() for code in codes if code in content] + left


def in_order(line: str, cells: Sequence[str]) -> bool:
    """Whether the line says all of this, one after another."""
    return re.search(".*".join(map(re.escape, cells)), line) is not None


def price_of(shop: Shop, act: Callable[[], object]) -> tuple[int, tuple[str, ...]]:
    """How many hashes an act computes, and which statements it runs."""
    statements: list[str] = []
    real, counted = shop.passwords, CountedPasswords(shop.passwords)

    def executed(connection: object, cursor: object, statement: str, *rest: object) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", executed)
    shop.passwords = counted
    try:
        act()
    finally:
        shop.passwords = real
        event.remove(Engine, "before_cursor_execute", executed)
    return counted.hashes, tuple(statements)


class CountedPasswords:
    """Counts what is expensive."""

    def __init__(self, real: Passwords) -> None:
        self.real = real
        self.calls: list[str] = []  # many threads append

    @property
    def hashes(self) -> int:
        return len(self.calls)

    def hash(self, password: str) -> str:
        self.calls.append("hash")
        return self.real.hash(password)

    def fits(self, password: str, password_hash: str | None) -> bool:
        self.calls.append("fits")
        return self.real.fits(password, password_hash)
