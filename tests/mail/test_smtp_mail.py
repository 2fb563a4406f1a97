"""What the adapter says after every kind of answer a mail server has."""

import logging
import socket

import pytest
from letter_samples import SENDER, letter

from fixtures.simulators.mailbox import LetterStore, MailboxServer
from shopcore.adapters.mail import SmtpMail
from shopcore.notification.ports import Delivery


def test_a_letter_that_the_server_takes_is_accepted_and_arrives_once(
    mail: SmtpMail, store: LetterStore
) -> None:
    assert mail.send(letter()) is Delivery.ACCEPTED
    [arrived] = store.letters()
    assert (arrived.to, arrived.copies) == ("anna@example.ru", 1)


@pytest.mark.parametrize(
    ("to", "outcome"), [("bounce@example.ru", Delivery.REFUSED), ("busy.anna@example.ru", Delivery.LATER)]
)
def test_an_address_may_be_refused(mail: SmtpMail, store: LetterStore, to: str, outcome: Delivery) -> None:
    assert mail.send(letter(to=to)) is outcome
    assert store.letters() == []


@pytest.mark.parametrize("stage", ["RCPT", "DATA"])
@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        (421, Delivery.LATER),
        (450, Delivery.LATER),
        (452, Delivery.LATER),
        (550, Delivery.REFUSED),
        (552, Delivery.REFUSED),
        (554, Delivery.REFUSED),
    ],
)
def test_four_hundreds_mean_later_and_five_hundreds_never(
    mail: SmtpMail, store: LetterStore, stage: str, code: int, outcome: Delivery
) -> None:
    store.faults.refuse(stage, code)
    assert mail.send(letter()) is outcome
    assert store.letters() == []
    assert mail.send(letter()) is Delivery.ACCEPTED


def test_a_line_cut_before_the_answer_is_later_and_the_repetition_is_no_second_letter(
    mail: SmtpMail, store: LetterStore
) -> None:
    store.faults.drop_before_answer()
    assert mail.send(letter()) is Delivery.LATER
    assert mail.send(letter()) is Delivery.ACCEPTED
    [arrived] = store.letters()
    assert arrived.copies == 2


def test_a_line_cut_after_the_answer_changes_nothing(mail: SmtpMail, store: LetterStore) -> None:
    store.faults.drop_after_answer()
    assert mail.send(letter()) is Delivery.ACCEPTED
    assert [arrived.copies for arrived in store.letters()] == [1]


def test_a_server_that_hangs_is_given_up_after_the_time_out(
    server: MailboxServer, store: LetterStore
) -> None:
    impatient = SmtpMail(f"smtp://127.0.0.1:{server.port}", SENDER, timeout=0.3)
    store.faults.hang(60)
    assert impatient.send(letter()) is Delivery.LATER
    assert impatient.send(letter()) is Delivery.ACCEPTED
    assert [arrived.copies for arrived in store.letters()] == [2]


def test_a_server_that_does_not_even_greet_is_later() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        mail = SmtpMail(f"smtp://127.0.0.1:{silent.getsockname()[1]}", SENDER, timeout=0.2)
        assert mail.send(letter()) is Delivery.LATER


def test_no_server_at_all_is_later() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert SmtpMail(f"smtp://127.0.0.1:{port}", SENDER).send(letter()) is Delivery.LATER


def test_the_log_tells_the_letter_and_the_code_but_nobodys_address(
    mail: SmtpMail, store: LetterStore, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    store.faults.refuse("DATA", 554)
    mail.send(letter())
    mail.send(letter(to="bounce.petrov@example.ru"))
    mail.send(letter(to="busy.petrov@example.ru"))
    mail.send(letter(to="petrov@example.ru\r\nBcc: all@example.ru"))
    assert "0f1e2d3c.email@prilavok.example" in caplog.text
    assert "554" in caplog.text
    for personal in ("petrov", "anna@", "Добро пожаловать", "Здравствуйте", "all@example.ru"):
        assert personal not in caplog.text
