"""The services' contracts under /api."""

from flask import Flask

from shopcore.kernel import Unavailable
from webapp.api.errors import answer_errors
from webapp.pages import error_page


def register_api(app: Flask) -> None:
    answer_errors(app, unavailable=(Unavailable,), elsewhere=error_page)
