"""The console script `shop`."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from shopcore.auth import service as auth
from shopcore.auth.domain import STAFF_ROLES
from shopcore.delivery import service as delivery
from shopcore.delivery.domain import Stage
from shopcore.kernel import NotFound, Refusal, Unavailable, rubles
from shopcore.payment import service as payment
from shopcore.payment.domain import BankUnknown
from shopcore.wiring import BadSettings, Settings, Shop, build, receivers
from shopcore.wiring.shop import BadFeed

COURIERS = ("delivery", "admin")
DATABASES = ("sqlite", "postgresql")


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; 0 done, 1 refused or broken, 2 misused."""
    chosen = _parser().parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except (BadSettings, BadFeed, BankUnknown, Refusal, Unavailable) as error:
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
    load = _on_shop(commands, "import-yml", _import_yml, "load or update the catalogue from a YML file")
    load.add_argument("feed", metavar="FILE_OR_URL")
    load.add_argument("--dry-run", action="store_true", help="only report what would change")
    load.add_argument("--force", action="store_true", help="even if more than half would be withdrawn")
    places = _on_shop(commands, "places", _places, "load or correct the shops, the warehouse, own delivery")
    places.add_argument("file", type=Path, metavar="PLACES")
    places.add_argument("--zones", type=Path, help="the towns that our own couriers serve")
    pictures = _on_shop(
        commands, "pictures", _pictures, "fetch the pictures that feeds name, and tell about them"
    )
    pictures.add_argument("--again", action="store_true", help="also those that were given up")
    grant = _on_shop(commands, "grant", _grant, "give an account a staff role")
    grant.add_argument("email")
    grant.add_argument("role", choices=STAFF_ROLES)
    revoke = _on_shop(commands, "revoke", _revoke, "take a staff role away")
    revoke.add_argument("email")
    revoke.add_argument("role", choices=STAFF_ROLES)
    deliver = _on_shop(commands, "deliver", _deliver, "say how far an order has come on its way")
    deliver.add_argument("number", type=int, help="of the order, as people call it")
    deliver.add_argument("stage", choices=[stage.value for stage in Stage if stage])
    deliver.add_argument("--courier", metavar="EMAIL", help="which of our couriers (role delivery) brings it")
    _on_shop(commands, "migrate", _migrate, "bring the database to this version's schema")
    audit = _on_shop(commands, "audit", _audit, "check every invariant of the data; exit status 1 if broken")
    audit.add_argument("--bank", action="store_true", help="compare the bank's books with the ledger, too")
    web = _command(commands, "web", _web, "the pages and contracts alone, behind a proxy")
    web.add_argument("--host", default="127.0.0.1")
    web.add_argument("--port", type=int, default=8000)
    web.add_argument("--workers", type=int, default=2)
    _command(commands, "relay", _relay, "hand messages on to the broker, again until they are handled")
    worker = _command(commands, "worker", _worker, "handle one service's messages that RQ or Celery carries")
    worker.add_argument("receiver", choices=receivers())
    worker.add_argument("--processes", type=int, default=1, help="more than one with Celery only")
    sweep = _command(
        commands, "sweep", _sweep, "the periodic work: bank, couriers, letters, receipts, what has run out"
    )
    sweep.add_argument("--once", action="store_true", help="what has run out is swept, and that is all")
    bench = _command(commands, "bench", _bench, "the benchmarks of docs/performance.md")
    bench.add_argument("name", choices=("spec", "import", "search", "pages", "saga", "orders"))
    bench.add_argument("--count", type=int, default=100_000, help="of products, for search")
    bench.add_argument("--sagas", type=int, default=400, help="of each kind, for saga")
    bench.add_argument("--pairs", type=int, default=5)
    bench.add_argument("--offers", type=int, nargs="+", default=(10_000, 50_000, 100_000))
    bench.add_argument("--products", type=int, nargs="+", default=(1_000, 50_000), help="for pages")
    bench.add_argument("--databases", nargs="+", choices=DATABASES, default=DATABASES, help="for pages")
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


def _on_shop(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace, Shop], int],
    text: str,
) -> argparse.ArgumentParser:
    """A command on the shop of the environment's settings, or of a demo's folder."""
    parser = _command(commands, name, lambda chosen: run(chosen, _shop(chosen.data)), text)
    parser.add_argument("--data", type=Path, help="the folder of a demo (shop run --data)")
    return parser


def _shop(data: Path | None) -> Shop:
    if data is None:
        return build(Settings.from_environment(os.environ).check())
    if not (data / "secret_key").is_file():
        raise BadSettings(f"в папке {data} магазина ещё нет: сначала «shop run --data {data}»")
    from workers.run import demo_settings

    port = int((data / "port").read_text()) if (data / "port").is_file() else 8000
    return build(demo_settings("127.0.0.1", port, data, os.environ))


def _run(chosen: argparse.Namespace) -> int:
    from workers.run import run

    return run(chosen.host, chosen.port, chosen.data, chosen.feed)


def _import_yml(chosen: argparse.Namespace, shop: Shop) -> int:
    from workers.intake import import_yml

    return import_yml(shop, chosen.feed, chosen.force, chosen.dry_run)


def _places(chosen: argparse.Namespace, shop: Shop) -> int:
    from workers.places import put

    print(f"Мест и городов: {put(shop, chosen.file, chosen.zones)}")
    return 0


def _pictures(chosen: argparse.Namespace, shop: Shop) -> int:
    from workers.pictures import pictures

    return pictures(shop, chosen.again)


def _grant(chosen: argparse.Namespace, shop: Shop) -> int:
    shop.write(auth.grant, chosen.email, chosen.role)
    return 0


def _revoke(chosen: argparse.Namespace, shop: Shop) -> int:
    shop.write(auth.revoke, chosen.email, chosen.role)
    return 0


def _deliver(chosen: argparse.Namespace, shop: Shop) -> int:
    case = shop.read(delivery.numbered, chosen.number)
    if chosen.courier:
        shop.write(delivery.assign, case.order_id, *_courier(shop, chosen.courier))
    shop.write(delivery.advance, case.order_id, Stage(chosen.stage))
    print(f"заказ № {chosen.number}: {chosen.stage}")
    return 0


def _courier(shop: Shop, email: str) -> tuple[str, str]:
    """Who brings it, and the name that clients may know; NotFound when he has no such role."""
    account = shop.read(auth.account_by_login, email)
    if account is None or account.role not in COURIERS:
        raise NotFound("COURIER_NOT_FOUND", f"{email}: нет сотрудника с ролью delivery.")
    return account.username, account.first_name


def _migrate(chosen: argparse.Namespace, shop: Shop) -> int:
    shop.migrate()
    return 0


def _sweep(chosen: argparse.Namespace) -> int:
    from workers.processes import sweep_on

    settings = Settings.from_environment(os.environ).check()
    return _sweep_once(build(settings)) if chosen.once else sweep_on(settings)


def _sweep_once(shop: Shop) -> int:
    while done := shop.sweep():
        print(f"{done} pieces of periodic work done")
    print(f"{shop.prune()} rows thrown away")
    return 0


def _audit(chosen: argparse.Namespace, shop: Shop) -> int:
    broken = shop.audit() + (shop.audit_bank() if chosen.bank else [])
    for violation in broken:
        print(f"{violation.invariant}: {', '.join(map(str, violation.rows))}")
    for line in waiting(shop):
        print(line)
    print(f"{len(broken)} invariants broken" if broken else "every invariant holds")
    return 1 if broken else 0


def waiting(shop: Shop) -> list[str]:
    """Returns that the bank has refused for three days: staff must give the money back another way."""
    return [
        f"waits for staff: {rubles(one.amount)} of order {one.order_id}, refused: {one.error or one.reason}"
        for one in shop.read(payment.refunds_for_staff)
    ]


def _web(chosen: argparse.Namespace) -> int:
    from workers.processes import web

    settings = Settings.from_environment(os.environ).check()
    return web(settings, chosen.host, chosen.port, chosen.workers)


def _relay(chosen: argparse.Namespace) -> int:
    from workers.processes import hand_on

    return hand_on(Settings.from_environment(os.environ).check())


def _worker(chosen: argparse.Namespace) -> int:
    from workers.processes import handle

    return handle(Settings.from_environment(os.environ).check(), chosen.receiver, chosen.processes)


def _bench(chosen: argparse.Namespace) -> int:
    if chosen.name == "import":
        from workers.bench.intake import bench

        return bench(chosen.offers)
    if chosen.name == "search":
        from workers.bench import search

        return search.run(chosen.count)
    if chosen.name == "pages":
        from workers.bench import pages

        return pages.run(chosen.products, chosen.databases)
    if chosen.name == "saga":
        from workers.bench import saga

        return saga.run(chosen.sagas)
    if chosen.name == "orders":
        from workers.bench import orders

        return orders.run()
    return _bench_spec(chosen)


def _bench_spec(chosen: argparse.Namespace) -> int:
    """The specification's own tools measure it, in processes of their own."""
    command = [sys.executable, "-m", "steps.support.floor", "core", "--pairs", str(chosen.pairs)]
    return subprocess.run(command, check=False).returncode  # noqa: S603
