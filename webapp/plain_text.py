"""Forms and addresses of the pages are text: UTF-8, no control signs, each field once, filters excepted."""

import re
from collections.abc import Container, Iterator
from urllib.parse import unquote_to_bytes

from flask import Flask, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestURITooLarge

from shopcore.kernel import Invalid

LONGEST = 63 * 1024  # bytes: ten thousand letters, each six signs in an address
SEVERAL = frozenset({"param"})
NOT_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffd]")
NOT_LINES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd]")


def register(app: Flask) -> None:
    app.before_request(_fits)
    app.before_request(_check)


def _fits() -> None:
    """Of pages and contracts alike; the server lets longer ones through, so that the shop itself answers."""
    if len(request.path) + len(request.query_string) > LONGEST:
        raise RequestURITooLarge()


def _check() -> None:
    """The contracts under /api have a parser of their own."""
    if request.path.startswith("/api/"):
        return
    if any(NOT_TEXT.search(text) for text in (_decoded(request.query_string), *_texts(request.args))):
        raise Invalid("BAD_ADDRESS", "В адресе страницы есть знаки, которых там быть не может.")
    if any(NOT_LINES.search(text) for text in _texts(request.form)):
        raise Invalid("BAD_FORM", "В форме есть знаки, которых в тексте быть не может.")
    if any(_is_twice(request.args, SEVERAL)) or any(_is_twice(request.form, ())):
        raise Invalid("BAD_FORM", "Одно и то же поле заполнено дважды.")


def _is_twice(given: MultiDict[str, str], but: Container[str]) -> Iterator[bool]:
    return (len(values) > 1 for name, values in given.lists() if name not in but)


def _decoded(query: bytes) -> str:
    """U+FFFD for what is not UTF-8; werkzeug itself keeps such bytes as they are."""
    return unquote_to_bytes(query).decode(errors="replace")


def _texts(given: MultiDict[str, str]) -> Iterator[str]:
    for name, values in given.lists():
        yield name
        yield from values
