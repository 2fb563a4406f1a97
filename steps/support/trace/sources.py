"""Everything the trace reads, gathered from the project's files."""

import importlib
import json
import tomllib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from behave.parser import ParserError

from steps.support.trace.asyncapi import AsyncApi
from steps.support.trace.contracts import read_contracts
from steps.support.trace.decisions import Decisions, read_decisions
from steps.support.trace.duties import read_duties
from steps.support.trace.features import Told, read_features
from steps.support.trace.openapi import OpenApi
from steps.support.trace.spec import Group, SpecError, chapters
from steps.support.trace.stories import Story, read_stories

UNREADABLE = (SpecError, ParserError, FileNotFoundError, tomllib.TOMLDecodeError, json.JSONDecodeError)
SPEC = "docs/spec/shop-spec.ru.md"
NAMES = "docs/spec/names.toml"
DECIDED = "docs/spec/decided.toml"
DECISIONS = "docs/decisions.md"


@dataclass(frozen=True)
class Sources:
    """The specification in pieces, the features, the schemas and the decisions."""

    checksum: str
    stories: list[Story]
    duties: list[Group]
    contracts: list[Group]
    features: dict[str, list[Told]]
    openapi: OpenApi
    asyncapi: AsyncApi
    decisions: Decisions
    decided_text: str | None


def read_sources(root: Path, openapi: str, asyncapi: str) -> Sources:
    """Reads the project; the schemas are given as a JSON file under the root or as module:callable."""
    spec = (root / SPEC).read_bytes()
    chapter = chapters(spec.decode())
    names = tomllib.loads((root / NAMES).read_text(encoding="utf-8"))
    decisions = root / DECISIONS
    return Sources(
        checksum=sha256(spec).hexdigest(),
        stories=read_stories(chapter["1"], {title: slug for slug, title in names["stories"].items()}),
        duties=read_duties(chapter["3"]),
        contracts=read_contracts(chapter["4"], {title: name for name, title in names["streams"].items()}),
        features=read_features(root),
        openapi=OpenApi(_schema(root, openapi)),
        asyncapi=AsyncApi(_schema(root, asyncapi)),
        decisions=read_decisions((root / DECIDED).read_text(encoding="utf-8")),
        decided_text=decisions.read_text(encoding="utf-8") if decisions.exists() else None,
    )


def _schema(root: Path, source: str) -> dict[str, Any]:
    """The document; an absent file is an empty document, so that all it should know is open."""
    module, _, name = source.partition(":")
    if name:
        made = getattr(importlib.import_module(module), name)()
        return dict(json.loads(json.dumps(made, default=str)))
    path = root / source
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}
