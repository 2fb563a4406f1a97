"""Encrypted ways to the mail server: no password without TLS, no TLS without a certificate we trust."""

import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from letter_samples import SENDER, letter

from fixtures.simulators.mailbox import LetterStore, MailboxServer
from shopcore.adapters.mail import SmtpMail
from shopcore.notification.ports import Delivery

PASSWORD = "p@ss/w#rd"
IN_A_URL = "p%40ss%2Fw%23rd"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for 127.0.0.1 in one file."""
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"]
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        *subject,
        "-keyout",
        "-",
        "-out",
        "-",
    ]
    file.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
    return file


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


@contextmanager
def tls_server(store: LetterStore, certificate: Path, implicit: bool) -> Iterator[int]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    # aiosmtpd takes only STARTTLS for TLS: in the other case it must be told not to insist.
    starttls: dict[str, Any] = {"tls_context": context, "require_starttls": True, "auth_required": True}
    tls = {"ssl_context": context, "auth_require_tls": False} if implicit else starttls
    server = MailboxServer(store, authenticator=_only_shop, **tls)
    server.start()
    try:
        yield server.port
    finally:
        server.stop()


def _only_shop(server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any) -> AuthResult:
    return AuthResult(success=given == LoginPassword(b"shop", PASSWORD.encode()), handled=False)


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(("scheme", "implicit"), [("smtps", True), ("smtp+starttls", False)])
def test_letters_go_through_tls_after_signing_in(
    store: LetterStore, certificate: Path, scheme: str, implicit: bool
) -> None:
    with tls_server(store, certificate, implicit) as port:
        mail = SmtpMail(f"{scheme}://shop:{IN_A_URL}@127.0.0.1:{port}", SENDER)
        assert mail.send(letter()) is Delivery.ACCEPTED
    assert len(store.letters()) == 1


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(("scheme", "implicit"), [("smtps", True), ("smtp+starttls", False)])
def test_a_wrong_password_is_our_fault_and_not_the_letters(
    store: LetterStore, certificate: Path, scheme: str, implicit: bool, caplog: pytest.LogCaptureFixture
) -> None:
    with tls_server(store, certificate, implicit) as port:
        mail = SmtpMail(f"{scheme}://shop:wr0ng@127.0.0.1:{port}", SENDER)
        assert mail.send(letter()) is Delivery.LATER
    assert "SMTPAuthenticationError 535" in caplog.text
    assert "wr0ng" not in caplog.text
    assert store.letters() == []


@pytest.mark.parametrize(("scheme", "implicit"), [("smtps", True), ("smtp+starttls", False)])
def test_an_unknown_certificate_gets_neither_password_nor_letter(
    store: LetterStore, certificate: Path, scheme: str, implicit: bool
) -> None:
    with tls_server(store, certificate, implicit) as port:
        mail = SmtpMail(f"{scheme}://shop:{IN_A_URL}@127.0.0.1:{port}", SENDER)
        assert mail.send(letter()) is Delivery.LATER
    assert store.letters() == []


def test_a_server_that_does_not_offer_tls_gets_nothing(server: MailboxServer, store: LetterStore) -> None:
    mail = SmtpMail(f"smtp+starttls://shop:{IN_A_URL}@127.0.0.1:{server.port}", SENDER)
    assert mail.send(letter()) is Delivery.LATER
    assert store.letters() == []


@pytest.mark.parametrize(
    "url",
    [
        "smtp://shop:hunter2@mail.example.ru:25",
        "http://shop:hunter2@mail.example.ru",
        "smtps://shop:hunter2/x@mail.example.ru",
        "smtps://shop:hunter2#x@mail.example.ru",
        "smtps://shop:25#hunter2@mail.example.ru",
        "smtps://:hunter2@",
        "smtps://shop:hunter2%D1%91@mail.example.ru",
        "hunter2",
    ],
)
def test_a_wrong_address_is_refused_at_once_without_telling_the_password(url: str) -> None:
    with pytest.raises(ValueError, match="smtp") as refusal:
        SmtpMail(url, SENDER)
    assert "hunter2" not in str(refusal.value)


def test_no_text_of_the_adapter_shows_who_signs_in() -> None:
    mail = SmtpMail("smtps://shop-login:hunter2@mail.example.ru", SENDER)
    shown = f"{mail!r} {vars(mail)!r}"
    assert "mail.example.ru" in shown
    assert "hunter2" not in shown
    assert "shop-login" not in shown
