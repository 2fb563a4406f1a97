"""The one face that sentences know: what a shopper can do at any level."""

from typing import Protocol

from steps.support.seen import Seen


class Shopper(Protocol):
    """A person before a page; every act leads to another page, or changes this one."""

    def begin(self, session: str) -> None:
        """Comes with this session's key; empty for a visitor."""

    def open(self, page: str) -> None:
        """Opens a page by the name people give it."""

    def follow(self, link: str) -> None: ...

    def fill(self, field: str, value: str) -> None: ...

    def tick(self, box: str) -> None: ...

    def pick(self, option: str) -> None:
        """Chooses one of several; what depends on it is there at once."""

    def press(self, button: str) -> None: ...

    def press_beside(self, button: str, line: str) -> None:
        """Presses the button of the list's line that says this."""

    def visit(self, address: str) -> None:
        """Opens the path of a link that has come from outside, by letter."""

    def identify(self, person: str) -> None:
        """Tells another site who he is, and comes back; nobody: he declines."""

    def download(self, link: str) -> str:
        """The text of the file behind a link."""

    def search(self, words: str) -> None: ...

    def suggestions(self, words: str) -> tuple[str, ...]:
        """Types this into the search field, and reads what is offered."""

    def take_suggestion(self, text: str) -> None:
        """Chooses one of what is offered."""

    def open_card(self, name: str) -> None: ...

    def open_product(self, number: int) -> None:
        """Follows a link that somebody has sent."""

    def open_category(self, number: int) -> None: ...

    def open_section(self, name: str) -> None:
        """Goes down from the first page to the category of this name."""

    def turn_to(self, page: int) -> None:
        """Writes another page into the address of a list."""

    def choose(self, option: str, position: str) -> None: ...

    def set_quantity(self, position: str, quantity: int) -> None: ...

    def other_tab(self) -> "Shopper":
        """The same shopper before a page of its own."""

    def watch(self) -> None:
        """Stays on the page, which asks for news by itself; one that expects none stays as it is."""

    def seen(self) -> Seen: ...

    def screenshot(self) -> bytes | None:
        """A PNG of what is seen, at the level that has pictures."""

    def close(self) -> None: ...
