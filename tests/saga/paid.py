"""Orders paid for through order's own door, as payment does it; no means of payment is asked."""

from shopcore.order import service as order
from shopcore.order.domain import Gift, Order
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import stages

ANNA = "anna@example.ru"
POINT = 1
GOODS = "Чайник заварочный «Капля», 0,8 л"


def goods(shop: Shop, pieces: int = 2) -> Order:
    """A cart with a pickup point chosen, and paid for."""
    placed = arrange.only_in_cart(shop, ANNA, GOODS, pieces)
    chosen = shop.write(order.choose_delivery, ANNA, placed.id, placed.version, POINT)
    return pay(shop, chosen)


def gift_card(shop: Shop) -> Order:
    gift = Gift("Вера", "Орлова", "vera@example.ru", "spring")
    return pay(shop, shop.write(order.place_gift_card, ANNA, gift, 3000_00))


def top_up(shop: Shop) -> Order:
    return pay(shop, shop.write(order.place_top_up, ANNA, 1500_50))


KINDS = {"GOODS": goods, "GIFT_CARD": gift_card, "WALLET_TOPUP": top_up}


def pay(shop: Shop, wanted: Order) -> Order:
    frozen = shop.write(order.freeze, ANNA, wanted.id)
    assert shop.write(order.paid, frozen.id, f"payment-of-{frozen.number}", frozen.total)
    return stages.found(shop, frozen.id)
