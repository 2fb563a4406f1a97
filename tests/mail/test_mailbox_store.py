"""The mailbox keeps letters as a provider does: once each, not for ever, but longer than its process."""

import smtplib
from pathlib import Path

import pytest

from fixtures.simulators.mailbox import Fault, LetterStore, MailboxServer
from fixtures.simulators.mailbox.faults import Trouble


def raw(message_id: str = "<1@example.ru>", subject: str = "Тема") -> bytes:
    return (
        f"From: shop@example.ru\r\nMessage-ID: {message_id}\r\nSubject: {subject}\r\n\r\nHello\r\n".encode()
    )


def deliver(store: LetterStore, *message_ids: str, to: str = "anna@example.ru") -> None:
    for message_id in message_ids:
        store.deliver("shop@example.ru", to, raw(message_id))


def test_newest_letters_come_first() -> None:
    store = LetterStore()
    deliver(store, "<1@x>", "<2@x>")
    assert [(letter.number, letter.message_id) for letter in store.letters()] == [(2, "<2@x>"), (1, "<1@x>")]


def test_the_same_message_id_is_one_letter_for_each_person() -> None:
    store = LetterStore()
    deliver(store, "<1@x>", "<1@x>", "<1@x>")
    deliver(store, "<1@x>", to="boris@example.ru")
    assert [(letter.to, letter.copies) for letter in store.letters()] == [
        ("boris@example.ru", 1),
        ("anna@example.ru", 3),
    ]


def test_letters_without_a_message_id_are_never_the_same() -> None:
    store = LetterStore()
    for _ in range(2):
        store.deliver("shop@example.ru", "anna@example.ru", b"Subject: x\r\n\r\nHello\r\n")
    assert [letter.copies for letter in store.letters()] == [1, 1]


def test_an_address_is_found_in_any_case() -> None:
    store = LetterStore()
    deliver(store, "<1@x>", to="Anna@Example.ru")
    assert len(store.letters("anna@example.RU ")) == 1
    assert store.letters("nna@example.ru") == []


def test_what_is_no_letter_is_kept_too() -> None:
    store = LetterStore()
    [letter] = [store.deliver("", "anna@example.ru", b"\x00\xff not a letter at all")]
    assert (letter.subject, letter.sender, letter.message_id) == ("", "", "")


def test_letters_outlive_the_process(tmp_path: Path) -> None:
    first = LetterStore(tmp_path)
    deliver(first, "<1@x>", "<2@x>", "<1@x>")
    second = LetterStore(tmp_path)
    assert [(letter.number, letter.message_id, letter.to, letter.copies) for letter in second.letters()] == [
        (2, "<2@x>", "anna@example.ru", 1),
        (1, "<1@x>", "anna@example.ru", 2),
    ]
    deliver(second, "<2@x>", "<3@x>")
    assert [(letter.number, letter.copies) for letter in second.letters()] == [(3, 1), (2, 2), (1, 2)]


def test_the_files_are_letters_that_any_mail_program_opens(tmp_path: Path) -> None:
    deliver(LetterStore(tmp_path), "<1@x>")
    [file] = tmp_path.iterdir()
    assert file.suffix == ".eml"
    assert file.read_bytes().endswith(raw("<1@x>"))


def test_other_files_in_the_directory_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "000007.part").write_bytes(b"half a let")
    (tmp_path / "notes.eml").write_text("mine")
    store = LetterStore(tmp_path)
    deliver(store, "<1@x>")
    store.clear()
    assert {path.name for path in tmp_path.iterdir()} == {"000007.part", "notes.eml"}


def test_the_oldest_letters_make_room(tmp_path: Path) -> None:
    store = LetterStore(tmp_path, limit=3)
    deliver(store, *(f"<{number}@x>" for number in range(1, 6)))
    assert [letter.number for letter in store.letters()] == [5, 4, 3]
    assert len(list(tmp_path.iterdir())) == 3
    assert [letter.number for letter in LetterStore(tmp_path, limit=2).letters()] == [5, 4]


def test_a_thousand_letters_are_kept_and_no_more() -> None:
    store = LetterStore()
    deliver(store, *(f"<{number}@x>" for number in range(1001)))
    assert len(store.letters()) == 1000
    assert store.letter(1) is None


def test_a_letter_to_two_people_is_in_both_mailboxes(server: MailboxServer, store: LetterStore) -> None:
    with smtplib.SMTP("127.0.0.1", server.port) as client:
        client.sendmail("shop@example.ru", ["anna@example.ru", "boris@example.ru"], raw())
    assert {letter.to for letter in store.letters()} == {"anna@example.ru", "boris@example.ru"}


def test_a_taken_port_is_told_at_once(server: MailboxServer, store: LetterStore) -> None:
    with pytest.raises(OSError, match="in use"):
        MailboxServer(store, port=server.port)


def test_a_port_is_free_again_after_stopping(store: LetterStore) -> None:
    first = MailboxServer(store)
    first.start()
    first.stop()
    second = MailboxServer(store, port=first.port)
    second.start()
    second.stop()


def test_faults_wait_for_their_stage_in_their_order() -> None:
    faults = LetterStore().faults
    faults.hang(1)
    faults.refuse("RCPT", 550)
    faults.drop_before_answer(times=2)
    assert faults.at_rcpt() == Fault(Trouble.REFUSE_RCPT, code=550)
    assert faults.at_rcpt() is None
    assert [fault and fault.trouble for fault in (faults.at_data(), faults.at_data())] == [
        Trouble.HANG,
        Trouble.DROP_BEFORE_250,
    ]
    faults.clear()
    assert faults.at_data() is None
