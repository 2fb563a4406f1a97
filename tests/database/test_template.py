"""The template of SQLite's databases, made by processes that know nothing of one another."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from steps.support import template


def make(url: str) -> None:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as made:
        made.execute("PRAGMA journal_mode=wal")
        made.execute("CREATE TABLE goods (name TEXT)")


def tables(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as kept:
        return [name for (name,) in kept.execute("SELECT name FROM sqlite_master")]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(template, "KEPT", tmp_path / "templates")
    return tmp_path / "templates"


def test_two_may_make_it_at_once(kept: Path) -> None:
    """The second comes, and has done, while the first is at it."""
    second = []

    def slowly(url: str) -> None:
        make(url)
        second.append(template.template(make))
        assert tables(second[0]) == ["goods"]

    first = template.template(slowly)
    assert [first] == second
    assert tables(first) == ["goods"]
    assert [file.name for file in kept.parent.rglob("*") if file.is_file()] == [first.name]


def test_it_is_made_once_and_those_of_other_sources_go(kept: Path) -> None:
    kept.mkdir()
    (kept / "other.sqlite3").write_bytes(b"")
    first = template.template(make)

    def never(url: str) -> None:
        raise AssertionError(url)

    assert template.template(never) == first
    assert list(kept.iterdir()) == [first]
