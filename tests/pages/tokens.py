"""The tokens that the forms of the pages carry."""

import re

from flask.testing import FlaskClient


def token(client: FlaskClient, page: str = "/") -> str:
    """The CSRF token in the forms of a page."""
    found = re.search('name="csrf_token" value="([^"]+)"', client.get(page).text)
    assert found, page
    return found[1]
