"""Looks at the first bytes of a feed: says in words what is no XML, and settles the encoding."""

import re

from shopcore.adapters.feeds import BadFeed

BOM = b"\xef\xbb\xbf"
SPACE = b" \t\r\n"
WIDE = (b"\xff\xfe", b"\xfe\xff")
ARCHIVES = (b"\x1f\x8b", b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf")
DECLARATION = re.compile(rb"^<\?xml\s[^>]*?\?>")
ENCODING = re.compile(rb"""encoding\s*=\s*["']([\w.:-]+)["']""")
PHP = re.compile(rb"^<\?(?!xml[\s?])")
HTML = re.compile(rb"^(<!doctype\s+html|<html|<head|<body)", re.IGNORECASE)
BROKEN = "\ufffd"


def checked(first: bytes) -> bytes:
    """The first bytes without what may stand before the declaration; BadFeed when this is no XML."""
    if first.startswith(WIDE):
        return first
    plain = first.removeprefix(BOM).lstrip(SPACE)
    if not plain:
        raise BadFeed("файл пуст")
    if plain.startswith(ARCHIVES):
        raise BadFeed("это архив: распакуйте его и загрузите сам файл YML")
    if PHP.match(plain):
        raise BadFeed(
            "файл начинается с программы на PHP, а не с XML: "
            "это исходный текст выгрузки. Загрузите её по адресу, по которому её отдаёт сайт"
        )
    if HTML.match(plain):
        raise BadFeed("это веб-страница, а не файл YML")
    if not plain.startswith(b"<"):
        raise BadFeed("это не XML: файл не начинается со знака «<»")
    return plain


def encoding(first: bytes) -> str | None:
    """The encoding to read in, None when the parser finds it out itself: a declaration is believed."""
    if first.startswith(WIDE):
        return None
    declaration = DECLARATION.match(first)
    if declaration and ENCODING.search(declaration[0]):
        return None
    return "utf-8" if _looks_like_utf8(first) else "windows-1251"


def _looks_like_utf8(first: bytes) -> bool:
    """Not one byte in ten outside ASCII spoils it: a damaged utf-8 file stays utf-8, and is refused."""
    beyond = sum(byte > 127 for byte in first)
    spoilt = first.decode("utf-8", "replace").count(BROKEN)
    return spoilt * 10 <= beyond
