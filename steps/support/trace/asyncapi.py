"""Whether an AsyncAPI document (2 or 3) knows a piece of a message stream."""

from collections.abc import Iterator
from typing import Any

from steps.support.trace.contracts import Wire
from steps.support.trace.schema import Document, Node, example_mistake

BODY = "body"


class AsyncApi(Document):
    """A stream is the channel of its name, or all channels one step below it (one per receiver)."""

    def mistake_in(self, wire: Wire, path: tuple[str, ...]) -> str:
        """Why the document does not know the piece; "" if it does. The path is the one on the wire."""
        messages = [message for channel in self._channels(wire.door) for message in self._messages(channel)]
        if not messages:
            return f"в схеме нет потока {wire.door}"
        if wire.place == "door":
            return ""
        mistakes = [self._mistake(message, wire, path) for message in messages]
        return next(filter(None, mistakes), "")

    def _mistake(self, message: Node, wire: Wire, path: tuple[str, ...]) -> str:
        body = self._body(message)
        if wire.place == "example":
            examples = [example.get("payload") for example in message.get("examples", [])]
            return example_mistake(examples, set(path) & self.names(body))
        return self.mistake(body, path, wire.type)

    def _channels(self, name: str) -> Iterator[Node]:
        for key, found in self.content.get("channels", {}).items():
            channel = self.resolved(found)
            address = channel.get("address", key)
            if address == name or address.startswith(f"{name}."):
                yield channel

    def _messages(self, channel: Node) -> Iterator[Node]:
        """Of version 3, or of the one operation of version 2."""
        named = list(channel.get("messages", {}).values())
        old = [channel[word]["message"] for word in ("publish", "subscribe") if word in channel]
        for message in map(self.resolved, [*named, *old]):
            yield from map(self.resolved, message.get("oneOf", [message]))

    def _body(self, message: Node) -> Any:
        """The schema of the specification's fields: the body inside the envelope, where there is one."""
        payload = message.get("payload")
        return self.below(payload, (BODY,)) or payload
