"""A shop with a stream for tests beside its own."""

import pytest
from tally import Tally

from shopcore.kernel import SEALED, Message
from shopcore.wiring import Shop


@pytest.fixture
def tally(shop: Shop) -> Tally:
    return Tally(shop)


@pytest.fixture
def secret(tally: Tally, shop: Shop) -> str:
    """A sealed code that is told to notification whenever somebody is counted."""
    sealed = str(shop.runner.codes.seal("ABCD"))
    body = {"eventType": "PASSWORD_RESET", "username": "anna", "email": "a@example.ru", "firstName": "Анна"}
    told = Message("notification.account-event", body | {SEALED: {"code": sealed}})
    tally.before_counting(lambda tx, name: tx.put(told))
    return sealed
