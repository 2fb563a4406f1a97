"""Texts of feeds: spaces, doubly escaped signs, utf-8 that was read as windows-1251, html."""

import html
import re

import nh3

TAGS = {"p", "ul", "ol", "li", "b", "strong", "i", "em", "br", "h3", "h4"}
ESCAPED = re.compile(r"&(#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
AGAIN = re.compile(r"&(?:amp;)+(?=#?\w{1,8};)")
ESCAPED_TAG = re.compile(r"&lt;/?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,200})?/?&gt;")
MOJIBAKE = re.compile("[РС][\u0080-\u00bf\u0400-\u045f\u2010-\u2122]")
PARAGRAPH = re.compile(r"\s*\n\s*\n\s*")
LINE = re.compile(r"[ \t]*\r?\n[ \t]*")
ROUNDS, MOST = 3, 20
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def line(text: str) -> str:
    """A text of one line: repaired, unescaped, single spaces."""
    if "&" in text:
        text = _unescaped(text)
    if not text.isascii():
        text = repaired(text)
    return " ".join(text.split())


def repaired(text: str) -> str:
    """utf-8 that was once read as windows-1251, only where every sign of it goes back."""
    if not MOJIBAKE.search(text):
        return text
    try:
        return text.encode("cp1251").decode("utf-8")
    except UnicodeError:
        return text


def description(text: str) -> str:
    """Markup of the few tags that are shown; cleaning it again changes nothing."""
    cleaned = _cleaned(repaired(text.strip()))
    for _ in range(MOST):
        if not _is_doubtful(cleaned):
            break
        text, cleaned = cleaned, _cleaned(repaired(cleaned.strip()))
        if cleaned == text:
            break
    return cleaned


def _cleaned(text: str) -> str:
    if "&" in text:
        text = _once_escaped(text)
    if "<" not in text and "&" not in text:
        return _paragraphs(html.escape(text, quote=False))
    cleaned = UNREADABLE.sub("", nh3.clean(text, tags=TAGS, attributes={})).strip()
    return cleaned if "<" in cleaned else _paragraphs(cleaned)


def _is_doubtful(cleaned: str) -> bool:
    """A tag that is gone may have stood inside a sign, or before an escaped tag: they are whole now."""
    return "&" in cleaned and bool(AGAIN.search(cleaned) or ESCAPED_TAG.search(cleaned))


def _unescaped(text: str) -> str:
    """As often as it was escaped: a text that was read once reads the same again."""
    for _ in range(ROUNDS):
        text = AGAIN.sub("&", text)
        if not ESCAPED.search(text):
            break
        text = html.unescape(text)
    return text


def _once_escaped(text: str) -> str:
    """Markup that was escaped too often; what is cleaned afterwards may be anything."""
    for _ in range(ROUNDS):
        text = AGAIN.sub("&", text)
        if "<" not in text and ESCAPED_TAG.search(text):
            text = html.unescape(text)
    return text


def _paragraphs(text: str) -> str:
    """Plain text keeps its lines."""
    if "\n" not in text:
        return text
    return "".join(f"<p>{LINE.sub('<br>', one)}</p>" for one in PARAGRAPH.split(text.strip()))
