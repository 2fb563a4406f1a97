"""The relay: hands on messages as they are said, or again; letters, periodic work and the rest follow."""

import logging
import threading
from collections.abc import Callable

from shopcore.kernel import Unavailable
from shopcore.wiring import Shop

LOOK_EVERY, POINTS_EVERY, SWEEP_EVERY = 1.0, 15.0, 600.0  # seconds
log = logging.getLogger(__name__)


def relay(shop: Shop, stop: threading.Event | None = None) -> None:
    """Works until stopped; what is slow has threads of its own, to hold up no message."""
    stop, letters = stop or threading.Event(), threading.Event()
    at_once = threading.Event()
    at_once.set()
    works = (
        ("letters", shop.send_letters, letters, LOOK_EVERY),
        ("payments", shop.settle_payments, threading.Event(), LOOK_EVERY),
        ("couriers", shop.work_with_couriers, threading.Event(), LOOK_EVERY),
        ("receipts", shop.send_receipts, threading.Event(), LOOK_EVERY),
        ("search", shop.follow, threading.Event(), LOOK_EVERY),
        ("sweep", shop.sweep, threading.Event(), LOOK_EVERY),
        ("pictures", shop.fetch_pictures, threading.Event(), LOOK_EVERY),
        ("points", shop.refresh_points, at_once, POINTS_EVERY),
        ("prune", shop.prune, threading.Event(), SWEEP_EVERY),
    )
    others = [
        threading.Thread(target=_work, args=(work, wake, stop, every), daemon=True, name=name)
        for name, work, wake, every in works
    ]
    for other in others:
        other.start()
    _work(lambda: hand_on(shop, letters), shop.work, stop)
    for _, _, wake, _ in works:
        wake.set()
    for other in others:
        other.join()


def hand_on(shop: Shop, letters: threading.Event) -> None:
    """Relays until nothing is due; handling may have written letters."""
    while shop.relay():
        letters.set()


def turn(work: Callable[[], object]) -> None:
    """Does what is due; a failure is logged, and what is due stays due."""
    try:
        work()
    except Unavailable:
        log.warning("the database cannot be reached, the relay tries again")
    except Exception:
        log.exception("the relay goes on")


def _work(
    work: Callable[[], object], wake: threading.Event, stop: threading.Event, every: float = LOOK_EVERY
) -> None:
    """Works when woken, and every so many seconds."""
    while not stop.is_set():
        wake.wait(every)
        wake.clear()
        turn(work)
