"""«Поручения»: messages that were given up, each with its reason; staff send them again."""

import logging

from shopcore.auth.domain import ADMIN
from shopcore.front.desk.sheet import Act, Form, Given, Part, Row, Sheet, bad_form
from shopcore.front.moments import minute
from shopcore.front.screen import ParkedMessage, Shop
from shopcore.kernel import Author, Conflict

TITLE, AGAIN = "Поручения", "Отправить ещё раз"
NOTHING = "Все поручения выполнены или выполняются."
GONE = "Это поручение уже отправил кто-то другой."
log = logging.getLogger(__name__)


def view(shop: Shop, by: Author, given: Given) -> Sheet:
    """What no handler could do, the oldest first."""
    rows = tuple(map(_row, shop.parked()))
    return Sheet(TITLE, notices=() if rows else (NOTHING,), rows=rows)


def act(shop: Shop, by: Author, key: str, given: Given) -> None:
    """The message is handled again, as if it were new; Conflict WRONG_STATE."""
    if given.get("act") != "again":
        raise bad_form()
    if not shop.unpark(key):
        raise Conflict("WRONG_STATE", GONE)
    log.info("parked message sent again by staff", extra={"messageId": key, "author": by.username})


def _row(one: ParkedMessage) -> Row:
    texts = (one.stream, one.error, f"попыток: {one.attempts}", minute(one.parked_at))
    return Row(one.message_id, texts, Form((Act("again", AGAIN),)), link=False, alarm=True)


PART = Part("messages", TITLE, "то, что магазин не смог сделать сам", (ADMIN,), view, act)
