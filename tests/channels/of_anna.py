"""What happens to Anna's order, and what she sees of it."""

from sqlalchemy import text

from shopcore.notification.messages import delivery
from shopcore.wiring import Shop
from steps.support import channels
from steps.support import given as arrange
from steps.support.house import House

ANNA, PHONE = "anna@example.ru", "+79123456789"
READY = {
    "orderId": "zakaz-anny-000001",
    "number": 1042,
    "username": ANNA,
    "eventType": "READY_AT_POINT",
    "reason": "",
    "pickupPointDelivery": {
        "pointId": 1,
        "address": "Москва, ул. Покровка, д. 61",
        "availDate": "2026-11-23",
    },
    "homeDelivery": None,
}


def listen(house: House, shop: Shop) -> None:
    """Anna's phone and one browser are on, her letters are off."""
    arrange.client(shop, ANNA)
    shop.pump()
    for way, on in (("SMS", True), ("письма о заказах", False)):
        channels.switch(shop, ANNA, way, on)
    channels.connect(house.channels, shop, ANNA, "Ноутбук")


def say_ready(shop: Shop, number: int = 1042) -> None:
    """Her order waits at its point; nobody has handled this yet."""
    shop.write(lambda tx: tx.put(delivery(READY | {"number": number})))


def briefs(shop: Shop) -> list[tuple[str, str, int]]:
    """Channel, state and attempts of every brief."""
    query = text("SELECT channel, state, attempts FROM brief ORDER BY id")
    return [tuple(row) for row in shop.read(lambda tx: tx.connection.execute(query).all())]


def seen(house: House) -> tuple[int, int]:
    """How many SMS and how many notices there are to be seen."""
    return len(house.channels.texts(PHONE)), len(house.channels.shown("Ноутбук"))
