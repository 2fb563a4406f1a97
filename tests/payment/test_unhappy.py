"""An attempt to pay that does not go well: refused, unknown, given up, overtaken by time."""

from datetime import timedelta

import pytest

from shopcore.billing import service as billing
from shopcore.billing.domain import Settlement
from shopcore.kernel import Conflict, Invalid, NotFound
from shopcore.order import service as order
from shopcore.order.domain import CANCELED, COMPLETED, PENDING, REFUNDED, UNPAID, Order
from shopcore.payment import service as payment
from shopcore.payment.domain import Means, Payment, State
from shopcore.payment.domain.decline import DECLINES
from shopcore.payment.service import Choice
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import money, paying
from steps.support.bank import InProcessBank
from steps.support.clock import StoppedClock
from steps.support.outside import Mailbox
from workers import cli

WALLET = Choice(Means.WALLET)
POOR = "5555555555554600"
UNKNOWN = ("lost-request", "lost-answer", "error-before", "error-after", "html-after", "processing", "busy")


def stored(shop: Shop, waiting: Order) -> Order:
    shop.pump()
    return shop.read(order.get, waiting.username, waiting.id)


def later(shop: Shop, clock: StoppedClock, time: timedelta) -> None:
    clock.move(time)
    shop.pump()


def test_a_declined_card_takes_nothing_and_leaves_the_order(
    shop: Shop, bank: InProcessBank, anna: str, mailbox: Mailbox
) -> None:
    waiting = paying.goods(shop, anna)
    attempt = paying.held(shop, bank, waiting, POOR)
    assert (attempt.state, attempt.text) == (State.FAILED, DECLINES["insufficient_funds"])
    assert stored(shop, waiting).payment_status == UNPAID
    assert mailbox.to(anna)[-1].subject.startswith("Оплата заказа не прошла")
    assert paying.begin(shop, waiting).id != attempt.id


@pytest.mark.parametrize("trouble", UNKNOWN)
def test_a_create_without_an_answer_is_asked_again_and_made_once(
    shop: Shop, bank: InProcessBank, anna: str, clock: StoppedClock, trouble: str
) -> None:
    bank.misbehave(trouble, "create")
    attempt = paying.choose(shop, paying.begin(shop, paying.goods(shop, anna)), Means.NEW_CARD)
    assert (attempt.state, attempt.unknown) == (State.CREATING, True)
    later(shop, clock, timedelta(minutes=1))
    attempt = paying.now(shop, attempt)
    assert (attempt.state, attempt.unknown) == (State.PENDING, False)
    assert len(bank.payments()) == 1
    bank.pay_by_card(attempt.confirmation_url)
    assert paying.press(shop, paying.back(shop, attempt)).state is State.PAID


@pytest.mark.parametrize("trouble", UNKNOWN)
def test_a_capture_without_an_answer_is_unknown_and_taken_once(
    shop: Shop, bank: InProcessBank, anna: str, clock: StoppedClock, trouble: str
) -> None:
    waiting = paying.goods(shop, anna)
    attempt = paying.held(shop, bank, waiting)
    bank.misbehave(trouble, "capture")
    attempt = paying.press(shop, attempt)
    assert (attempt.state, attempt.unknown) == (State.CAPTURING, True)
    assert stored(shop, waiting).payment_status == PENDING
    later(shop, clock, timedelta(minutes=1))
    assert paying.now(shop, attempt).state is State.PAID
    assert stored(shop, waiting).status == COMPLETED


def test_a_hold_that_nobody_pressed_is_freed_with_a_letter(
    shop: Shop, bank: InProcessBank, anna: str, clock: StoppedClock, mailbox: Mailbox
) -> None:
    waiting = paying.goods(shop, anna)
    attempt = paying.held(shop, bank, waiting)
    later(shop, clock, timedelta(minutes=14, seconds=59))
    assert paying.now(shop, attempt).state is State.HELD
    later(shop, clock, timedelta(seconds=1))
    assert paying.now(shop, attempt).state is State.VOIDED
    assert [one["held"] for one in bank.payments()] == [0]
    assert stored(shop, waiting).payment_status == UNPAID
    letter = mailbox.to(anna)[-1]
    assert "Вы не нажали «Оплатить»" in letter.text
    assert "/cart" in letter.text


def test_an_attempt_that_was_given_up_and_paid_later_goes_back(
    shop: Shop, bank: InProcessBank, anna: str, clock: StoppedClock, mailbox: Mailbox
) -> None:
    """СБП confirmed after the client has gone back to edit."""
    waiting = paying.goods(shop, anna)
    attempt = paying.choose(shop, paying.begin(shop, waiting), Means.SBP)
    shop.write(payment.give_up, anna, attempt.id)
    assert stored(shop, waiting).payment_status == UNPAID
    bank.answer_sbp(attempt.confirmation_url)
    later(shop, clock, timedelta(minutes=1))
    later(shop, clock, timedelta(minutes=1))
    assert paying.now(shop, attempt).state is State.UNWANTED
    assert shop.read(billing.settlement, attempt.id) == Settlement(waiting.total, 0, waiting.total)
    assert mailbox.to(anna)[-1].subject.startswith("Деньги возвращены")


def test_a_card_held_after_giving_up_is_freed(
    shop: Shop, bank: InProcessBank, anna: str, clock: StoppedClock
) -> None:
    attempt = paying.choose(shop, paying.begin(shop, paying.goods(shop, anna)), Means.NEW_CARD)
    shop.write(payment.give_up, anna, attempt.id)
    bank.pay_by_card(attempt.confirmation_url)
    later(shop, clock, timedelta(minutes=1))
    assert paying.now(shop, attempt).state is State.VOIDED
    assert [one["held"] for one in bank.payments()] == [0]


def test_another_means_frees_the_hold_and_the_total_stands(
    shop: Shop, bank: InProcessBank, anna: str
) -> None:
    waiting = paying.goods(shop, anna)
    attempt = paying.held(shop, bank, waiting)
    fresh = shop.write(payment.choose_again, anna, attempt.id)
    assert (fresh.state, fresh.amount) == (State.CHOOSING, waiting.total)
    assert stored(shop, waiting).payment_status == PENDING
    assert paying.now(shop, attempt).state is State.VOIDED


def test_a_form_left_open_gives_the_order_back(shop: Shop, anna: str, clock: StoppedClock) -> None:
    waiting = paying.goods(shop, anna)
    attempt = paying.begin(shop, waiting)
    later(shop, clock, timedelta(minutes=15))
    assert paying.now(shop, attempt).state is State.VOIDED
    assert stored(shop, waiting).payment_status == UNPAID


def test_an_order_cancelled_while_the_card_is_held(shop: Shop, bank: InProcessBank, anna: str) -> None:
    waiting = paying.goods(shop, anna)
    attempt = paying.held(shop, bank, waiting)
    shop.write(order.cancel, anna, waiting.id, waiting.version)
    assert stored(shop, waiting).status == CANCELED
    assert paying.now(shop, attempt).state is State.VOIDED
    with pytest.raises(NotFound):
        shop.write(payment.press, "boris@example.ru", attempt.id)
    assert shop.write(payment.press, anna, attempt.id).state is State.VOIDED


def test_an_order_cancelled_while_the_money_is_being_taken(
    shop: Shop, bank: InProcessBank, anna: str
) -> None:
    waiting = paying.goods(shop, anna)
    attempt = paying.held(shop, bank, waiting)
    attempt = shop.write(payment.press, anna, attempt.id)
    shop.write(order.cancel, anna, waiting.id, waiting.version)
    shop.pump()
    assert shop.ask_bank(attempt).state in (State.UNWANTED, State.PAID)
    shop.pump()
    assert shop.read(billing.settlement, attempt.id).kept == 0


def test_an_order_cancelled_after_paying_is_returned_to_the_card(
    shop: Shop, bank: InProcessBank, anna: str
) -> None:
    waiting = paying.goods(shop, anna)
    attempt = paying.press(shop, paying.held(shop, bank, waiting))
    done = stored(shop, waiting)
    shop.write(order.cancel, anna, waiting.id, done.version)
    done = stored(shop, waiting)
    assert (done.status, done.payment_status, done.refunded) == (CANCELED, REFUNDED, waiting.total)
    assert shop.read(billing.settlement, attempt.id) == Settlement(waiting.total, 0, waiting.total)
    ((refund, paid),) = shop.read(payment.refunds_of, anna, waiting.id)
    assert (refund.amount, paid.masked) == (waiting.total, "•••• 4477")


def test_a_wallet_gets_its_money_back_at_once(shop: Shop, anna: str) -> None:
    money.top_up(shop, anna, 100_000)
    waiting = paying.goods(shop, anna)
    paying.press(shop, paying.begin(shop, waiting), WALLET)
    shop.write(order.cancel, anna, waiting.id, stored(shop, waiting).version)
    assert stored(shop, waiting).payment_status == REFUNDED
    assert shop.read(billing.wallet_balance, anna) == 100_000


def test_a_gift_card_that_nobody_activated_is_blocked_and_returned(
    shop: Shop, bank: InProcessBank, anna: str, mailbox: Mailbox
) -> None:
    waiting = paying.gift_card(shop, anna)
    paying.press(shop, paying.held(shop, bank, waiting))
    shop.write(order.cancel, anna, waiting.id, stored(shop, waiting).version)
    assert stored(shop, waiting).payment_status == REFUNDED
    code = money.code_in(mailbox.to("vera@example.ru")[-1])
    with pytest.raises(NotFound, match="GIFT_CODE_REFUSED"):
        shop.write(billing.activate_card, anna, code)


def test_an_activated_gift_card_is_not_returned(
    shop: Shop, bank: InProcessBank, anna: str, mailbox: Mailbox
) -> None:
    waiting = paying.gift_card(shop, anna)
    paying.press(shop, paying.held(shop, bank, waiting))
    done = stored(shop, waiting)
    shop.write(billing.activate_card, anna, money.code_in(mailbox.to("vera@example.ru")[-1]))
    with pytest.raises(Conflict, match="WRONG_STATE"):
        shop.write(order.cancel, anna, waiting.id, done.version)


def test_one_kopeck_short(shop: Shop, anna: str) -> None:
    waiting = paying.goods(shop, anna)
    money.top_up(shop, anna, waiting.total - 1)
    attempt = paying.begin(shop, waiting)
    with pytest.raises(Conflict, match="NOT_ENOUGH"):
        paying.press(shop, attempt, WALLET)
    assert paying.now(shop, attempt) == attempt
    assert stored(shop, waiting).payment_status == PENDING
    assert shop.read(billing.wallet_balance, anna) == waiting.total - 1


def test_forbidden_pairs(shop: Shop, anna: str, mailbox: Mailbox) -> None:
    money.top_up(shop, anna, 90_000_00)
    top_up = paying.begin(shop, paying.top_up(shop, anna))
    gift = paying.begin(shop, paying.gift_card(shop, anna))
    for attempt, choice in (
        (top_up, WALLET),
        (top_up, Choice(Means.GIFT_CARD, gift_card="9" * 16)),
        (gift, Choice(Means.GIFT_CARD, gift_card="9" * 16)),
    ):
        with pytest.raises(Conflict, match="MEANS_FORBIDDEN"):
            shop.write(payment.press, anna, attempt.id, choice)
        assert paying.now(shop, attempt) == attempt


def test_another_s_gift_card_is_not_found(shop: Shop, anna: str, mailbox: Mailbox) -> None:
    code = money.gift_card(shop, mailbox, anna, "vera@example.ru", 500_000, "order-of-a-gift-card")
    arrange.registered(shop, "boris@example.ru")
    card = shop.write(billing.activate_card, "boris@example.ru", code)
    attempt = paying.begin(shop, paying.goods(shop, anna))
    with pytest.raises(NotFound, match="GIFT_CARD_NOT_FOUND"):
        paying.press(shop, attempt, Choice(Means.GIFT_CARD, gift_card=card.number))


def test_a_means_is_taken_where_it_belongs(shop: Shop, anna: str) -> None:
    attempt = paying.begin(shop, paying.goods(shop, anna))
    with pytest.raises(Invalid, match="NOT_AT_BANK"):
        paying.choose(shop, attempt, Means.WALLET)
    with pytest.raises(Invalid, match="AT_BANK"):
        paying.press(shop, attempt, Choice(Means.SBP))
    with pytest.raises(Conflict, match="NOT_READY"):
        paying.press(shop, attempt)


@pytest.mark.parametrize("kopecks", [1, 350_000_00])
def test_the_bank_s_limit(kopecks: int) -> None:
    from shopcore.payment.domain.offer import over

    assert over(Means.NEW_CARD, kopecks) == ""
    assert over(Means.SAVED_CARD, 350_000_01)
    assert over(Means.SBP, 350_000_01) == ""
    assert over(Means.SBP, 700_000_01)
    assert over(Means.WALLET, 10**12) == ""


def returned(shop: Shop, bank: InProcessBank, username: str) -> Payment:
    """A paid order that its client has cancelled; nothing has been done about it yet."""
    waiting = paying.goods(shop, username)
    attempt = paying.press(shop, paying.held(shop, bank, waiting))
    shop.write(order.cancel, username, waiting.id, stored(shop, waiting).version)
    return attempt


@pytest.mark.parametrize("trouble", UNKNOWN)
def test_a_return_without_an_answer_goes_back_once(
    shop: Shop, bank: InProcessBank, anna: str, clock: StoppedClock, trouble: str
) -> None:
    attempt = returned(shop, bank, anna)
    bank.misbehave(trouble, "refund")
    shop.pump()
    assert paying.now(shop, attempt).returned == 0
    later(shop, clock, timedelta(minutes=1))
    assert paying.now(shop, attempt).returned == attempt.amount
    assert [one["refunded"] for one in bank.payments()] == [attempt.amount]


def test_a_return_that_waits_at_the_bank_is_looked_at_again(
    shop: Shop, bank: InProcessBank, anna: str, clock: StoppedClock
) -> None:
    attempt = returned(shop, bank, anna)
    bank.misbehave("refund-pending", "refund")
    shop.pump()
    later(shop, clock, timedelta(hours=1))
    assert paying.now(shop, attempt).returned == 0
    bank.bank.finish(bank.payments()[0]["refunds"][0]["id"])
    later(shop, clock, timedelta(hours=1))
    assert paying.now(shop, attempt).returned == attempt.amount


def test_a_return_that_is_refused_is_tried_with_another_key(
    shop: Shop, bank: InProcessBank, anna: str, clock: StoppedClock
) -> None:
    attempt = returned(shop, bank, anna)
    bank.misbehave("refund-canceled", "refund", times=2)
    for _ in range(3):
        later(shop, clock, timedelta(minutes=6))
    assert paying.now(shop, attempt).returned == attempt.amount


def test_a_return_refused_for_three_days_waits_for_staff(
    shop: Shop, bank: InProcessBank, anna: str, clock: StoppedClock, mailbox: Mailbox
) -> None:
    attempt = returned(shop, bank, anna)
    bank.misbehave("refund-canceled", "refund", times=1000)
    for _ in range(4 * 24):
        later(shop, clock, timedelta(hours=1))
    (waiting,) = shop.read(payment.refunds_for_staff)
    assert (waiting.payment_id, waiting.amount) == (attempt.id, attempt.amount)
    (line,) = cli.waiting(shop)
    assert attempt.order_id in line
    assert shop.read(billing.settlement, attempt.id).owed == attempt.amount
    assert mailbox.to(anna)[-1].subject.startswith("Возврат задерживается")
