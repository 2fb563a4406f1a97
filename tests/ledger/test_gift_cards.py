"""Gift cards: issued once, activated once by whoever holds the code, blocked, sent again."""

import re
from datetime import timedelta

import pytest

from shopcore.billing import messages
from shopcore.billing import service as billing
from shopcore.billing.domain import ADVANCES, BANK, GIFT_CARD, Charge, GiftCard, LedgerAccount
from shopcore.billing.domain.gift_card import DESIGNS, LASTS, OF_ADDRESS, OF_CLIENT, grouped, typed
from shopcore.kernel import Conflict, NotFound, TooMany
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import money
from steps.support.clock import StoppedClock
from steps.support.crowd import together
from steps.support.outside import Mailbox

ANNA, BORIS, DONEE = "anna@example.ru", "boris@example.ru", "vera@example.ru"
ORDER = "order-of-a-gift-card"


@pytest.fixture(autouse=True)
def clients(shop: Shop) -> None:
    for name in (ANNA, BORIS):
        arrange.registered(shop, name)


@pytest.fixture
def code(shop: Shop, mailbox: Mailbox) -> str:
    """The code of a card of 5 000,00 ₽ that Anna has bought for Vera, as the letter tells it."""
    return money.gift_card(shop, mailbox, ANNA, DONEE, 500_000, ORDER)


def activate(shop: Shop, username: str, code: str) -> GiftCard:
    shop.write(billing.count_guess, username, "198.51.100.1")
    return shop.write(billing.activate_card, username, code)


def refusal(shop: Shop, username: str, code: str) -> str:
    with pytest.raises(NotFound) as refused:
        activate(shop, username, code)
    return str(refused.value)


def test_the_letter_brings_the_code_and_the_postcard(shop: Shop, mailbox: Mailbox, code: str) -> None:
    (letter,) = mailbox.to(DONEE)
    assert letter.subject == "Вам подарок: карта «Прилавка» на 5\u00a0000,00\u00a0₽"
    assert "С днём рождения!" in letter.text
    assert letter.pictures["postcard"].startswith(b"\x89PNG")
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{26}", typed(code))


def test_the_code_is_nowhere_but_in_the_letter(shop: Shop, code: str) -> None:
    with shop.database.read.connect() as connection:
        for table in ("gift_card", "outbox", "notice", "ledger_account", "attempt"):
            rows = repr(connection.exec_driver_sql(f"SELECT * FROM {table}").all())
            assert typed(code) not in rows, table
            assert code not in rows, table


def test_who_holds_the_code_activates_the_card_once(shop: Shop, clock: StoppedClock, code: str) -> None:
    card = activate(shop, BORIS, code)
    assert (card.balance, card.owner) == (500_000, BORIS)
    assert [one.number for one in shop.read(billing.gift_cards, BORIS)] == [card.number]
    clock.move(timedelta(hours=2))
    assert refusal(shop, BORIS, code) == refusal(shop, ANNA, code)


def test_a_second_click_shows_the_card_again(shop: Shop, code: str) -> None:
    assert activate(shop, BORIS, code) == activate(shop, BORIS, code)


@pytest.mark.parametrize("written", [str.lower, lambda code: code.replace("-", " "), typed])
def test_a_code_may_be_typed_as_people_do(shop: Shop, code: str, written: object) -> None:
    assert activate(shop, BORIS, written(code)).balance == 500_000  # type: ignore[operator]


def test_every_bad_code_gets_the_same_answer(shop: Shop, clock: StoppedClock, mailbox: Mailbox) -> None:
    used, blocked, old = (
        money.gift_card(shop, mailbox, ANNA, f"{number}@example.ru", 50_000, f"{ORDER}-{number}")
        for number in range(3)
    )
    activate(shop, ANNA, used)
    assert shop.write(billing.block_card, f"{ORDER}-1")
    clock.move(LASTS)
    said = {refusal(shop, BORIS, one) for one in (used, blocked, old, "нет такого", "", "0" * 26, "x" * 5000)}
    assert len(said) == 1


def test_a_moment_before_a_year_is_over_the_card_can_be_activated(
    shop: Shop, clock: StoppedClock, code: str
) -> None:
    clock.move(LASTS - timedelta(seconds=1))
    assert activate(shop, BORIS, code).balance == 500_000


def test_one_code_by_many_at_once_is_one_card(shop: Shop, code: str) -> None:
    acts = [lambda who=who: shop.write(billing.activate_card, who, code) for who in [ANNA, BORIS] * 10]
    outcomes = together(acts)
    owners = {one.owner for one in outcomes if isinstance(one, GiftCard)}
    assert len(owners) == 1
    assert sum(isinstance(one, NotFound) for one in outcomes) == 10
    assert shop.audit(quiet=True) == []


def test_guesses_are_counted_and_a_right_one_is_forgiven(shop: Shop, clock: StoppedClock, code: str) -> None:
    for _ in range(OF_CLIENT.most - 1):
        refusal(shop, BORIS, "нет такого")
    activate(shop, BORIS, code)
    for _ in range(OF_CLIENT.most):
        refusal(shop, BORIS, "нет такого")
    with pytest.raises(TooMany):
        activate(shop, BORIS, "нет такого")
    clock.move(OF_CLIENT.window)
    refusal(shop, BORIS, "нет такого")


def test_guesses_from_one_address_are_counted_whoever_guesses(shop: Shop) -> None:
    for number in range(OF_ADDRESS.most):
        shop.write(billing.count_guess, f"client{number}@example.ru", "198.51.100.1")
    with pytest.raises(TooMany):
        shop.write(billing.count_guess, "client@example.ru", "198.51.100.1")


def test_sent_again_the_old_code_is_dead(shop: Shop, mailbox: Mailbox, code: str) -> None:
    shop.write(billing.send_card_again, ANNA, ORDER)
    shop.pump()
    fresh = money.code_in(mailbox.to(DONEE)[-1])
    refusal(shop, BORIS, code)
    assert activate(shop, BORIS, fresh).balance == 500_000


def test_only_the_buyer_sends_again_and_not_for_ever(shop: Shop, code: str) -> None:
    with pytest.raises(NotFound, match="GIFT_CARD_NOT_FOUND"):
        shop.write(billing.send_card_again, BORIS, ORDER)
    for _ in range(3):
        shop.write(billing.send_card_again, ANNA, ORDER)
    with pytest.raises(TooMany):
        shop.write(billing.send_card_again, ANNA, ORDER)


def test_an_active_card_is_not_sent_again(shop: Shop, code: str) -> None:
    activate(shop, BORIS, code)
    with pytest.raises(Conflict, match="WRONG_STATE"):
        shop.write(billing.send_card_again, ANNA, ORDER)


def test_a_blocked_card_gives_its_money_back_to_the_advance(shop: Shop, code: str) -> None:
    assert shop.write(billing.block_card, ORDER)
    assert shop.write(billing.block_card, ORDER)
    assert shop.read(lambda tx: tx.ledger.balance(ADVANCES, "")) == 500_000
    refusal(shop, BORIS, code)


def test_an_active_card_cannot_be_blocked(shop: Shop, code: str) -> None:
    card = activate(shop, BORIS, code)
    assert not shop.write(billing.block_card, ORDER)
    assert shop.read(lambda tx: tx.ledger.balance(GIFT_CARD, card.number)) == 500_000


def test_an_order_that_was_blocked_first_gets_no_card(shop: Shop, mailbox: Mailbox) -> None:
    assert shop.write(billing.block_card, ORDER)
    shop.write(billing.charge, Charge("p", ORDER, LedgerAccount(BANK), advance=50_000))
    donee = ("Вера", "Новикова", DONEE, "tea", "")
    shop.write(lambda tx: tx.put(messages.gift_card(("p", ORDER, ANNA, 50_000), donee)))
    shop.pump()
    assert mailbox.to(DONEE) == []
    assert shop.read(lambda tx: tx.ledger.balance(ADVANCES, "")) == 50_000


def test_a_repeated_request_issues_no_second_card(shop: Shop, mailbox: Mailbox, code: str) -> None:
    donee = ("Вера", "Новикова", DONEE, "tea", "")
    shop.write(lambda tx: tx.put(messages.gift_card((f"paid-{ORDER}", ORDER, ANNA, 500_000), donee)))
    shop.pump()
    assert len(mailbox.to(DONEE)) == 1
    assert activate(shop, BORIS, code).balance == 500_000


def test_a_card_is_blocked_or_activated_never_both(shop: Shop, code: str) -> None:
    acts = [
        lambda: shop.write(billing.block_card, ORDER),
        lambda: shop.write(billing.activate_card, BORIS, code),
    ]
    blocked, activated = together(acts)
    assert blocked is not isinstance(activated, GiftCard)
    assert shop.audit(quiet=True) == []


@pytest.mark.parametrize("design", DESIGNS)
def test_every_design_has_its_postcard(shop: Shop, design: str) -> None:
    assert shop.letters.pictures({"design": design})["postcard"].startswith(b"\x89PNG")


def test_no_file_is_a_postcard_that_is_none(shop: Shop) -> None:
    for design in ("../templates/base", "", "tea.png", "нет"):
        assert shop.letters.pictures({"design": design}) == {}
    assert shop.letters.pictures({}) == {}


def test_codes_are_read_in_groups() -> None:
    assert grouped("ABCDEFGHJKMNP") == "ABCDE-FGHJK-MNP"
    assert typed(" abo-1il ") == "AB0111"


def test_a_card_whose_time_is_over_is_not_sent_again(
    shop: Shop, mailbox: Mailbox, clock: StoppedClock, code: str
) -> None:
    clock.move(LASTS)
    with pytest.raises(Conflict) as refused:
        shop.write(billing.send_card_again, ANNA, ORDER)
    assert (refused.value.code, refused.value.text) == ("WRONG_STATE", "Срок действия карты истёк.")
    shop.pump()
    assert len(mailbox.to(DONEE)) == 1
