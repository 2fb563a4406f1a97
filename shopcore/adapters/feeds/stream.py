"""Bytes of a feed → its elements, one after another, in flat memory; hostile XML is refused."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from shopcore.adapters.feeds import MEGABYTE, BadFeed, Limits
from shopcore.adapters.feeds.beginning import checked, encoding

CHUNK = 1 << 16
LINES_COUNTED = 65_534
ROOT = "yml_catalog"
WANTED = ("{*}category", "{*}currency", "{*}offer")
SENTENCES = (
    ("mismatch", "открывающий и закрывающий теги не совпадают"),
    ("amplification", "сущности (entity) раскрываются без меры"),
    ("Entity", "неизвестная сущность (entity)"),
    ("entity", "недопустимая сущность (entity)"),
    ("ncoding", "байты не соответствуют кодировке, которая указана в начале файла"),
    ("UTF-8", "байты не соответствуют кодировке utf-8"),
    ("too long", "слишком длинный текст"),
    ("depth", "слишком глубокая вложенность"),
    ("Extra content", "после конца каталога есть ещё что-то"),
)
SAFE: dict[str, Any] = {
    "load_dtd": False,
    "no_network": True,
    "resolve_entities": False,
    "huge_tree": False,
}
Progress = Callable[[int, int], None]


def line_of(element: etree._Element) -> int:
    """Where the element begins; beyond 65 534 libxml2 only knows where the first text inside it ends."""
    line: Any = element.sourceline or 0
    return int(line) - (_lines_inside(element) if line > LINES_COUNTED else 0)


def _lines_inside(element: etree._Element) -> int:
    while not element.text and len(element):
        element = element[0]
    return (element.text or "").count("\n")


def local(element: etree._Element) -> str:
    """The tag without its namespace; empty for comments and the like."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def elements(path: Path, limits: Limits, progress: Progress) -> Iterator[etree._Element]:
    """Currencies, categories and offers as they end; what was read leaves the tree."""
    total = path.stat().st_size
    if total > limits.megabytes * MEGABYTE:
        raise BadFeed(f"файл больше {limits.megabytes} МБ")
    try:
        yield from _elements(path, total, limits, progress)
    except etree.XMLSyntaxError as error:
        raise BadFeed(_sentence(error)) from error
    except OSError as error:
        raise BadFeed(f"файл не читается: {error.strerror}") from error


def _elements(path: Path, total: int, limits: Limits, progress: Progress) -> Iterator[etree._Element]:
    with path.open("rb") as file:
        piece = checked(file.read(CHUNK))
        _check_root(piece)
        parser, quiet = _parser(encoding(piece)), 0
        while piece:
            parser.feed(piece)
            quiet += len(piece)
            events: Any = parser.read_events()
            for _, element in events:
                if _inside_offer(element):
                    continue
                quiet = 0
                yield element
                _forget(element)
            if quiet > limits.silence:
                raise BadFeed(f"в файле {quiet // MEGABYTE} МБ подряд нет ни одного предложения")
            progress(file.tell(), total)
            piece = file.read(CHUNK)
        _close(parser)


def _close(parser: etree.XMLPullParser) -> None:
    """What was well so far and is not now has been cut off."""
    try:
        parser.close()
    except etree.XMLSyntaxError as error:
        raise BadFeed(f"строка {error.lineno or 1}: файл обрывается, его конца нет") from error


def _parser(known: str | None) -> etree.XMLPullParser:
    return etree.XMLPullParser(events=("end",), tag=WANTED, encoding=known, **SAFE)


def _check_root(piece: bytes) -> None:
    """A parser of its own sees the beginning: the root, and a DTD's entities, before anything is read."""
    parser = etree.XMLPullParser(events=("start",), encoding=encoding(piece), **SAFE)
    parser.feed(piece)
    events: Any = parser.read_events()
    root = next((element for _, element in events), None)
    if root is None:
        raise BadFeed("в начале файла нет ни одного элемента")
    if local(root) != ROOT:
        raise BadFeed(f"это не YML: корневой элемент «{local(root)[:40]}», а нужен «{ROOT}»")
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(iter(dtd.iterentities()), None) is not None:
        raise BadFeed("в файле объявлены свои сущности (ENTITY): такие файлы не принимаются")


def _inside_offer(element: etree._Element) -> bool:
    """Such a one belongs to the offer, which is not read yet."""
    return next(element.iterancestors("{*}offer"), None) is not None


def _forget(element: etree._Element) -> None:
    """Keeps memory flat: what was read, and all that stands before it at any level, leaves the tree."""
    element.clear()
    while (parent := element.getparent()) is not None:
        while element.getprevious() is not None:
            del parent[0]
        element = parent


def _sentence(error: etree.XMLSyntaxError) -> str:
    said = next((text for sign, text in SENTENCES if sign in str(error.msg)), "это неправильный XML")
    return f"строка {error.lineno or 1}: {said}"
