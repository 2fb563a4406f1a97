"""The trace for the living document, as JSON."""

import json
from pathlib import Path
from typing import Any

from steps.support.trace.survey import Survey
from steps.support.trace.verdict import COVERED, DECIDED, OPEN, Traced, Verdict


def write_record(path: Path, found: Survey, errors: list[str]) -> None:
    """Writes groups with counts and items, the share of decisions (0 to 1) and the errors."""
    content = {
        "decidedShare": found.decided_share(),
        "errors": errors,
        "groups": [_group(traced) for traced in found.groups],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _group(traced: Traced) -> dict[str, Any]:
    group = traced.group
    counts = {state: traced.count(state) for state in (COVERED, DECIDED, OPEN)}
    items = [_item(verdict) for verdict in traced.verdicts]
    return {"section": group.section, "name": group.name, "title": group.title, **counts, "items": items}


def _item(verdict: Verdict) -> dict[str, Any]:
    item = verdict.item
    return {
        "id": item.id,
        "text": item.text,
        "line": item.line,
        "state": verdict.state,
        "by": verdict.by,
        "why": verdict.why,
        "read": verdict.read,
    }
