"""The sweep throws away what has run out of life, and nothing that lives."""

from datetime import timedelta

import pytest

from shopcore.auth import service as auth
from shopcore.front import reset, sign_in
from shopcore.kernel import Unauthorized
from shopcore.wiring import Shop
from steps.support import accounts, known
from steps.support import given as arrange
from steps.support.clock import StoppedClock


def test_what_lives_stays_and_what_is_over_goes(shop: Shop, clock: StoppedClock) -> None:
    anna = arrange.client(shop, "anna@example.ru")
    accounts.guess(shop, anna.username, 1)
    assert shop.prune() == 0
    clock.move(timedelta(days=2))
    assert shop.prune() == 2  # whom the wrong password was counted against: the account and the address
    clock.move(timedelta(days=2))
    shop.write(auth.open_session, anna.username, {})
    assert shop.prune() == 1  # the code of the letter of welcome
    clock.move(timedelta(days=11))
    assert shop.prune() == 1  # the session nobody has used for fifteen days
    assert known.sessions(shop, anna.username) == 1


def test_everybody_costs_the_same_to_be_turned_away(shop: Shop) -> None:
    """No clock: the same statements and one hash, whether or not there is such an account."""
    arrange.registered(shop, "anna@example.ru")
    arrange.registered(shop, "boris@example.ru")
    arrange.block(shop, "boris@example.ru")
    costs = {name: accounts.price_of(shop, lambda name=name: accounts.guess(shop, name, 1)) for name in NAMES}
    assert len(set(costs.values())) == 1, costs
    assert all(hashes == 1 for hashes, _ in costs.values())


def test_everybody_costs_the_same_to_be_written_to(shop: Shop) -> None:
    arrange.registered(shop, "anna@example.ru")
    arrange.registered(shop, "boris@example.ru")
    arrange.block(shop, "boris@example.ru")
    costs = {name: accounts.price_of(shop, lambda name=name: reset.ask(shop, name)) for name in NAMES}
    assert len(set(costs.values())) == 1, costs
    assert all(hashes == 0 for hashes, _ in costs.values())


NAMES = ("anna@example.ru", "boris@example.ru", "nobody@example.ru")


def test_a_password_changed_meanwhile_opens_nothing(shop: Shop) -> None:
    """Between comparing the password and opening the session, another tab changes it."""
    account = arrange.registered(shop, "anna@example.ru")
    real = shop.passwords

    class Slow:
        def hash(self, password: str) -> str:
            return real.hash(password)

        def fits(self, password: str, password_hash: str | None) -> bool:
            fits = real.fits(password, password_hash)
            shop.write(lambda tx: auth.set_password(tx, account, real.hash("другой пароль 2")))
            return fits

    shop.passwords = Slow()
    with pytest.raises(Unauthorized):
        sign_in.submit(shop, "anna@example.ru", arrange.PASSWORD)
    assert known.sessions(shop, "anna@example.ru") == 0
