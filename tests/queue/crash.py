"""Kills a shop at its n-th commit or outside call: before it, or right after."""

from typing import Any

from shopcore.notification.ports import Delivery, Letter, Mail
from shopcore.wiring import Shop

BEFORE, AFTER = "before", "after"


class Killed(BaseException):
    """The process is no more: nothing catches this."""


class Killer:
    """Counts the points that a flow passes, and kills at one of them."""

    def __init__(self, at: int = 0, when: str = BEFORE) -> None:
        self.at, self.when = at, when
        self.passed: list[str] = []

    def hunt(self, shop: Shop) -> None:
        """Every commit of the shop and every letter it hands over is a point from now on."""
        dialect = shop.database.write.dialect
        commit = dialect.do_commit
        dialect.do_commit = lambda connection: (  # type: ignore[method-assign]
            commit(connection)
            if getattr(connection, "read_only", False)  # PostgreSQL's reads end with a commit, too
            else self._point("commit", commit, connection)
        )
        shop.mail = Hunted(self, shop.mail)

    def _point(self, what: str, act: Any, *arguments: Any) -> Any:
        self.passed.append(what)
        if (len(self.passed), BEFORE) == (self.at, self.when):
            raise Killed
        result = act(*arguments)
        if (len(self.passed), AFTER) == (self.at, self.when):
            raise Killed
        return result

    def send(self, mail: Mail, letter: Letter) -> Delivery:
        delivery: Delivery = self._point("letter", mail.send, letter)
        return delivery


class Hunted:
    """A mail server whose caller may be killed."""

    def __init__(self, killer: Killer, mail: Mail) -> None:
        self.killer, self.mail = killer, mail

    def send(self, letter: Letter) -> Delivery:
        return self.killer.send(self.mail, letter)
