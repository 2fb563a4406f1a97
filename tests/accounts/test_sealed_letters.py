"""A code travels sealed in the message and the notice, is read by the letter alone, and is forgotten."""

from typing import Any

import pytest
from sqlalchemy import text

import shopcore.notification.messages as messages
from shopcore.notification.ports import Delivery
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support.outside import Mailbox

FOREIGN = '{"code": "AAAA"}'
CODE = "0123456789ABCDEFGHJKMNPQRS"


@pytest.fixture
def owed(shop: Shop) -> str:
    """Anna is known to auth; her notification account has been asked for, with a code in the letter."""
    account = arrange.registered(shop, "anna@example.ru")
    arrange.change(shop, "DELETE FROM recipient")
    sealed = shop.codes.seal(CODE)
    names = (account.first_name, account.last_name, account.email, account.phone)
    shop.write(lambda tx: tx.put(messages.open_account(account.username, *names, {"code": sealed})))
    return sealed


class Telling:
    """Letters that tell what they were given."""

    def __init__(self) -> None:
        self.given: list[dict[str, Any]] = []

    def render(self, kind: str, facts: dict[str, Any]) -> tuple[str, str, str]:
        self.given.append(facts)
        return "тема", "текст", "<p>текст</p>"

    def pictures(self, facts: dict[str, Any]) -> dict[str, bytes]:
        return {}


@pytest.fixture
def letters(shop: Shop) -> Telling:
    shop.letters = Telling()
    return shop.letters


def everything(shop: Shop) -> str:
    rows = []
    for table in ("outbox", "notice"):
        rows += shop.read(lambda tx: tx.connection.execute(text(f"SELECT * FROM {table}")).all())  # noqa: B023
    return str(rows)


def test_the_letter_reads_the_code(shop: Shop, owed: str, letters: Telling) -> None:
    shop.pump()
    assert letters.given[-1]["code"] == CODE


def test_the_message_forgets_it_when_the_notice_has_it(shop: Shop, owed: str) -> None:
    assert owed in everything(shop)
    while shop.relay():
        pass
    assert everything(shop).count(owed) == 1
    assert CODE not in everything(shop)


@pytest.mark.parametrize(
    ("answer", "copies"), [(Delivery.LATER, 1), (Delivery.ACCEPTED, 0), (Delivery.REFUSED, 0)]
)
def test_the_notice_forgets_it_when_no_attempt_is_left(
    shop: Shop, owed: str, letters: Telling, mailbox: Mailbox, answer: Delivery, copies: int
) -> None:
    mailbox.answer = answer
    shop.pump()
    assert everything(shop).count(owed) == copies
    assert CODE not in everything(shop)


def test_a_code_of_another_secret_is_no_letter_and_no_crash(
    shop: Shop, owed: str, letters: Telling, mailbox: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    while shop.relay():
        pass
    arrange.change(shop, "UPDATE notice SET sealed = :foreign WHERE state = 'WAITING'", foreign=FOREIGN)
    copies = mailbox.copies
    shop.send_letters()
    assert mailbox.copies == copies
    assert "not sealed with this secret" in caplog.text
