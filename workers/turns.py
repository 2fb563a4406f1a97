"""Work that is done in turns, until somebody says stop."""

import logging
import threading
from collections.abc import Callable

from shopcore.kernel import Unavailable

log = logging.getLogger(__name__)


def take_turns(
    work: Callable[[], object],
    wake: threading.Event,
    stop: threading.Event,
    every: float,
    due: Callable[[], object] = lambda: True,
) -> None:
    """Works when woken, and every so many seconds if `due` says so."""
    while not stop.is_set():
        woken = wake.wait(every)
        wake.clear()
        turn(lambda woken=woken: (woken or due()) and work())  # type: ignore[misc]


def turn(work: Callable[[], object]) -> None:
    """Does what is due; a failure is logged, and what is due stays due."""
    try:
        work()
    except Unavailable:
        log.warning("the database cannot be reached, the next turn tries again")
    except Exception:
        log.exception("the turns go on")
