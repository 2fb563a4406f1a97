"""Orders of every kind that are paid for: goods and gift cards from the wallet, top-ups by a card."""

from shopcore.delivery import service as delivery
from shopcore.order import service as order
from shopcore.order.domain import GIFT_CARD, GOODS, WALLET_TOPUP, Gift, Order
from shopcore.payment.domain import Means
from shopcore.payment.service import Choice
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import money, paying
from steps.support.bank import InProcessBank

POINT = "Прилавок на Покровке"
KETTLE = "Чайник заварочный «Капля», 0,8 л"
VERA = Gift("Вера", "Орлова", "vera@example.ru", "spring", "С днём рождения!")


def placed(shop: Shop, username: str, kind: str = GOODS, pieces: int = 2, order_id: str = "") -> Order:
    """An order of this kind that can be paid for: goods are to be picked up at an own shop."""
    if kind == GIFT_CARD:
        return shop.write(order.place_gift_card, username, VERA, 3000_00, order_id)
    if kind == WALLET_TOPUP:
        return shop.write(order.place_top_up, username, 1500_50, order_id)
    cart = arrange.only_in_cart(shop, username, KETTLE, pieces)
    return with_delivery(shop, cart)


def with_delivery(shop: Shop, cart: Order, point: str = POINT) -> Order:
    """Its goods are held, to be picked up at this own shop."""
    if cart.delivery or cart.kind != GOODS:
        return cart
    (number,) = (one.id for one in shop.read(delivery.points) if one.name == point)
    return shop.write(order.choose_delivery, cart.username, cart.id, cart.version, number)


def pay(shop: Shop, wanted: Order, bank: InProcessBank | None = None) -> Order:
    """The order with its money taken: from a wallet that has just enough, or through the bank."""
    if wanted.kind == WALLET_TOPUP:
        assert bank, "a wallet is not topped up from a wallet"
        paying.press(shop, paying.held(shop, bank, wanted))
    else:
        money.top_up(shop, wanted.username, wanted.total)
        paying.press(shop, paying.begin(shop, wanted), Choice(Means.WALLET))
    return shop.read(order.get, wanted.username, wanted.id)


def bought(
    shop: Shop, username: str, kind: str = GOODS, pieces: int = 2, bank: InProcessBank | None = None
) -> Order:
    """A paid order, whose processing waits in the outbox."""
    return pay(shop, placed(shop, username, kind, pieces), bank)
