"""A crowd: acts that begin at the same moment, each in a thread of its own."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from shopcore.kernel import Refusal

PATIENCE = 30


def together(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each act gave, or the Refusal it met; any other error is raised."""
    start = threading.Barrier(len(acts), timeout=PATIENCE)
    with ThreadPoolExecutor(len(acts), thread_name_prefix="crowd") as crowd:
        begun = [crowd.submit(_one, start, act) for act in acts]
        return [one.result() for one in begun]


def _one(start: threading.Barrier, act: Callable[[], Any]) -> Any:
    start.wait()
    try:
        return act()
    except Refusal as refusal:
        return refusal
