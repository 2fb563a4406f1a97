"""What a page reads, it reads from one moment of the database, on one connection."""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask


def register(app: Flask) -> None:
    answer = app.wsgi_app

    def within(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        with app.extensions["shop"].runner.snapshot():
            return answer(environ, start)

    app.wsgi_app = within  # type: ignore[method-assign]
