"""A letter as the bytes of an e-mail; what would add a header or a recipient raises ValueError."""

import re
from datetime import UTC, datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any
from unicodedata import category

from shopcore.adapters.trace import current
from shopcore.notification.ports import Letter

ADDRESS = re.compile(r'[^\s@<>()\[\]:;,"\\]+@[^\s@<>()\[\]:;,"\\]+')
MESSAGE_ID = re.compile(r"[!-;=?-~]+")
LONGEST_ADDRESS = 254


class LetterPolicy(EmailPolicy):
    """Sends any subject as it is; EmailPolicy loses spaces of a long Cyrillic one and decodes =?…?= in it."""

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        """Keeps the subject's text; every other header becomes an object of its kind."""
        return (name, value) if name == "Subject" else super().header_store_parse(name, value)

    def fold_binary(self, name: str, value: Any) -> bytes:
        """The header's bytes with their line ends."""
        if name != "Subject":
            return super().fold_binary(name, value)
        words = Header(value, "utf-8", header_name=name).encode(linesep=self.linesep)
        return f"{name}: {words}{self.linesep}".encode("ascii")


# 7 bits only: whatever stands between us and the mailbox leaves such a letter as it is.
POLICY = LetterPolicy(linesep="\r\n", cte_type="7bit")


def compose(letter: Letter, sender_name: str, sender: str) -> EmailMessage:
    """Plain text and html, with its pictures, as alternatives, to one recipient; with the click behind it."""
    message = EmailMessage(POLICY)
    message["From"] = Address(sender_name, addr_spec=sender)
    message["To"] = _recipient(letter.to)
    message["Subject"] = _one_line(letter.subject)
    message["Date"] = datetime.now(UTC)
    message["Message-ID"] = _message_id(letter.message_id, sender)
    if trace := current():
        message["X-Trace-Id"] = _one_line(trace)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    for name, picture in letter.pictures.items():
        _page(message).add_related(picture, "image", "png", cid=f"<{name}>", disposition="inline")
    return message


def _page(message: EmailMessage) -> Any:
    return message.get_body(("html",))


def _recipient(address: str) -> Address:
    if not ADDRESS.fullmatch(_one_line(address)) or len(address) > LONGEST_ADDRESS:
        raise ValueError("not an e-mail address")
    name, _, domain = address.rpartition("@")
    return Address(username=name, domain=domain.encode("idna").decode("ascii"))


def _message_id(given: str, sender: str) -> str:
    """An identifier without @ gets the sender's domain, as RFC 5322 wants it."""
    bare = given.removeprefix("<").removesuffix(">")
    if not MESSAGE_ID.fullmatch(bare):
        raise ValueError("not a Message-ID")
    return f"<{bare}>" if "@" in bare else f"<{bare}@{sender.rpartition('@')[2]}>"


def _one_line(value: str) -> str:
    """Refuses what ends a line; EmailMessage itself lets a line break at the end through (CVE-2024-6923)."""
    if any(category(character) in ("Cc", "Zl", "Zp", "Cs") for character in value):
        raise ValueError("control characters in a header")
    return value
