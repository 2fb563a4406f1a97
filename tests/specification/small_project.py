"""A small behave project in a folder of its own, with the real steps/support beside its steps."""

import os
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SETUP = """\
[behave]
paths = features
lang = ru
tags = not @draft
scenario_outline_annotation_schema = {name} -- {row.id}
"""
ENVIRONMENT = """\
from behave.cucumber_expression import use_step_matcher_for_cucumber_expressions
use_step_matcher_for_cucumber_expressions()
"""


@dataclass(frozen=True)
class SmallProject:
    """Writes feature and step files and runs Python modules beside them."""

    folder: Path

    def write(self, name: str, text: str) -> None:
        """Writes a file of the project; the text is dedented."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs `python -m …` in the project's folder, at most a minute."""
        environment = {**os.environ, "HOME": str(self.folder), "PYTHONPATH": "", "PYTHONIOENCODING": "utf-8"}
        return subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )


def small_project(folder: Path) -> SmallProject:
    """An empty project in the folder, without features and steps."""
    project = SmallProject(folder)
    project.write("setup.cfg", SETUP)
    project.write("environment.py", ENVIRONMENT)
    project.write("steps/__init__.py", "")
    (folder / "steps/support").symlink_to(ROOT / "steps/support")
    return project
