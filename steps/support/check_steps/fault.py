"""What the checker reports."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """A mistake in a feature or a step file, told in Russian with its place."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"
