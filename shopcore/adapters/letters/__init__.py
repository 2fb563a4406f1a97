"""The texts of letters: subject, plain text and html of each kind, from the templates beside this file."""

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from shopcore.kernel import day, rubles


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
        self._templates.filters.update(rubles=rubles, day=day)

    def render(self, kind: str, facts: Mapping[str, Any]) -> tuple[str, str, str]:
        """Subject, text and html; a fact that the templates need and nobody gave is an UndefinedError."""
        known = {**self._always, **facts}
        subject, text, html = (
            self._templates.get_template(f"{kind}.{part}").render(known)
            for part in ("subject.txt", "txt", "html")
        )
        return subject, text, html
