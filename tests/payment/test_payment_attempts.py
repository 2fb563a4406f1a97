"""An attempt to pay that goes well, by every means and for every kind of order."""

from datetime import timedelta

import pytest

from shopcore.billing import service as billing
from shopcore.billing.domain import Settlement
from shopcore.kernel import Conflict, NotFound
from shopcore.order import service as order
from shopcore.order.domain import COMPLETED, PAID, Order
from shopcore.payment import service as payment
from shopcore.payment.domain import Means, State
from shopcore.payment.service import Choice
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import money, paying
from steps.support.bank import InProcessBank
from steps.support.clock import StoppedClock
from steps.support.crowd import together
from steps.support.outside import Mailbox

WALLET = Choice(Means.WALLET)
BORIS = "boris@example.ru"


def stored(shop: Shop, waiting: Order) -> Order:
    shop.pump()
    return shop.read(order.get, waiting.username, waiting.id)


def told(mailbox: Mailbox, address: str) -> list[str]:
    """What the letters since the welcome are about."""
    return [letter.subject.split(":")[0] for letter in mailbox.to(address)][1:]


def test_a_new_card_is_held_then_taken(shop: Shop, bank: InProcessBank, anna: str, mailbox: Mailbox) -> None:
    waiting = paying.goods(shop, anna)
    attempt = paying.held(shop, bank, waiting)
    assert (attempt.state, attempt.masked) == (State.HELD, "•••• 4477")
    assert shop.read(billing.settlement, attempt.id).captured == 0
    assert paying.press(shop, attempt).state is State.PAID
    done = stored(shop, waiting)
    assert (done.status, done.payment_status, done.payment_id) == (COMPLETED, PAID, attempt.id)
    assert shop.read(billing.settlement, attempt.id) == Settlement(waiting.total, 0, 0)
    assert "Заказ оплачен" in told(mailbox, anna)


def test_a_saved_card_needs_no_page(shop: Shop, bank: InProcessBank, anna: str) -> None:
    stored(shop, paying.goods(shop, anna))
    paying.press(shop, paying.held(shop, bank, paying.goods(shop, anna), save=True))
    shop.pump()
    (card,) = shop.read(payment.saved_cards, anna)
    attempt = paying.begin(shop, paying.goods(shop, anna))
    held = paying.choose(shop, attempt, Means.SAVED_CARD, card_id=card.id)
    assert (held.state, held.confirmation_url, held.masked) == (State.HELD, "", card.title)
    assert paying.press(shop, held).state is State.PAID
    shop.write(payment.forget_card, anna, card.id)
    assert shop.read(payment.saved_cards, anna) == []


def test_a_card_is_saved_only_if_asked(shop: Shop, bank: InProcessBank, anna: str) -> None:
    paying.press(shop, paying.held(shop, bank, paying.goods(shop, anna)))
    assert shop.read(payment.saved_cards, anna) == []


def test_another_s_saved_card_is_not_found(shop: Shop, bank: InProcessBank, anna: str) -> None:
    paying.press(shop, paying.held(shop, bank, paying.goods(shop, anna), save=True))
    (card,) = shop.read(payment.saved_cards, anna)
    arrange.registered(shop, BORIS)
    attempt = paying.begin(shop, paying.goods(shop, BORIS))
    with pytest.raises(NotFound, match="CARD_NOT_FOUND"):
        paying.choose(shop, attempt, Means.SAVED_CARD, card_id=card.id)
    with pytest.raises(NotFound, match="CARD_NOT_FOUND"):
        shop.write(payment.forget_card, BORIS, card.id)
    with pytest.raises(NotFound, match="PAYMENT_NOT_FOUND"):
        shop.write(payment.press, anna, attempt.id)


def test_sbp_has_moved_the_money_before_the_button_wakes(shop: Shop, bank: InProcessBank, anna: str) -> None:
    waiting = paying.goods(shop, anna)
    attempt = paying.taken(shop, bank, waiting)
    assert attempt.state is State.TAKEN
    assert shop.read(billing.settlement, attempt.id).captured == waiting.total
    assert paying.press(shop, attempt).state is State.PAID
    assert stored(shop, waiting).status == COMPLETED


def test_sbp_that_nobody_pressed_goes_on_by_itself(
    shop: Shop, bank: InProcessBank, anna: str, clock: StoppedClock, mailbox: Mailbox
) -> None:
    waiting = paying.goods(shop, anna)
    attempt = paying.choose(shop, paying.begin(shop, waiting), Means.SBP)
    bank.answer_sbp(attempt.confirmation_url)
    clock.move(timedelta(seconds=10))
    assert stored(shop, waiting).payment_status == "PENDING"
    assert paying.now(shop, attempt).state is State.TAKEN
    clock.move(timedelta(minutes=2))
    assert stored(shop, waiting).status == COMPLETED
    assert told(mailbox, anna).count("Заказ оплачен") == 1


def test_a_wallet_pays_without_a_bank(shop: Shop, anna: str) -> None:
    money.top_up(shop, anna, 100_000)
    waiting = paying.goods(shop, anna)
    assert paying.press(shop, paying.begin(shop, waiting), WALLET).state is State.PAID
    assert stored(shop, waiting).status == COMPLETED
    assert shop.read(billing.wallet_balance, anna) == 100_000 - waiting.total


def test_a_gift_card_pays_without_a_bank(shop: Shop, anna: str, mailbox: Mailbox) -> None:
    code = money.gift_card(shop, mailbox, anna, "vera@example.ru", 500_000, "order-of-a-gift-card")
    card = shop.write(billing.activate_card, anna, code)
    waiting = paying.goods(shop, anna)
    choice = Choice(Means.GIFT_CARD, gift_card=card.number)
    attempt = paying.press(shop, paying.begin(shop, waiting), choice)
    assert (attempt.state, attempt.masked) == (State.PAID, f"•••• {card.number[-4:]}")
    assert stored(shop, waiting).status == COMPLETED
    assert shop.read(billing.gift_cards, anna)[0].balance == 500_000 - waiting.total


def test_a_top_up_credits_the_wallet(shop: Shop, bank: InProcessBank, anna: str, mailbox: Mailbox) -> None:
    waiting = paying.top_up(shop, anna, 123_45)
    paying.press(shop, paying.held(shop, bank, waiting))
    assert stored(shop, waiting).status == COMPLETED
    assert shop.read(billing.wallet_balance, anna) == 123_45
    assert told(mailbox, anna) == ["Заказ оплачен"]


def test_a_bought_gift_card_reaches_the_donee(
    shop: Shop, bank: InProcessBank, anna: str, mailbox: Mailbox
) -> None:
    waiting = paying.gift_card(shop, anna)
    paying.press(shop, paying.held(shop, bank, waiting))
    assert stored(shop, waiting).status == COMPLETED
    code = money.code_in(mailbox.to("vera@example.ru")[-1])
    assert shop.write(billing.activate_card, anna, code).balance == 500_000


def test_a_second_begin_is_the_same_attempt(shop: Shop, anna: str) -> None:
    waiting = paying.goods(shop, anna)
    assert paying.begin(shop, waiting) == paying.begin(shop, waiting)


def test_a_second_press_changes_nothing(shop: Shop, bank: InProcessBank, anna: str, mailbox: Mailbox) -> None:
    waiting = paying.goods(shop, anna)
    attempt = paying.held(shop, bank, waiting)
    paying.press(shop, attempt)
    assert paying.press(shop, attempt).state is State.PAID
    stored(shop, waiting)
    assert told(mailbox, anna).count("Заказ оплачен") == 1


def test_twenty_presses_at_once_take_once(shop: Shop, bank: InProcessBank, anna: str) -> None:
    waiting = paying.goods(shop, anna)
    attempt = paying.held(shop, bank, waiting)
    outcomes = together([lambda: shop.write(payment.press, anna, attempt.id)] * 20)
    assert {one.state for one in outcomes} == {State.CAPTURING}
    assert shop.ask_bank(outcomes[0]).state is State.PAID
    assert stored(shop, waiting).status == COMPLETED


def test_twenty_tabs_begin_one_attempt(shop: Shop, anna: str) -> None:
    waiting = paying.goods(shop, anna)
    outcomes = together([lambda: paying.begin(shop, waiting)] * 20)
    begun = {one.id for one in outcomes if not isinstance(one, Conflict)}
    assert len(begun) == 1


def test_one_rouble_is_spent_by_one_of_two_orders(shop: Shop, anna: str) -> None:
    """Two orders, each for all that the wallet has, paid at once."""
    money.top_up(shop, anna, 50_000_00)
    gifts = [paying.gift_card(shop, anna, 50_000_00, f"donee{n}@example.ru") for n in range(4)]
    attempts = [paying.begin(shop, one) for one in gifts]
    acts = [lambda one=one: shop.write(payment.press, anna, one.id, WALLET) for one in attempts]
    outcomes = together(acts)
    assert sum(isinstance(one, Conflict) and one.code == "NOT_ENOUGH" for one in outcomes) == 3
    shop.pump()
    assert shop.read(billing.wallet_balance, anna) == 0
