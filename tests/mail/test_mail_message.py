"""What arrives is what was written, and nothing that was not."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st
from letter_samples import PLAIN, SENDER, letter

from fixtures.simulators.mailbox import LetterStore, MailboxServer
from shopcore.adapters.mail import SmtpMail
from shopcore.adapters.mail_message import compose
from shopcore.adapters.trace import traced
from shopcore.notification.ports import Delivery

WORDS = "Оплата заказа № 1042 прошла: ёлка в\u00a0«Прилавке» — длинная-предлинная 234,50\u00a0₽ iPhone =?x?="


def sent(store: LetterStore) -> EmailMessage:
    [arrived] = store.letters()
    return message_from_bytes(arrived.raw, EmailMessage, policy=default)


def test_cyrillic_goes_there_and_stays_as_it_was(mail: SmtpMail, store: LetterStore) -> None:
    mail.send(letter())
    [arrived] = store.letters()
    assert (arrived.subject, arrived.text, arrived.html) == (PLAIN.subject, PLAIN.text, PLAIN.html)


def test_headers_say_who_and_what_it_is(mail: SmtpMail, store: LetterStore) -> None:
    mail.send(letter())
    message = sent(store)
    assert message["From"] == f"Прилавок <{SENDER}>"
    assert message["To"] == "anna@example.ru"
    assert message["Message-ID"] == "<0f1e2d3c.email@prilavok.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime.utcoffset() is not None
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


@pytest.mark.parametrize("text", ["Ёлка\n", "длинная строка " * 500 + "\n"])
def test_everything_is_seven_bits_so_that_every_server_can_carry_it(
    mail: SmtpMail, store: LetterStore, text: str
) -> None:
    mail.send(letter(text=text))
    [arrived] = store.letters()
    assert arrived.raw.isascii()
    assert max(map(len, arrived.raw.split(b"\r\n"))) <= 78
    assert arrived.text == text


def test_a_line_of_one_dot_does_not_end_the_letter(mail: SmtpMail, store: LetterStore) -> None:
    mail.send(letter(text="before\n.\nRCPT TO:<all@example.ru>\n"))
    [arrived] = store.letters()
    assert arrived.text == "before\n.\nRCPT TO:<all@example.ru>\n"


@given(st.lists(st.sampled_from(WORDS.split(" ")), min_size=1, max_size=30).map(" ".join))
def test_a_subject_of_any_length_keeps_its_spaces(subject: str) -> None:
    raw = compose(letter(subject=subject), "Прилавок", SENDER).as_bytes()
    assert message_from_bytes(raw, policy=default)["Subject"] is not None
    assert LetterStore().deliver(SENDER, "anna@example.ru", raw).subject == subject


def test_a_given_message_id_is_kept(mail: SmtpMail, store: LetterStore) -> None:
    mail.send(letter(message_id="<" + "a" * 150 + "@example.ru>"))
    assert sent(store)["Message-ID"] == "<" + "a" * 150 + "@example.ru>"


def test_a_cyrillic_domain_travels_in_its_ascii_form(mail: SmtpMail, store: LetterStore) -> None:
    assert mail.send(letter(to="anna@почта.рф")) is Delivery.ACCEPTED
    [arrived] = store.letters()
    assert arrived.to == "anna@xn--80a1acny.xn--p1ai"


def test_a_cyrillic_name_of_a_mailbox_needs_a_server_that_can(store: LetterStore, mail: SmtpMail) -> None:
    old = MailboxServer(store, enable_SMTPUTF8=False)
    old.start()
    try:
        outdated = SmtpMail(f"smtp://127.0.0.1:{old.port}", SENDER)
        assert outdated.send(letter(to="анна@почта.рф")) is Delivery.REFUSED
    finally:
        old.stop()
    assert store.letters() == []
    assert mail.send(letter(to="анна@почта.рф")) is Delivery.ACCEPTED
    assert [arrived.to for arrived in store.letters()] == ["анна@xn--80a1acny.xn--p1ai"]


BREAKS = ["\r\n", "\n", "\r", "\x00", "\x0b", "\x1c", "\x85", "\u2028", "\ud800"]


@pytest.mark.parametrize("line_break", BREAKS)
@pytest.mark.parametrize("tail", ["", "Bcc: all@example.ru"])
@pytest.mark.parametrize("field", ["subject", "to", "message_id"])
def test_nobody_adds_a_header(
    mail: SmtpMail, store: LetterStore, field: str, tail: str, line_break: str
) -> None:
    poisoned = letter(**{field: getattr(PLAIN, field) + line_break + tail})
    assert mail.send(poisoned) is Delivery.REFUSED
    assert store.letters() == []


def test_a_header_cannot_be_smuggled_in_as_an_encoded_word(mail: SmtpMail, store: LetterStore) -> None:
    smuggled = "=?utf-8?q?Hello=0D=0ABcc:_all@example.ru?="
    assert mail.send(letter(subject=smuggled)) is Delivery.ACCEPTED
    assert sent(store)["Subject"] == smuggled
    assert "Bcc" not in sent(store)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "anna",
        "@example.ru",
        "anna@",
        "anna@example..ru",
        "anna@example.ru, boris@example.ru",
        "anna@example.ru;boris@example.ru",
        "Анна <anna@example.ru>",
        "<anna@example.ru>",
        "anna @example.ru",
        "anna@boris@example.ru",
        "anna@example.ru>",
        "a" * 250 + "@example.ru",
        "anna@" + "a" * 64 + ".ru",
    ],
)
def test_what_is_no_address_of_one_person_is_refused(
    mail: SmtpMail, store: LetterStore, address: str
) -> None:
    assert mail.send(letter(to=address)) is Delivery.REFUSED
    assert store.letters() == []


def test_a_text_that_cannot_be_written_is_refused(mail: SmtpMail, store: LetterStore) -> None:
    assert mail.send(letter(text="half a character: \ud800")) is Delivery.REFUSED
    assert store.letters() == []


def test_the_sender_must_be_an_address() -> None:
    with pytest.raises(ValueError, match="sender"):
        SmtpMail("smtp://127.0.0.1", "Прилавок")


def test_the_click_behind_it_goes_with_it(mail: SmtpMail, store: LetterStore) -> None:
    with traced("0f" * 16):
        mail.send(letter())
    assert sent(store)["X-Trace-Id"] == "0f" * 16


def test_a_letter_that_nobodys_click_has_caused_says_nothing(mail: SmtpMail, store: LetterStore) -> None:
    mail.send(letter())
    assert "X-Trace-Id" not in sent(store)
