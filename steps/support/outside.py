"""What the world outside saw: the letters that arrived, the pictures that were asked for."""

from typing import ClassVar

from shopcore.notification.ports import Delivery, Letter
from shopcore.store.domain import Stored, Taken


class Mailbox:
    """A mail server of the scenario; it takes every letter once, unless told to refuse."""

    def __init__(self) -> None:
        self.letters: dict[str, Letter] = {}
        self.copies = 0
        self.answer = Delivery.ACCEPTED

    def send(self, letter: Letter) -> Delivery:
        if self.answer is Delivery.ACCEPTED:
            self.copies += 1
            self.letters[letter.message_id] = letter
        return self.answer

    def to(self, address: str) -> list[Letter]:
        return [letter for letter in self.letters.values() if letter.to == address]


class PictureSites:
    """The sites where pictures lie, and what each address answers; nothing lies anywhere else."""

    ANSWERS: ClassVar[dict[str, Taken]] = {
        "изображение": Taken(Stored("a" * 32, 1000, 500)),
        "веб-страница": Taken(problem="это не изображение JPEG, PNG, WebP или GIF"),
        "огромное изображение": Taken(problem="слишком большое изображение"),
        "перенаправление во внутреннюю сеть": Taken(problem="адрес ведёт во внутреннюю сеть"),
        "ничего": Taken(problem="адрес отвечает кодом 404"),
        "сбой": Taken(problem="адрес отвечает кодом 500", later=True),
        "молчание": Taken(problem="адрес не отвечает", later=True, silent=True),
    }

    def __init__(self) -> None:
        self.lies: dict[str, str] = {}
        self.asked: list[str] = []

    def take(self, address: str) -> Taken:
        self.asked.append(address)
        return self.ANSWERS[self.lies.get(address, "ничего")]
