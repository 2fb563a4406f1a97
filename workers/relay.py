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
    others = [
        threading.Thread(target=_work, args=work, daemon=True, name=name)
        for name, work in (
            ("letters", (shop.send_letters, letters, stop)),
            ("payments", (shop.settle_payments, threading.Event(), stop)),
            ("couriers", (shop.work_with_couriers, threading.Event(), stop)),
            ("receipts", (shop.send_receipts, threading.Event(), stop)),
            ("search", (shop.follow, threading.Event(), stop)),
            ("sweep", (shop.sweep, threading.Event(), stop)),
            ("pictures", (shop.fetch_pictures, threading.Event(), stop)),
        )
    ]
    sweeping = (shop.prune, threading.Event(), stop, SWEEP_EVERY)
    others.append(threading.Thread(target=_work, args=sweeping, daemon=True, name="prune"))
    points = (shop.refresh_points, threading.Event(), stop, POINTS_EVERY)
    points[1].set()
    others.append(threading.Thread(target=_work, args=points, daemon=True, name="points"))
    for other in others:
        other.start()
    _work(lambda: hand_on(shop, letters), shop.work, stop)
    sweeping[1].set()
    points[1].set()
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
