"""The shop's texts: each edition has its address and its file, and no consent names one that is gone."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

import webapp
from shopcore.front.registration import CONSENT_VERSION
from webapp.front.texts import EDITIONS, TITLES

FILES = Path(webapp.__file__).parent / "templates" / "texts"


@pytest.mark.parametrize("name", TITLES)
def test_every_edition_is_a_page_and_the_newest_is_in_force(visitor: FlaskClient, name: str) -> None:
    pages = [visitor.get(f"/about/{name}/{edition}") for edition in EDITIONS[name]]
    assert all(page.status_code == 200 for page in pages)
    assert visitor.get(f"/about/{name}").text == pages[0].text


@pytest.mark.parametrize("name", TITLES)
def test_no_file_is_left_without_its_address(name: str) -> None:
    assert {path.stem for path in (FILES / name).iterdir()} == set(EDITIONS[name])


def test_consents_are_to_an_edition_that_can_be_read() -> None:
    assert EDITIONS["consent"][0] == CONSENT_VERSION


@pytest.mark.parametrize("address", ["/about/consent/2001-01-01", "/about/consent/..", "/about/nothing"])
def test_an_edition_that_never_was_is_not_found(visitor: FlaskClient, address: str) -> None:
    assert visitor.get(address).status_code == 404
