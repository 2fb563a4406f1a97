"""A project with the same features, whose steps do nothing."""

import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path

DROPPED = ("runner",)


def write_empty_project(source: Path, target: Path) -> None:
    """Fills the folder `target` with the features of `source`, empty steps and no hooks."""
    done = subprocess.run(
        [sys.executable, "-m", "steps.support.floor.sentences"],
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"шаги проекта не читаются:\n{done.stdout}{done.stderr}")
    types, definitions = done.stdout.split("\f")
    (target / "steps").mkdir()
    (target / "environment.py").write_text(types, encoding="utf-8")
    (target / "steps" / "empty.py").write_text(definitions, encoding="utf-8")
    (target / "features").symlink_to(source / "features", target_is_directory=True)
    _copy_configuration(source / "setup.cfg", target / "setup.cfg")


def _copy_configuration(source: Path, target: Path) -> None:
    read = RawConfigParser()
    read.read(source, encoding="utf-8")
    written = RawConfigParser()
    written["behave"] = {key: value for key, value in read["behave"].items() if key not in DROPPED}
    with target.open("w", encoding="utf-8") as file:
        written.write(file)
