"""A project in a folder, traced in this process."""

import json
import shutil
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from steps.support.trace.__main__ import main
from tests.trace.sample_api import asyncapi, openapi

ROOT = Path(__file__).parents[2]
DATA = Path(__file__).parent / "data"
SPEC = "docs/spec/shop-spec.ru.md"
DECIDED = "docs/spec/decided.toml"
DECISIONS = "docs/decisions.md"
COVERED = "docs/spec/covered.txt"
CHECKOUT = "features/client/checkout.feature"
CONTRACTS = "features/services/contracts.feature"


@dataclass
class TracedProject:
    """Changes its files and traces itself; `items` has what the last run wrote, by id."""

    folder: Path
    items: dict[str, dict[str, Any]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def run(self, *options: str) -> int:
        """The exit status of the trace."""
        record = self.folder / "build/trace.json"
        status = main(["--root", str(self.folder), "--json", str(record), *options])
        written = json.loads(record.read_text(encoding="utf-8"))
        self.items = {item["id"]: item for group in written["groups"] for item in group["items"]}
        self.errors = written["errors"]
        return status

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Replaces a text that must be in the file."""
        text = self.text(name)
        if old not in text:
            pytest.fail(f"{name} has no {old!r}")
        self.write(name, text.replace(old, new))

    def states(self, prefix: str) -> set[str]:
        """The states of all items whose id begins so."""
        return {item["state"] for id, item in self.items.items() if id.startswith(prefix)}


def traced_project(folder: Path) -> TracedProject:
    """The project; nothing is recorded yet."""
    made = TracedProject(folder)
    made.write(SPEC, (ROOT / SPEC).read_text(encoding="utf-8"))
    made.write("docs/spec/names.toml", (ROOT / "docs/spec/names.toml").read_text(encoding="utf-8"))
    made.write("setup.cfg", "[behave]\ntags = not @draft\n")
    decided = (DATA / "decided.toml").read_text(encoding="utf-8")
    made.write(DECIDED, decided)
    quotes = [decision["quote"] for decision in tomllib.loads(decided)["decision"]]
    made.write(DECISIONS, "\n\n".join(quote.replace(" the ", "\nthe ") for quote in quotes))
    shutil.copytree(DATA / "client", folder / "features/client")
    shutil.copytree(DATA / "services", folder / "features/services")
    made.write("build/openapi.json", json.dumps(openapi()))
    made.write("build/asyncapi.json", json.dumps(asyncapi()))
    return made
