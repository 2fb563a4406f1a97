"""schemathesis, all its checks, against the document and a real shop; SHOP_SCHEMA_EXAMPLES sets how many."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import AuthContext, Case, GenerationMode
from sqlalchemy import text

from shopcore.auth import service as auth
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support.addresses import COOKIE
from steps.support.house import House
from webapp import stand_behind
from webapp.api.documents import application

EXAMPLES = int(os.environ.get("SHOP_SCHEMA_EXAMPLES", "50"))


FIXED = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
KEY = "0" * 64
APP = application()
schema = schemathesis.openapi.from_wsgi("/api/openapi.json", APP)


@pytest.fixture(scope="module")
def fuzzed() -> Iterator[Shop]:
    """One shop for all examples: what they leave behind is part of the game."""
    house = House("sqlite")
    shop = house.open()
    arrange.registered(shop, "anna@example.ru")
    stand_behind(APP, shop)
    yield shop
    house.close()


@schema.auth()
class SignedIn:
    """Cases are made before there is a shop, so that the session's key is known in advance."""

    def get(self, case: Case, context: AuthContext) -> str:
        return KEY

    def set(self, case: Case, data: str, context: AuthContext) -> None:
        case.cookies = {**(case.cookies or {}), COOKIE: data}


@schema.parametrize()
@settings(FIXED)
def test_nothing_is_found(case: Case, fuzzed: Shop) -> None:
    _try(case, fuzzed)


@schema.parametrize()
@settings(FIXED, derandomize=False, print_blob=True)
def test_nothing_is_found_at_random(case: Case, fuzzed: Shop) -> None:
    """Another seed each time; a failure prints how to see it again."""
    _try(case, fuzzed)


def _try(case: Case, fuzzed: Shop) -> None:
    fuzzed.write(_sign_in)
    _obey_what_no_schema_can_say(case)
    case.call_and_validate()


def test_the_data_are_whole_afterwards(fuzzed: Shop) -> None:
    fuzzed.pump()
    assert fuzzed.audit(quiet=True) == []


def _sign_in(tx: Any) -> None:
    """Some cases log out; and so many as come here, one address may not try."""
    tx.connection.execute(text("DELETE FROM attempt"))
    tx.sessions.end(auth.key_hash(KEY))
    tx.sessions.add(auth.key_hash(KEY), "anna@example.ru", {}, tx.now)


def _obey_what_no_schema_can_say(case: Case) -> None:
    """A username with @ is the e-mail, a phone exists, a product named twice stays within the limit."""
    good = case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE
    if not good or not isinstance(case.body, dict):
        return
    if "@" in case.body.get("username", "") and "email" in case.body:
        case.body["username"] = case.body["email"]
    if case.body.get("phone"):
        case.body["phone"] = "8 (912) 345-67-89"
    if "orderItems" in case.body:
        named = {item["product"]["id"]: item for item in case.body["orderItems"]}
        case.body["orderItems"] = list(named.values())
