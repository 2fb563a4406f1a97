"""The last answers of one state of the index."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

R = TypeVar("R")


class Kept:
    """So many of them; the one that was not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, question: Hashable, answer: Callable[[], R]) -> R:
        """The answer as it was given; what has not been asked is answered now."""
        with self._lock:
            if question in self._answers:
                self._answers.move_to_end(question)
                found: R = self._answers[question]
                return found
        made = answer()
        with self._lock:
            self._answers[question] = made
            if len(self._answers) > self.most:
                self._answers.popitem(last=False)
        return made
