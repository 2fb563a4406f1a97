"""The console script `shop`."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from shopcore.auth import service as auth
from shopcore.auth.domain import CLIENT, STAFF_ROLES
from shopcore.kernel import Refusal
from shopcore.wiring import BadSettings, Settings, Shop, build
from shopcore.wiring.shop import BadFeed


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; 0 done, 1 refused or broken, 2 misused."""
    chosen = _parser().parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except (BadSettings, BadFeed, Refusal) as error:
        print(f"shop: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="shop", description="Прилавок: a shop whose specification runs")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    run = _command(commands, "run", _run, "the demo: the shop, its simulators, no server to install")
    run.add_argument("--host", default="127.0.0.1")
    run.add_argument("--port", type=int, default=8000)
    run.add_argument("--data", type=Path, default=Path("data"))
    run.add_argument("--feed", type=Path)
    load = _command(commands, "import-yml", _import_yml, "load or update the catalogue from a YML file")
    load.add_argument("feed", type=Path)
    grant = _command(commands, "grant", _grant, "give an account a staff role")
    grant.add_argument("email")
    grant.add_argument("role", choices=STAFF_ROLES)
    revoke = _command(commands, "revoke", _revoke, "take a staff role away")
    revoke.add_argument("email")
    revoke.add_argument("role", choices=STAFF_ROLES)
    _command(commands, "migrate", _migrate, "bring the database to this version's schema")
    _command(commands, "audit", _audit, "check every invariant of the data; exit status 1 if one is broken")
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    text: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    return parser


def _shop() -> Shop:
    return build(Settings.from_environment(os.environ).check())


def _run(chosen: argparse.Namespace) -> int:
    from workers.run import run

    return run(chosen.host, chosen.port, chosen.data, chosen.feed)


def _import_yml(chosen: argparse.Namespace) -> int:
    done, problems = _shop().import_yml(chosen.feed)
    print(f"created {done.created}, updated {done.updated}")
    print(f"unchanged {done.unchanged}, withdrawn {done.withdrawn}")
    for problem in problems:
        print(f"line {problem.line}, offer {problem.offer or '?'}: {problem.text}")
    return 0


def _grant(chosen: argparse.Namespace) -> int:
    _shop().write(auth.grant, chosen.email, chosen.role)
    return 0


def _revoke(chosen: argparse.Namespace) -> int:
    _shop().write(auth.grant, chosen.email, CLIENT)
    return 0


def _migrate(chosen: argparse.Namespace) -> int:
    _shop().migrate()
    return 0


def _audit(chosen: argparse.Namespace) -> int:
    broken = _shop().audit()
    for violation in broken:
        print(f"{violation.invariant}: {', '.join(map(str, violation.rows))}")
    print(f"{len(broken)} invariants broken" if broken else "every invariant holds")
    return 1 if broken else 0
