"""`python -m steps.support.floor core` runs behave's floor; with `--pairs N` compares the level with it."""

import argparse
import subprocess
import sys
from pathlib import Path

from steps.support.floor.comparison import compare, floor_of
from steps.support.floor.runs import RunFailed


def main() -> int:
    """Exit status of behave, or 0 after a comparison."""
    parser = argparse.ArgumentParser(prog="python -m steps.support.floor", description=__doc__)
    parser.add_argument("level", nargs="?", default="core", help="чьи сценарии исполнять")
    parser.add_argument("--pairs", type=int, default=0, help="сколько пар прогонов сравнить")
    options = parser.parse_args()
    if options.pairs:
        return print_comparison(options.pairs, options.level)
    with floor_of(Path(), options.level) as floor:
        return subprocess.run(floor.command(), cwd=floor.folder, check=False).returncode


def print_comparison(pairs: int, level: str) -> int:
    """Prints the table, or the run that failed; 0 or 1."""
    try:
        print(compare(pairs, level=level).table())
    except RunFailed as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
