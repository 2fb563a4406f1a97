"""Arranges orders that wait for money, and attempts to pay for them."""

from itertools import count

from shopcore.delivery import service as delivery
from shopcore.order import service as order
from shopcore.order.domain import Gift, Order
from shopcore.payment import service as payment
from shopcore.payment.domain import Means, Payment
from shopcore.payment.service import Buyer, Choice
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support.bank import CARD, InProcessBank

MUG = "Кружка «Туман», 350 мл"
NUMBERS = count(1)
WALLET = Choice(Means.WALLET)


def goods(shop: Shop, username: str, quantity: int = 1, name: str = MUG) -> Order:
    """The client's cart with these pieces and with pickup chosen: the end of «Оформление заказа»."""
    placed = arrange.only_in_cart(shop, username, name, quantity)
    point = shop.read(delivery.points)[0]
    return shop.write(order.choose_delivery, username, placed.id, placed.version, point.id)


def top_up(shop: Shop, username: str, amount: int = 100_000) -> Order:
    """An order to top up the wallet by so many kopecks."""
    return shop.write(order.place_top_up, username, amount)


def gift_card(shop: Shop, username: str, amount: int = 500_000, donee: str = "vera@example.ru") -> Order:
    """An order of a gift card: the end of «Оформление подарочной карты»."""
    gift = Gift("Вера", "Новикова", donee, "birthday", "С днём рождения!")
    return shop.write(order.place_gift_card, username, gift, amount)


def begin(shop: Shop, waiting: Order) -> Payment:
    """«Оплатить заказ»."""
    return shop.write(payment.begin, Buyer(waiting.username, waiting.username), waiting.id)


def choose(shop: Shop, attempt: Payment, means: Means, **more: object) -> Payment:
    """A means is chosen, and the bank has been asked."""
    chosen = shop.write(payment.choose, attempt.username, attempt.id, Choice(means, **more))  # type: ignore[arg-type]
    return shop.ask_bank(chosen)


def back(shop: Shop, attempt: Payment) -> Payment:
    """The client comes back from the bank's page: the bank is read."""
    return shop.ask_bank(now(shop, attempt))


def held(shop: Shop, bank: InProcessBank, waiting: Order, number: str = CARD, save: bool = False) -> Payment:
    """A card has been entered on the bank's page, and the client is back."""
    attempt = choose(shop, begin(shop, waiting), Means.NEW_CARD, save=save)
    bank.pay_by_card(attempt.confirmation_url, number)
    return back(shop, attempt)


def taken(shop: Shop, bank: InProcessBank, waiting: Order) -> Payment:
    """СБП has been confirmed in the app, and the client is back."""
    attempt = choose(shop, begin(shop, waiting), Means.SBP)
    bank.answer_sbp(attempt.confirmation_url)
    return back(shop, attempt)


def press(shop: Shop, attempt: Payment, choice: Choice | None = None) -> Payment:
    """«Оплатить»."""
    return shop.ask_bank(shop.write(payment.press, attempt.username, attempt.id, choice))


def now(shop: Shop, attempt: Payment) -> Payment:
    """The attempt as it is stored."""
    return shop.read(payment.get, attempt.username, attempt.id)


def returned(shop: Shop, bank: InProcessBank, username: str) -> Payment:
    """An order that was paid by card, then cancelled; all of its money has gone back."""
    waiting = goods(shop, username)
    attempt = press(shop, held(shop, bank, waiting))
    shop.pump()
    done = shop.read(order.get, username, waiting.id)
    shop.write(order.cancel, username, waiting.id, done.version)
    shop.pump()
    return attempt
