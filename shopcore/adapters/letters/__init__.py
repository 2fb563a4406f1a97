"""The texts of letters: subject, plain text and html of each kind, from the templates beside this file."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from shopcore.billing.domain.gift_card import grouped
from shopcore.kernel import NO_BREAK_SPACE, day, rubles

POSTCARDS = Path(__file__).parent / "postcards"


class Letters:
    """Renders letters; what is the same in all of them (shop_url, seller) is given once."""

    def __init__(self, **always: Any) -> None:
        self._always = always
        self._templates = Environment(
            loader=PackageLoader(__name__),
            autoescape=select_autoescape(enabled_extensions=("html",)),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters.update(rubles=rubles, day=day, code=grouped, number=_number, until=_until)
        self._templates.filters.update(sentence=_sentence)

    def render(self, kind: str, facts: Mapping[str, Any]) -> tuple[str, str, str]:
        """Subject, text and html; a fact that the templates need and nobody gave is an UndefinedError."""
        known = {**self._always, **facts}
        subject, text, html = (
            self._templates.get_template(f"{kind}.{part}").render(known)
            for part in ("subject.txt", "txt", "html")
        )
        return subject, text, html

    def sms(self, kind: str, facts: Mapping[str, Any]) -> str:
        """The text of an SMS, in one line: at most two of 67 signs, as a rule."""
        return self._brief(f"{kind}.sms.txt", facts)[0]

    def push(self, kind: str, facts: Mapping[str, Any]) -> tuple[str, str, str]:
        """Title, text and the address that a click opens: the order's, else the cabinet's."""
        title, text = self._brief(f"{kind}.push.txt", facts)
        place = f"orders/{facts['order']}" if "order" in facts else "cabinet"
        return title, text, f"{self._always['shop_url'].rstrip('/')}/{place}"

    def _brief(self, template: str, facts: Mapping[str, Any]) -> list[str]:
        """Its lines; a line of SMS may be written in several."""
        text = self._templates.get_template(template).render({**self._always, **facts})
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        return lines if template.endswith("push.txt") else [" ".join(lines)]

    def pictures(self, facts: Mapping[str, Any]) -> Mapping[str, bytes]:
        """The postcard, if the letter has one: mail programs show a PNG inside of it, and no SVG."""
        postcard = POSTCARDS / f"{facts.get('design', '')}.png"
        known = postcard in POSTCARDS.iterdir() if "design" in facts else False
        return {"postcard": postcard.read_bytes()} if known else {}


def _number(text: str) -> str:
    """A card's number in groups of four digits."""
    return NO_BREAK_SPACE.join(text[start : start + 4] for start in range(0, len(text), 4))


def _sentence(text: str, most: int) -> str:
    """With its full stop, or cut between words after so many signs."""
    if len(text) > most:
        return text[:most].rsplit(" ", 1)[0].rstrip(",.;:— ") + "…"
    return text if text.endswith((".", "!", "?", "…")) or not text else f"{text}."


def _until(day: str) -> str:
    return f"{date.fromisoformat(day):%d.%m.%Y}"
