"""`python -m steps.support.trace`: exit status 1 if what was covered is lost, or a tag or quote is wrong."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from steps.support.trace.ratchet import Ratchet, read_ratchet, slipped, write_ratchet
from steps.support.trace.record import write_record
from steps.support.trace.report import report
from steps.support.trace.sources import UNREADABLE, read_sources
from steps.support.trace.survey import Survey, survey


def main(arguments: list[str] | None = None) -> int:
    """Prints the trace and what is wrong; writes covered.txt with --update."""
    options = _options(arguments)
    root = Path(options.root)
    try:
        sources = read_sources(root, options.openapi, options.asyncapi)
    except UNREADABLE as reason:
        print(f"Ошибка: {reason}.")
        return 1
    found = survey(sources)
    errors = found.errors + _held(options, read_ratchet(root), found, sources.checksum)
    print("\n".join(report(found, options.all)))
    for error in errors:
        print(f"Ошибка: {error}.")
    if options.json:
        write_record(Path(options.json), found, errors)
    if options.update and not errors:
        write_ratchet(root, sources.checksum, found)
    return 1 if errors else 0


def _held(options: Namespace, ratchet: Ratchet, found: Survey, checksum: str) -> list[str]:
    """What the ratchet holds against the run; --update records gains, --shrink losses and a new text too."""
    first = options.update and ratchet == Ratchet("", ())
    lost = [] if options.shrink or first else list(slipped(ratchet, found, checksum))
    new = ratchet.new(found)
    if options.update or not new:
        return lost
    if options.strict:
        return [*lost, f"покрыто, но не записано в docs/spec/covered.txt: {', '.join(new)}"]
    print(f"Покрыто, но ещё не записано: {len(new)}; запишите с --update.\n")
    return lost


def _options(arguments: list[str] | None) -> Namespace:
    parser = ArgumentParser(prog="python -m steps.support.trace", description=__doc__)
    parser.add_argument("--root", default=".", help="the project's folder")
    parser.add_argument("--openapi", default="build/openapi.json", help="a JSON file or module:callable")
    parser.add_argument("--asyncapi", default="build/asyncapi.json", help="a JSON file or module:callable")
    parser.add_argument("--all", action="store_true", help="list what is covered too, with its place")
    parser.add_argument("--json", help="write the trace to this file")
    parser.add_argument("--strict", action="store_true", help="fail on what is covered and not recorded")
    parser.add_argument("--update", action="store_true", help="record what is covered in covered.txt")
    parser.add_argument("--shrink", action="store_true", help="with --update: record losses too")
    options = parser.parse_args(arguments)
    if options.shrink and not options.update:
        parser.error("--shrink goes with --update")
    return options


if __name__ == "__main__":
    sys.exit(main())
