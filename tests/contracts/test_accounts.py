"""What the document allows in a registration, auth accepts: two patterns must not drift apart."""

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from shopcore.auth import domain
from webapp.api.schemas.auth import IS_EMAIL, IS_USERNAME

ADDRESSES = {
    "Anna@Example.RU": "anna@example.ru",
    "анна@пример.рф": "анна@пример.рф",
    "anna@xn--e1afmkfd.xn--p1ai": "anna@xn--e1afmkfd.xn--p1ai",
    "a.b+c_d@mail.sub-domain.example": "a.b+c_d@mail.sub-domain.example",
}


@pytest.mark.parametrize(("given", "stored"), ADDRESSES.items())
def test_an_usual_address_is_accepted(client: FlaskClient, given: str, stored: str) -> None:
    body = {"username": "anna", "email": given, "password": "qwerty1234"}
    answer = client.post("/api/auth/register", json=body)
    assert (answer.status_code, answer.get_json()["email"]) == (200, stored)


@given(st.from_regex(IS_EMAIL.regex, fullmatch=True).filter(lambda text: len(text) <= 254))
def test_every_documented_address_is_one(text: str) -> None:
    assert domain.email_of(text) == text.lower()


@given(st.from_regex(IS_USERNAME.regex, fullmatch=True).filter(lambda text: "@" not in text))
def test_every_documented_username_is_one(text: str) -> None:
    assert domain.username_of(text, "anna@example.ru")
