"""`shop bench orders`: whole orders in a second over HTTP, until all of them are confirmed."""

import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from fixtures.postgres import Postgres, free_port
from shopcore.auth import service as auth
from workers.bench.installed import SETTINGS, confirmed, installed, running, until
from workers.bench.paid import open_shop

SECONDS, WORKERS, ACCOUNTS = 20.0, 2, 3000
SHOP = str(Path(sys.executable).parent / "shop")


def run(seconds: float = SECONDS) -> int:
    """Two web workers, one relay with the embedded carrier, PostgreSQL, eight clients."""
    with ExitStack() as stack:
        postgres = Postgres(SETTINGS)
        stack.callback(postgres.stop)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="prilavok-bench-")))
        shop = stack.enter_context(installed(postgres, "embedded:", folder))
        names = open_shop(shop, ACCOUNTS)
        shop.follow()
        keys = [shop.write(auth.open_session, name, {}) for name in names]
        port = free_port()
        web = [SHOP, "web", "--port", str(port), "--workers", str(WORKERS)]
        stack.enter_context(running([web, [SHOP, "relay"]]))
        until(lambda: _ready(port))
        _bought(port, keys[:40], 1.0)
        until(lambda: confirmed(shop) > 0)
        before, began = confirmed(shop), time.monotonic()
        rate = _bought(port, keys[200:], seconds)
        orders = round(rate * seconds)
        until(lambda: confirmed(shop) - before >= orders - 1)
        took = time.monotonic() - began
        print(f"{rate:.1f} orders/s paid, {orders / took:.1f} confirmed, all of {orders} in {took:.0f} s")
        broken = shop.audit()
        print("\n".join(["every invariant holds"] if not broken else map(str, broken)))
    return 1 if broken else 0


def _bought(port: int, keys: list[str], seconds: float) -> float:
    command = [sys.executable, "-m", "workers.bench.buyer", str(port), str(seconds)]
    done = subprocess.run(  # noqa: S603
        command, input="\n".join(keys), stdout=subprocess.PIPE, text=True, check=True
    )
    return float(done.stdout)


def _ready(port: int) -> bool:
    import requests

    try:
        return requests.get(f"http://127.0.0.1:{port}/readyz", timeout=2).ok
    except requests.ConnectionError:
        return False
