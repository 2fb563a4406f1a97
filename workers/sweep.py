"""The periodic work: whom the world owes an answer, what waits to be sent, whose time has come."""

import threading
from collections.abc import Callable
from typing import NamedTuple

from shopcore.wiring import Shop
from workers.turns import take_turns

LOOK_EVERY, POINTS_EVERY, PRUNE_EVERY = 1.0, 15.0, 600.0  # seconds


class Work(NamedTuple):
    """A kind of periodic work; it has a thread of its own, so that what is slow holds up nothing else."""

    name: str
    do: Callable[[], object]
    every: float = LOOK_EVERY
    at_once: bool = False


def works(shop: Shop) -> tuple[Work, ...]:
    """Several processes may do the same side by side: each piece is claimed first."""
    return (
        Work("letters", shop.send_letters),
        Work("sms", shop.notifier.send_sms),
        Work("push", shop.notifier.send_pushes),
        Work("payments", shop.settle_payments),
        Work("couriers", shop.work_with_couriers),
        Work("receipts", shop.send_receipts),
        Work("search", shop.follow),
        Work("sweep", shop.sweep),
        Work("pictures", shop.fetch_pictures),
        Work("points", shop.refresh_points, POINTS_EVERY, at_once=True),
        Work("prune", shop.prune, PRUNE_EVERY),
    )


def sweep(shop: Shop, stop: threading.Event, letters: threading.Event | None = None) -> None:
    """Works until stopped; `letters` wakes the sending of letters before its time."""
    wakes = {work.name: threading.Event() for work in works(shop)}
    wakes |= {"letters": letters} if letters else {}
    threads = [
        threading.Thread(
            target=take_turns, args=(work.do, wakes[work.name], stop, work.every), name=work.name
        )
        for work in works(shop)
    ]
    for work, thread in zip(works(shop), threads, strict=True):
        if work.at_once:
            wakes[work.name].set()
        thread.daemon = True
        thread.start()
    stop.wait()
    for wake in wakes.values():
        wake.set()
    for thread in threads:
        thread.join()
