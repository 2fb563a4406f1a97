"""`python -m steps.support.livedoc build/results/*.json -o build/document.html --trace build/trace.json`."""

import argparse
import json
from pathlib import Path

from steps.support.livedoc.coverage import Coverage, read_coverage
from steps.support.livedoc.page import write_page


def main() -> None:
    """Merges the results of several runs into one page."""
    parser = argparse.ArgumentParser(prog="python -m steps.support.livedoc", description=__doc__)
    parser.add_argument("results", nargs="+", type=Path, help="результаты прогонов, по файлу на прогон")
    parser.add_argument("-o", "--output", type=Path, default=Path("build/document.html"), help="куда писать")
    parser.add_argument("--trace", type=Path, help="покрытие спецификации, JSON от steps.support.trace")
    options = parser.parse_args()
    runs = [json.loads(path.read_text(encoding="utf-8")) for path in options.results]
    write_page(runs, options.output, read_coverage(options.trace) if options.trace else Coverage())
    print(options.output)


if __name__ == "__main__":
    main()
