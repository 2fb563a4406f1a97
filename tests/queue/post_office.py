"""A mail server that answers each letter as told, and counts what it takes, copy by copy."""

import threading
from collections import Counter
from collections.abc import Callable

from shopcore.auth import service as auth
from shopcore.notification.ports import Delivery, Letter
from shopcore.wiring import Shop

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


def owe_letter(shop: Shop, address: str) -> None:
    """A client has registered and his letter is due; nobody has tried to send it."""
    wanted = auth.Registration(address, address, shop.passwords.hash("верный пароль 1"), "Анна")
    shop.write(auth.register, wanted)
    while shop.relay():
        pass
