"""Work that is done in turns, until somebody says stop."""

import logging
import threading
from collections.abc import Callable

from shopcore.kernel import Unavailable

REST = 1.0  # seconds; whoever is down is not asked ten times a second, nor written of
log = logging.getLogger(__name__)


def take_turns(
    work: Callable[[], object],
    wake: threading.Event,
    stop: threading.Event,
    every: float,
    due: Callable[[], object] = lambda: True,
) -> None:
    """Works when woken, and every so many seconds if `due` says so; after a failure it rests first."""
    while not stop.is_set():
        woken = wake.wait(every)
        wake.clear()
        if not turn(lambda woken=woken: (woken or due()) and work()):  # type: ignore[misc]
            stop.wait(REST)


def turn(work: Callable[[], object]) -> bool:
    """Does what is due; a failure is logged, and what is due stays due. Whether there was none."""
    try:
        work()
    except Unavailable as error:
        log.warning("the next turn tries again: %s", error)
    except Exception:
        log.exception("the turns go on")
    else:
        return True
    return False
