"""One application for many tests: it is slow to build, and shops come and go behind it."""

from functools import cache

from flask import Flask

from shopcore.wiring import Shop
from webapp import stand_behind
from webapp.api.documents import application


def serving(shop: Shop) -> Flask:
    """The application with this shop behind it; unexpected errors are answered, as in production."""
    app = _built()
    stand_behind(app, shop)
    return app


@cache
def _built() -> Flask:
    return application()
