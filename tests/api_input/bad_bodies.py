"""Bad request bodies made from a good one: for any JSON contract, each must be refused and change nothing."""

import copy
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

JSON = "application/json"
Path = tuple[str | int, ...]


class BadBody(NamedTuple):
    """What to send, and the refusal it must meet."""

    body: bytes
    status: int = 400
    code: str = "VALIDATION"
    content_type: str | None = JSON


def bad_bodies(valid: Mapping[str, Any], *, optional: Collection[str] = ()) -> dict[str, BadBody]:
    """name → BadBody; optional names the fields, at any depth, that may be absent or empty.

    In valid money stands as a float, a whole number as an int; fields that are ignored stay out of it.
    """
    return {
        **dict(_envelopes(valid)),
        **dict(_encodings(valid)),
        **dict(_syntax(valid)),
        **dict(_numbers(valid)),
        **dict(_missing(valid, optional)),
        **dict(_wrong_values(valid, optional)),
    }


def _envelopes(valid: Mapping[str, Any]) -> Iterator[tuple[str, BadBody]]:
    """Size, content type, top level."""
    good = _dump(valid)
    yield "empty", BadBody(b"", code="EMPTY_BODY")
    yield "white space only", BadBody(b" \r\n\t ", code="EMPTY_BODY")
    too_large = {"status": 413, "code": "BODY_TOO_LARGE"}
    yield "12 MB", BadBody(b'{"a": "' + b"x" * 12_000_000 + b'"}', **too_large)
    yield "a byte over 64 KiB", BadBody(good + b" " * (64 * 1024 + 1 - len(good)), **too_large)
    for content_type in _WRONG_TYPES:
        yield (
            f"content type {content_type}",
            BadBody(good, 415, "UNSUPPORTED_MEDIA_TYPE", content_type),
        )
    for name, body in {"list": b"[%s]" % good, "string": b'"a"', "number": b"1", "null": b"null"}.items():
        yield f"top level {name}", BadBody(body, code="NOT_AN_OBJECT")


_WRONG_TYPES = (
    None,
    "",
    "json",
    "text/plain",
    "text/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/vnd.shop+json",
    "application/json; charset=windows-1251",
    "application/json, text/plain",
)


def _encodings(valid: Mapping[str, Any]) -> Iterator[tuple[str, BadBody]]:
    good = _dump(valid)
    text = good.decode()
    for name, junk in {"latin-1": b"\xe9", "cp1251": b"\xcf\xf0\xe8", "overlong": b"\xc0\xaf"}.items():
        yield f"broken UTF-8, {name}", BadBody(_with(good, b'"' + junk + b'"'), code="INVALID_ENCODING")
    yield "UTF-8 surrogate", BadBody(_with(good, b'"\xed\xa0\x80"'), code="INVALID_ENCODING")
    yield "BOM", BadBody(b"\xef\xbb\xbf" + good, code="INVALID_ENCODING")
    yield "UTF-16 with BOM", BadBody(text.encode("utf-16"), code="INVALID_ENCODING")
    for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        yield encoding, BadBody(json.dumps(valid).encode(encoding), code="INVALID_JSON")
    yield "gzip", BadBody(b"\x1f\x8b\x08\x00\x00\x00\x00\x00", code="INVALID_ENCODING")


def _syntax(valid: Mapping[str, Any]) -> Iterator[tuple[str, BadBody]]:
    good = _dump(valid)
    broken = {
        "cut off": good[:-1],
        "rubbish behind": good + b"x",
        "two documents": good + good,
        "NUL behind": good + b"\0",
        "NUL before": b"\0" + good,
        "NUL in a string": _with(good, b'"\0"'),
        "line feed in a string": _with(good, b'"\n"'),
        "comma too many": good[:-1] + b",}",
        "single quotes": b"{'a': 1}",
        "comment": b"/* */" + good,
        "unterminated string": b'{"a": "\\"' + b'\\"' * 20_000,
        "closing brackets": b"]" * 50_000,
    }
    for name, body in broken.items():
        yield name, BadBody(body, code="INVALID_JSON")
    yield "100 000 brackets", BadBody(b"[" * 100_000, 413, "BODY_TOO_LARGE")
    yield "60 000 brackets", BadBody(b"[" * 60_000, code="TOO_DEEP")
    yield "deep objects", BadBody(_with(good, b'{"a":' * 8_000 + b"1" + b"}" * 8_000), code="TOO_DEEP")
    yield "21 levels", BadBody(_with(good, b"[" * 20 + b"]" * 20), code="TOO_DEEP")
    yield "20 levels, unknown field", BadBody(_with(good, b"[" * 19 + b"]" * 19))
    first = next(iter(valid))
    again = b"%s: 1" % json.dumps(first).encode()
    escaped = b'"\\u%04x%s": 1' % (ord(first[0]), first[1:].encode())
    inner = b'"x": [{"a": 1, "a": 1}]'
    for name, pair in {"": again, ", escaped": escaped, ", deep inside": inner}.items():
        yield f"duplicate key{name}", BadBody(b"%s, %s}" % (good[:-1], pair), code="DUPLICATE_KEY")
    for name in ("nobodyKnowsThis", "__proto__", "", "$ref", "имя", "😀", "a.b", "_schema", "x" * 5000):
        yield f"unknown field {name[:20]!r}", BadBody(_dump({**valid, name: 1}))
    yield "thousands of unknown fields", BadBody(_dump({**valid, **{f"f{n}": 1 for n in range(4000)}}))
    for escape in (b"\\u0000", b"\\ud800", b"\\udc00"):
        for place, member in {"string": b'"x": "a%s"', "key": b'"%s": 1'}.items():
            body = b"%s, %s}" % (good[:-1], member % escape)
            yield f"{escape.decode()} in a {place}", BadBody(body, code="INVALID_CHARACTER")


def _numbers(valid: Mapping[str, Any]) -> Iterator[tuple[str, BadBody]]:
    good = _dump(valid)
    for number in ("NaN", "Infinity", "-Infinity", "1e400", "-1e400", "1e-400", "0e99999999999999999999"):
        yield number, BadBody(_with(good, number.encode()), code="INVALID_NUMBER")
    for number in ("9" * 5000, "-" + "9" * 5000, "0." + "1" * 5000, "1e" + "9" * 5000):
        yield f"5000 digits, {number[:3]}", BadBody(_with(good, number.encode()), code="INVALID_NUMBER")
    yield "31 digits", BadBody(_with(good, b"1" * 31), code="INVALID_NUMBER")
    for number in ("01", "+1", ".5", "1.", "0x10", "1_000", "--1", "١"):
        yield f"number {number}", BadBody(_with(good, number.encode()), code="INVALID_JSON")


def _missing(valid: Mapping[str, Any], optional: Collection[str]) -> Iterator[tuple[str, BadBody]]:
    for path, _ in _places(valid):
        if isinstance(path[-1], str) and path[-1] not in optional:
            yield f"{'.'.join(map(str, path))} missing", BadBody(_dump(_without(valid, path)))


def _wrong_values(valid: Mapping[str, Any], optional: Collection[str]) -> Iterator[tuple[str, BadBody]]:
    for path, value in _places(valid):
        for wrong in (None, *_wrong(value)):
            if wrong != "" or path[-1] not in optional:
                shown = json.dumps(wrong, ensure_ascii=False)[:30]
                yield f"{'.'.join(map(str, path))} = {shown}", BadBody(_dump(_replaced(valid, path, wrong)))


def _wrong(value: Any) -> list[Any]:
    """Values that no field holding this one accepts."""
    match value:
        case bool():
            return ["true", [], {}, 2]
        case str():
            return ["", 1, 1.5, True, [value], {"a": value}, "x" * 20_000, "a\u0007b", f"{value}\x7f"]
        case int():
            return [str(value), value + 0.5, True, [value], {"id": value}, -1, 10**20]
        case float():
            return [str(value), 20.201, 1e-09, False, [value], {"amount": value}, 1e25, -1e25]
        case list():
            return [{}, "[]", 1, True, [None], [[]], ["a"], [1]]
        case _:
            return [[], [value], "{}", 1, True]


def _places(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """All values below the top, with their paths."""
    if path:
        yield path, value
    for key, item in _inner(value):
        yield from _places(item, (*path, key))


def _inner(value: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, Mapping):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()


def _replaced(valid: Mapping[str, Any], path: Path, value: Any) -> Any:
    whole, holder = _copied(valid, path)
    holder[path[-1]] = value
    return whole


def _without(valid: Mapping[str, Any], path: Path) -> Any:
    whole, holder = _copied(valid, path)
    del holder[path[-1]]
    return whole


def _copied(valid: Mapping[str, Any], path: Path) -> tuple[Any, Any]:
    """A copy, and the dict or list in it that holds the value at path."""
    whole = holder = copy.deepcopy(dict(valid))
    for key in path[:-1]:
        holder = holder[key]  # type: ignore[index]
    return whole, holder


def _with(good: bytes, raw: bytes) -> bytes:
    """The good body with one more field whose value is these raw bytes."""
    return good[:-1] + b', "x": ' + raw + b"}"


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
