"""A project of its own to trace: the real specification, sample features, schemas and decisions."""

from pathlib import Path

import pytest

from tests.trace.traced_project import TracedProject, traced_project


@pytest.fixture
def project(tmp_path: Path) -> TracedProject:
    """Sample features with all that covers them recorded."""
    made = traced_project(tmp_path)
    made.run("--update")
    return made
