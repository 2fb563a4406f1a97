"""Fixtures of the tests of the specification's tools."""

from pathlib import Path

import pytest
from lxml import html

from tests.specification.living_project import living_project
from tests.specification.small_project import SmallProject, small_project


@pytest.fixture
def project(tmp_path: Path) -> SmallProject:
    """An empty behave project."""
    return small_project(tmp_path)


@pytest.fixture(scope="session")
def living(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """A project that has been run at every level, and its results merged into build/document.html."""
    project = living_project(tmp_path_factory.mktemp("living"))
    results = sorted(str(path) for path in (project.folder / "build/results").glob("*.json"))
    done = project.run("steps.support.livedoc", *results, "-o", "build/document.html")
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture(scope="session")
def document(living: SmallProject) -> html.HtmlElement:
    """The merged page."""
    return html.document_fromstring((living.folder / "build/document.html").read_text(encoding="utf-8"))
