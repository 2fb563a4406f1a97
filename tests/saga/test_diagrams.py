"""The page about the saga is what its table makes of it today."""

from pathlib import Path

from workers.saga_diagrams import document


def test_the_page_follows_the_table() -> None:
    page = Path(__file__).parents[2] / "docs" / "saga.md"
    assert page.read_text(encoding="utf-8") == document() + "\n"
