"""Every link of a letter, an SMS or a push leads to a page that the shop has."""

import re
from pathlib import Path

import pytest
from flask import Flask

from shopcore.adapters import letters

TEMPLATES = Path(letters.__file__).parent / "templates"
LINK = re.compile(r'shop_url (?:}}|~ ")(/[a-z/-]*)')
LINKS = sorted({path for one in TEMPLATES.iterdir() for path in LINK.findall(one.read_text("utf-8"))})


def test_there_are_links() -> None:
    assert "/orders/" in LINKS


@pytest.mark.parametrize("path", LINKS)
def test_the_page_exists(app: Flask, path: str) -> None:
    whole = path + "x" if path.endswith("/") and len(path) > 1 else path
    app.url_map.bind("").match(whole)
