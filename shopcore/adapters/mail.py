"""Letters over SMTP, on the standard library."""

import logging
import smtplib
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr

from shopcore.adapters.mail_message import compose
from shopcore.adapters.mail_server import MailServer
from shopcore.notification.ports import Delivery, Letter

BRAND = "Прилавок"

# Addresses, subjects and what servers answer (they quote the address) never go into the log.
log = logging.getLogger(__name__)


class SmtpMail:
    """Sends each letter through a connection of its own.

    url is smtp://host:port, smtps://user:password@host:465 or smtp+starttls://…, timeout is in seconds for
    each step of the conversation. What is wrong with us (sign-in, certificate) is LATER, never REFUSED.
    """

    def __init__(self, url: str, sender: str, timeout: float = 10) -> None:
        self._server = MailServer.at(url)
        name, self._address = parseaddr(sender)
        if "@" not in self._address:
            raise ValueError("the sender of letters must be an e-mail address")
        self._name = name or BRAND
        self._timeout = timeout

    def send(self, letter: Letter) -> Delivery:
        """Hands the letter over; REFUSED also when it cannot be written as an e-mail at all."""
        try:
            message = compose(letter, self._name, self._address)
        except (ValueError, MessageError) as error:
            log.warning(
                "letter %r refused: it cannot be written (%s)", letter.message_id, type(error).__name__
            )
            return Delivery.REFUSED
        return self._deliver(message)

    def _deliver(self, message: EmailMessage) -> Delivery:
        own_name = self._address.rpartition("@")[2]
        try:
            connection = self._server.connect(own_name, self._timeout)
        except (smtplib.SMTPException, OSError) as error:
            log.error("mail server out of reach: %s", _reason(error))
            return Delivery.LATER
        try:
            return _hand_over(connection, message, self._address)
        finally:
            _hang_up(connection)


def _hand_over(connection: smtplib.SMTP, message: EmailMessage, sender: str) -> Delivery:
    recipient = message["To"].addresses[0].addr_spec
    try:
        connection.send_message(message, from_addr=sender, to_addrs=[recipient])
    except smtplib.SMTPException as error:
        outcome = _outcome(error)
        log.warning("letter %s: %s (%s)", message["Message-ID"], outcome.name, _reason(error))
        return outcome
    except OSError as error:
        log.warning("letter %s: LATER (%s)", message["Message-ID"], _reason(error))
        return Delivery.LATER
    return Delivery.ACCEPTED


def _outcome(error: smtplib.SMTPException) -> Delivery:
    """A clear no to this recipient or this letter is REFUSED; everything else may change."""
    about_the_letter = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)
    if isinstance(error, smtplib.SMTPNotSupportedError):  # an address in letters this server cannot take
        return Delivery.REFUSED
    refused = isinstance(error, about_the_letter) and 500 <= _code(error) <= 599
    return Delivery.REFUSED if refused else Delivery.LATER


def _code(error: OSError) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next(code for code, _ in error.recipients.values())
    return error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else 0


def _reason(error: OSError) -> str:
    return f"{type(error).__name__} {_code(error) or ''}".strip()


def _hang_up(connection: smtplib.SMTP) -> None:
    """Says good-bye; by now no answer can change what became of the letter."""
    try:
        connection.quit()
    except (smtplib.SMTPException, OSError):
        connection.close()
