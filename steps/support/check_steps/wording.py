"""Text that does not belong into a feature: split letters, «Есть», and the look of a program."""

import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import is_normalized

from behave.model import Feature

from steps.support.check_steps.fault import Fault
from steps.support.check_steps.project import Project
from steps.support.check_steps.written import written_pieces, written_steps

EXISTS = re.compile(r"\s*Есть\b")
EMAIL = re.compile(r"[^\s\"«»]+@[\w.-]+")
LOOKS = {
    "адрес страницы": re.compile(r"\b[a-z]+://|\bwww\.|(?<![\w/<])/[a-z][\w/-]*", re.IGNORECASE),
    "селектор": re.compile(
        r"(?<![\w.])[#.][a-z][\w-]*|\[[\w-]+[\^$*~|]?=|//[a-z*]|::[a-z]"
        r"|\b(?:a|button|div|form|input|li|option|select|span|table|td|tr|ul)[.#:\[][a-z]"
    ),
    # Two small letters first: iPhone and eBay are goods, orderId is a field.
    "имя поля": re.compile(r"\b[a-z]{2,}[A-Z]\w*|\b[a-z]+_[a-z]\w*"),
}


def check_wording(project: Project) -> Iterator[Fault]:
    """Faults of the text itself."""
    for feature in project.features:
        yield from _faults_of_file(feature.filename)
        yield from _steps_with_exists(feature)
        if "client" in Path(feature.filename).parts:
            yield from _looks(feature)
    for definition in project.definitions:
        if not is_normalized("NFC", definition.pattern):
            location = definition.location
            yield Fault(location.filename, location.line, f"образец не в форме NFC: «{definition.pattern}»")


def _faults_of_file(filename: str) -> Iterator[Fault]:
    lines = Path(filename).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if not is_normalized("NFC", line):
            yield Fault(filename, number, f"текст не в форме NFC: «{line.strip()}»")
        if EXISTS.match(line):
            yield Fault(filename, number, f"«{line.strip()}»: пишите «Пусть есть …», так это только описание")


def _steps_with_exists(feature: Feature) -> Iterator[Fault]:
    for step in written_steps(feature):
        if EXISTS.match(step.name):
            yield Fault(step.filename, step.line, f"шаг начинается с «Есть»: «{step.keyword} {step.name}»")


def _looks(feature: Feature) -> Iterator[Fault]:
    for line, text in written_pieces(feature):
        plain = EMAIL.sub("", text)
        for what, look in LOOKS.items():
            if found := look.search(plain):
                yield Fault(feature.filename, line, f"{what} «{found.group()}» в истории клиента: «{text}»")
