"""The AsyncAPI document: a channel for every stream, every example valid by document and receiver alike."""

import json

import pytest
from jsonschema import Draft202012Validator

from shopcore.wiring import streams
from webapp.api.documents import application
from webapp.api.examples import FOLDER

DOCUMENT = application().test_client().get("/api/asyncapi.json").get_json()
EXAMPLES = sorted((FOLDER / "streams").glob("*.json"))


def test_every_stream_has_its_channel_and_receiver() -> None:
    channels = {one["address"]: one for one in DOCUMENT["channels"].values()}
    assert set(channels) == set(streams())
    for name, stream in streams().items():
        assert stream.receiver in channels[name]["description"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_valid(path) -> None:  # type: ignore[no-untyped-def]
    body = json.loads(path.read_text(encoding="utf-8"))
    assert streams()[path.stem].schema.validate(body) == {}
    channel = next(one for one in DOCUMENT["channels"].values() if one["address"] == path.stem)
    message = channel["messages"]["message"]
    (example,) = message["examples"]
    assert list(Draft202012Validator(message["payload"]).iter_errors(example["payload"])) == []
