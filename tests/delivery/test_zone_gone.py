"""A town that our courier serves no more: who has chosen him is told so, and can choose another way."""

from sqlalchemy import text

from shopcore.front import checkout
from shopcore.order import service as order
from shopcore.order.domain import Order
from shopcore.wiring import Shop


def test_who_chose_the_courier_is_told(shop: Shop, cart: Order) -> None:
    to = order.ToDoor("Подольск, ул. Свободы, д. 3", "Анна Петрова", "+79123456789")
    shop.write(order.choose_courier, cart.username, cart.id, cart.version, to)
    with shop.database.write.begin() as connection:
        connection.execute(text("DELETE FROM delivery_zone WHERE city = 'Подольск'"))
    shown = checkout.view(shop, cart.username)
    assert [notice for notice in shown.notices if "наш курьер не ездит" in notice]
    assert not shown.buttons[0].active
    assert shown.ways[1].active
