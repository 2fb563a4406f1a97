"""What the world outside saw: the letters that arrived."""

from shopcore.notification.ports import Delivery, Letter


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
