"""Members of staff: who they are, what they do while somebody else looks at a page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from shopcore.auth import service as auth
from shopcore.auth.domain import ADMIN, DELIVERY, WAREHOUSE
from shopcore.delivery import service as delivery
from shopcore.front.desk import goods_back
from shopcore.kernel import Author, day
from shopcore.store import service as store
from shopcore.store.domain import Fate, Step, Why
from shopcore.store.service import Picked
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import paying, stages, till
from steps.support.bank import InProcessBank
from steps.support.clock import StoppedClock
from steps.support.given import Client
from steps.support.words import spaces

ROLES = {"склад": WAREHOUSE, "доставка": DELIVERY, "администратор": ADMIN}
BORIS = Author("sklad@example.ru", "Борис Петров")


def hired(shop: Shop, email: str, name: str, role: str) -> Client:
    """Somebody with this role, signed in as everybody signs in."""
    account = arrange.registered(shop, email)
    first, _, last = name.partition(" ")
    shop.write(auth.change_profile, account.username, first, last, "+79120000000")
    shop.write(auth.vouch, account.username)
    shop.write(auth.grant, email, ROLES[role])
    shop.pump()
    return Client(account.username, stages.open_session(shop, account.username))


def confirmed(shop: Shop, email: str) -> None:
    """He has opened the link in the letter."""
    shop.write(auth.vouch, email)


def author(shop: Shop, email: str) -> Author:
    account = shop.read(auth.account_by_login, email)
    assert account, email
    return Author(account.username, f"{account.first_name} {account.last_name}".strip())


def take(context: Any, email: str) -> None:
    """He takes the order, whoever had it."""
    shop = context.shop
    case = shop.read(store.picking_case, till.order_id(context)).case
    shop.write(store.take, case.order_id, case.revision, author(shop, email))


def change_hours(shop: Shop, name: str, point: str) -> None:
    """A colleague corrects the hours of a shop of ours."""
    (found,) = (one for one in shop.read(delivery.own_points) if one.name == point)
    changed = replace(found, hours="круглосуточно")
    shop.write(delivery.change_point, changed, found.revision, Author("vera@example.ru", name))


def told_hours(shop: Shop, name: str) -> set[str]:
    """When it is open: beside what lies there, and among the pickup points."""
    places = [*shop.read(store.places), *shop.read(delivery.points)]
    return {one.hours for one in places if one.name == name}


def picked(shop: Shop, order_id: str, pieces: int) -> None:
    """A completed order is picked, so many pieces of each line."""
    shop.pump()
    lines = shop.read(store.picking_case, order_id).lines
    found = {line.product_id: pieces for line in lines}
    shop.write(store.take, order_id, 0, BORIS)
    shop.write(store.finish, order_id, 1, BORIS, found, agreed=True)
    shop.pump()


def started(shop: Shop, order_id: str) -> Picked:
    """The case of an order that somebody picks."""
    found = shop.read(store.picking_case, order_id)
    if found.case.step == Step.TO_PICK:
        shop.write(store.take, order_id, found.case.revision, BORIS)
    return shop.read(store.picking_case, order_id)


def given(shop: Shop, order_id: str) -> None:
    """The box of a picked order is given to whom it is for."""
    shop.write(store.hand_over, order_id, 2, BORIS)
    shop.pump()


def brought_back(shop: Shop, order_id: str, by: Author, name: str, pieces: int) -> None:
    """The client has brought some of it back, as good as new."""
    taking_back(shop, order_id, by, name, pieces)()


def taking_back(shop: Shop, order_id: str, by: Author, name: str, pieces: int) -> Callable[[], None]:
    """The same as he has seen the order now, done later."""
    found = shop.read(store.picking_case, order_id)
    product = next(line.product_id for line in found.lines if line.name == name)
    given = {"act": "bring", f"line-{product}": str(pieces), "revision": str(found.case.revision)}
    asked = given | {"why": Why.UNWANTED, "fate": Fate.SOLD_AGAIN}
    return lambda: goods_back.act(shop, by, order_id, asked)


def stuck_return(shop: Shop, bank: InProcessBank, clock: StoppedClock, email: str) -> None:
    """An order was paid by card and cancelled; for three days the bank has refused to give the money back."""
    arrange.registered(shop, email)
    bank.misbehave("refund-canceled", "refund", times=1000)
    paying.returned(shop, bank, email)
    for _ in range(80):
        clock.move(timedelta(hours=1))
        shop.pump()


def on_hand(shop: Shop, name: str, place: str) -> tuple[int, int]:
    """How many pieces lie at the place, and how many of them are held."""
    query = (
        "SELECT s.on_hand, s.held FROM stock s JOIN place p ON p.id = s.place_id"
        " JOIN product i ON i.id = s.product_id WHERE i.name = :name AND p.name = :place"
    )
    with shop.database.read.connect() as connection:
        found = connection.execute(text(query), {"name": name, "place": place}).one()
    return int(found[0]), int(found[1])


def offered_hours(shop: Shop, address: str) -> list[str]:
    """When one of our couriers could come to this address, as people read it."""
    slots = shop.read(lambda tx: delivery.slots(tx, delivery.zone_of(tx, address)))
    return [spaces(f"{day(one.day)}, {one.begin}–{one.end}") for one in slots]
