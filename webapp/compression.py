"""Style sheets, scripts, and the pages of visitors go out compressed.

A client's pages do not: they carry the token of his forms beside words that others may have chosen (BREACH).
"""

import gzip
from functools import lru_cache

from flask import Flask, Response, request
from flask_login import current_user

FILES = frozenset({"text/css", "text/javascript", "application/javascript", "image/svg+xml"})
LEAST, LEVEL = 1024, 5


def register(app: Flask) -> None:
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if response.status_code != 200 or (response.is_streamed and not response.direct_passthrough):
        return response
    if not _may_be(response) or not request.accept_encodings["gzip"] or "Range" in request.headers:
        return response
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) >= LEAST:
        _pack(response, body)
    return response


def _may_be(response: Response) -> bool:
    page = response.mimetype == "text/html" and not current_user.is_authenticated
    return (page or response.mimetype in FILES) and "Content-Encoding" not in response.headers


def _pack(response: Response, body: bytes) -> None:
    """The mark of the contents is weak then: it names both forms."""
    is_file = response.mimetype in FILES
    response.set_data(_kept(body) if is_file else gzip.compress(body, LEVEL, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    etag, _ = response.get_etag()
    if etag:
        response.set_etag(etag, weak=True)


@lru_cache(256)
def _kept(body: bytes) -> bytes:
    return gzip.compress(body, 9, mtime=0)
