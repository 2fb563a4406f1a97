"""Kills a shop at its n-th commit or outside call: before it, or right after."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from shopcore.wiring import Shop, build
from steps.support.house import House

BEFORE, AFTER = "before", "after"


class Killed(BaseException):
    """The process is no more: nothing catches this."""


class Killer:
    """Counts the points that a flow passes, and kills at one of them."""

    def __init__(self, at: int = 0, when: str = BEFORE) -> None:
        self.at, self.when = at, when
        self.passed: list[str] = []

    def hunt(self, shop: Shop) -> None:
        """Every commit of the shop is a point from now on."""
        dialect = shop.database.write.dialect
        commit = dialect.do_commit
        dialect.do_commit = lambda connection: (  # type: ignore[method-assign]
            commit(connection)
            if getattr(connection, "read_only", False)  # PostgreSQL's reads end with a commit, too
            else self.point("commit", commit, connection)
        )

    def point(self, what: str, act: Any, *arguments: Any) -> Any:
        self.passed.append(what)
        if (len(self.passed), BEFORE) == (self.at, self.when):
            raise Killed
        result = act(*arguments)
        if (len(self.passed), AFTER) == (self.at, self.when):
            raise Killed
        return result


class Hunted:
    """Somebody outside whose caller may be killed at any call."""

    def __init__(self, outside: Any, killer: Killer, **names: str) -> None:
        self._outside, self._killer, self._names = outside, killer, names

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._outside, name)
        if not callable(found):
            return found
        return lambda *arguments: self._killer.point(self._names.get(name, name), found, *arguments)


@contextmanager
def process(house: House, killer: Killer | None = None, couriers: bool = False) -> Iterator[Shop]:
    """A process of its own on the house's database, with the world outside as it is.

    `couriers`: it asks their journals too, which are points of their own.
    """
    assert house.shop
    killer = killer or Killer()
    shop = build(
        house.settings,
        clock=house.clock,
        passwords=house.passwords,
        mail=Hunted(house.mailbox, killer, send="letter"),
        bank=Hunted(house.bank.adapter, killer),
        register=Hunted(house.bank.receipts, killer),
        couriers=tuple(Hunted(one, killer) for one in house.couriers.adapters(house.clock) if couriers),
        letters=house.letters,
        sms=Hunted(house.channels.sms, killer, send="sms"),
        push=Hunted(house.channels.push, killer, send="push"),
        search=house.shop.search,
    )
    killer.hunt(shop)
    try:
        yield shop
    finally:
        shop.carrier.close()
        shop.database.dispose()
