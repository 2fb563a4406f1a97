"""The relay: hands on messages as they are said, and those that were not handled in time again."""

import logging

from shopcore.kernel import Unavailable
from shopcore.wiring import Shop

LOOK_EVERY = 1.0
log = logging.getLogger(__name__)


def relay(shop: Shop) -> None:
    """Works for ever; a failure is logged, and what is due stays due."""
    while True:
        shop.work.wait(LOOK_EVERY)
        shop.work.clear()
        try:
            shop.pump()
        except Unavailable:
            log.warning("the database cannot be reached, the relay tries again")
        except Exception:
            log.exception("the relay goes on")
