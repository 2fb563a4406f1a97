"""payment, store and delivery when they do not answer orchestra as they should."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from shopcore.kernel import Message, Received
from shopcore.store import service as store
from shopcore.wiring import Shop

REASON = "Так вышло."
RESPONSE = "orchestra.confirm-response"


class Confirmator:
    """A confirmator whose door behaves as told; what it has kept back can be said later."""

    def __init__(self, shop: Shop, name: str) -> None:
        self.shop, self.name = shop, name
        self.stream = f"orchestra.confirm-request.{name.lower()}"
        self.sound = shop.runner.streams[self.stream]
        self.kept: list[Received] = []

    def behave(self, how: str) -> None:
        """From now on, in the words of the sentences; what they do not speak of it does soundly."""
        concerned, act = {
            "отказывает": ("CONFIRM", self.refuse),
            "молчит": ("CONFIRM", self.keep_silent),
            "опаздывает": ("CONFIRM", self.keep),
            "ломается": ("CONFIRM", self.fail),
            "не отвечает на отмену": ("REVERSE", self.keep_silent),
            "отвечает дважды": ("CONFIRM", self.answer_twice),
            "работает": ("", self.sound.handle),
        }[how]

        def handle(tx: Any, message: Received) -> None:
            (act if concerned == message.body["requestType"] else self.sound.handle)(tx, message)

        self.shop.runner.streams[self.stream] = replace(self.sound, handle=handle)

    def mend(self) -> None:
        self.shop.runner.streams[self.stream] = self.sound

    def refuse(self, tx: Any, message: Received) -> None:
        """Has a reason to refuse."""
        if self.name == "PAYMENT":
            self.sound.handle(tx, replace(message, body={**message.body, "paymentId": "nobody-paid"}))
        elif self.name == "STORE":
            store.release(tx, message.body["orderId"])
            self.sound.handle(tx, message)
        else:
            self.sound.handle(tx, replace(message, body={**message.body, "delivery": None}))

    def keep_silent(self, tx: Any, message: Received) -> None:
        """Takes the message and does nothing."""

    def keep(self, tx: Any, message: Received) -> None:
        """Takes the message and will see to it later."""
        self.kept.append(message)

    def answer_twice(self, tx: Any, message: Received) -> None:
        self.sound.handle(tx, message)
        self.sound.handle(tx, message)

    def fail(self, tx: Any, message: Received) -> None:
        raise RuntimeError(f"{self.name} is broken")

    def say(self, order_id: str, version: int, response: str) -> None:
        """Says an answer that nobody has asked for."""
        told = {"orderId": order_id, "version": version, "requestType": "CONFIRM", "confirmator": self.name}
        reason = "" if response == "SUCCESS" else REASON
        body = told | {"response": response, "reason": reason}
        self.shop.write(lambda tx: tx.put(Message(RESPONSE, body)))

    def see_to_it(self) -> None:
        """Now it handles what it has kept."""
        kept, self.kept = self.kept, []
        for message in kept:
            self.shop.write(self.sound.handle, message)


@contextmanager
def troubled(shop: Shop, name: str, how: str) -> Iterator[None]:
    """Behaves so as long as this lasts."""
    one = Confirmator(shop, name)
    one.behave(how)
    yield
    one.mend()
