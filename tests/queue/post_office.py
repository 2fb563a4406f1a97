"""A mail server that answers each letter as told, and counts what it takes, copy by copy."""

import threading
from collections import Counter
from collections.abc import Callable

from shopcore.notification.ports import Delivery, Letter

Answer = Delivery | Exception | Callable[[Letter], Delivery]


class PostOffice:
    """Answers by address; an exception is raised, a function is called, everybody else is accepted."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.copies: Counter[str] = Counter()
        self.tried: list[str] = []
        self._lock = threading.Lock()

    def send(self, letter: Letter) -> Delivery:
        with self._lock:
            self.tried.append(letter.to)
        answer = self.answers.get(letter.to, Delivery.ACCEPTED)
        if isinstance(answer, Exception):
            raise answer
        delivery = answer if isinstance(answer, Delivery) else answer(letter)
        if delivery is Delivery.ACCEPTED:
            with self._lock:
                self.copies[letter.message_id] += 1
        return delivery
