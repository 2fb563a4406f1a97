"""The mail server of an installation: its address, and a safe connection to it."""

import smtplib
import ssl
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}
FORMS = "the SMTP address must be smtp://host:port, smtps://user:password@host or smtp+starttls://…"


@dataclass(frozen=True)
class MailServer:
    """Where letters are handed over, and how; its text never shows who signs in with what."""

    scheme: str
    host: str
    port: int
    username: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    @classmethod
    def at(cls, url: str) -> "MailServer":
        """The server that url names; ValueError, without the url's secrets, when it is wrong."""
        parts, port = _split(url)
        if (
            parts.scheme not in PORTS
            or not parts.hostname
            or parts.path.strip("/")
            or parts.query
            or parts.fragment
        ):
            raise ValueError(FORMS)
        if parts.username and parts.scheme == "smtp":
            raise ValueError("signing in needs smtps:// or smtp+starttls://")
        username, password = unquote(parts.username or ""), unquote(parts.password or "")
        if not (username + password).isascii():
            raise ValueError("smtplib signs in with ASCII names and passwords only")
        return cls(parts.scheme, parts.hostname, port or PORTS[parts.scheme], username, password)

    def connect(self, own_name: str, timeout: float) -> smtplib.SMTP:
        """An open connection, safe and signed in as the address says; SMTPException or OSError otherwise."""
        connection = self._dial(own_name, timeout)
        try:
            if self.scheme == "smtp+starttls":
                connection.starttls(context=ssl.create_default_context())
            if self.username:
                connection.login(self.username, self.password)
        except BaseException:
            connection.close()
            raise
        return connection

    def _dial(self, own_name: str, timeout: float) -> smtplib.SMTP:
        if self.scheme == "smtps":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, own_name, timeout=timeout, context=context)
        return smtplib.SMTP(self.host, self.port, own_name, timeout=timeout)


def _split(url: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(url)
        return parts, parts.port
    except ValueError:  # its text may hold a piece of an unquoted password
        raise ValueError(FORMS) from None
