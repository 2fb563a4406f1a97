"""`python -m tests.chaos.lost`: for a minute the broker loses all messages; in another all orders end."""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from shopcore.wiring import Settings, build
from tests.chaos.installation import BROKERS, Installation
from tests.chaos.verdict import WHOLE_WITHIN, wait_until_whole
from workers.bench.installed import confirmed, until
from workers.bench.paid import buy, open_shop

MINUTE = 60.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.lost", description=__doc__)
    parser.add_argument("--broker", choices=BROKERS, default="redis")
    parser.add_argument("--orders", type=int, default=1000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="prilavok-lost-") as folder:
        victim = Installation(chosen.broker, Path(folder), random.Random(0))
        try:
            return _run(victim, chosen.orders)
        finally:
            victim.close()


def _run(victim: Installation, orders: int) -> int:
    settings = Settings.from_environment(victim.environment | {"SHOP_BROKER_URL": "embedded:"})
    quiet = build(settings)
    names = open_shop(quiet, orders)
    until(
        lambda: wait_until_whole(quiet, time.monotonic(), bank=False) <= WHOLE_WITHIN
    )  # nobody is stopped in the midst
    workers = [one for one in victim.processes.values() if one.name.startswith("worker")]
    for worker in workers:
        worker.stop_for_now()
    began = time.monotonic()
    for name in names:
        buy(quiet, name)
    while time.monotonic() - began < MINUTE:
        victim.broker.empty()
        time.sleep(1)
    victim.broker.empty()
    print(f"{orders} orders paid, every message lost for {time.monotonic() - began:.0f} s", flush=True)
    healed = time.monotonic()
    for worker in workers:
        worker.go_on()
    took = wait_until_whole(quiet, healed, bank=False)
    completed = confirmed(quiet)
    broken = quiet.audit()
    quiet.close()
    print("\n".join([f"{completed} completed {took:.0f} s after", *map(str, broken)]))
    return 0 if completed == orders and took <= WHOLE_WITHIN and not broken else 1


if __name__ == "__main__":
    sys.exit(main())
