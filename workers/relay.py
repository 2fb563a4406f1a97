"""The relay: hands messages on as they are said, and again when nobody has handled them."""

import threading

from shopcore.kernel import Unavailable
from shopcore.wiring import Shop
from workers.turns import take_turns

LOOK_EVERY = 0.1  # seconds; in the process where a message is said it wakes the relay itself


def relay(shop: Shop, stop: threading.Event, letters: threading.Event | None = None) -> None:
    """Relays until stopped; `letters` is set when handling may have written some."""
    letters = letters or threading.Event()
    take_turns(lambda: hand_on(shop, letters), shop.work, stop, LOOK_EVERY, shop.owes_messages)


def hand_on(shop: Shop, letters: threading.Event) -> None:
    """Relays until nothing is due; handling may have written letters. Unavailable without a broker."""
    try:
        while shop.relay():
            letters.set()
    except shop.carrier.failures as error:
        raise Unavailable(str(error) or type(error).__name__) from error
