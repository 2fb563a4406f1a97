"""A stream: who receives it, the schema of its body, the use case that handles it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from marshmallow import Schema

from shopcore.adapters.queue.reading import Read, reading
from shopcore.kernel import Message, Received

SCHEMA_VERSION = 1


@dataclass(frozen=True)
class Stream:
    """One stream of messages with its only receiver.

    `parked` is what is said when one is given up; `ahead` reads what the bodies of many are about.
    """

    name: str
    receiver: str
    schema: Schema
    handle: Callable[[Any, Received], None]
    parked: Callable[[Mapping[str, Any]], Message] | None = None
    ahead: Callable[[Any, Sequence[Mapping[str, Any]]], None] | None = None

    @cached_property
    def read(self) -> Read:
        """A body as its receiver gets it; marshmallow's ValidationError."""
        return reading(self.schema)


class Streams(dict[str, Stream]):
    """The streams of this installation by name."""

    @classmethod
    def of(cls, *streams: Stream) -> "Streams":
        return cls((stream.name, stream) for stream in streams)
