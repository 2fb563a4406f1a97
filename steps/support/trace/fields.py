"""The fields of one contract block: a YAML-like text with broken indentation, tabs and lost colons.

A field's attributes belong to the field above them however they are indented, and a field of a simple
type has no fields below it: that is what makes the specification's crooked blocks readable.
"""

import re
from dataclasses import dataclass, field

from steps.support.trace.spec import Line, SpecError

KEY = re.compile(r"^(\s*)(-\s+)?([A-Za-z][\w-]*)\s*(?::\s*(.*))?$")
ATTRIBUTES = {"type", "desc", "spec", "value", "format", "example-value"}
CONTAINERS = {"", "object", "array"}


@dataclass
class Field:
    """A key of the block; `path` names the keys above it and itself, `code` the response it stands in."""

    path: tuple[str, ...]
    line: int
    depth: int
    code: str = ""
    reason: str = ""
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def type(self) -> str:
        return self.attributes.get("type", "")


def read_fields(lines: list[Line]) -> list[Field]:
    """Every field of the block in order, response codes among them (with an empty path below `response`)."""
    found: list[Field] = []
    open_fields: list[Field] = []
    for line in lines:
        key = KEY.match(line.text)
        if not key:
            raise SpecError(f"строка {line.number} контракта не понята: {line.text.strip()}")
        if key[3] in ATTRIBUTES:
            _note(found, key[3], (key[4] or "").strip())
            continue
        new = _field(key, line, open_fields)
        open_fields.append(new)
        found.append(new)
    return found


def _note(found: list[Field], name: str, value: str) -> None:
    if found:
        found[-1].attributes[name] = value


def _field(key: re.Match[str], line: Line, open_fields: list[Field]) -> Field:
    """The new field under the nearest open container that stands further left; closes the others."""
    is_code = key[3] == "respCode"
    # What a response holds starts at the column behind its dash; the code itself must stand left of that.
    depth = len(key[1]) + (1 if is_code else len(key[2] or ""))
    while open_fields and (open_fields[-1].depth >= depth or open_fields[-1].type not in CONTAINERS):
        open_fields.pop()
    above = open_fields[-1] if open_fields else Field((), line.number, -1)
    if is_code:
        code, _, reason = (key[4] or "").strip().partition("/")
        return Field(above.path, line.number, depth, code, reason)
    return Field((*above.path, key[3]), line.number, depth, above.code, above.reason)
