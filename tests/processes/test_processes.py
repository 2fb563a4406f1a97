"""`shop web` and `shop relay` as processes: they tell whether they can serve, work, and end when asked to."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from shopcore.auth import service as auth
from shopcore.wiring import Settings, build
from steps.support import known
from workers import demo

PATIENCE = 40
SHOP = str(Path(sys.executable).parent / "shop")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An installation of its own, on a file."""
    own = {
        "SHOP_DATABASE_URL": f"sqlite:///{tmp_path / 'shop.sqlite3'}",
        "SHOP_SECRET_KEY": "only for this test, never for an installation",
        "SHOP_SMTP_URL": "smtp://127.0.0.1:9",
        "SHOP_BANK_SHOP_ID": "100500",
        "SHOP_BANK_SECRET_KEY": "never used in this test at all",
        "SHOP_SEARCH_DIR": str(tmp_path / "search"),
        "SHOP_PICTURES_DIR": str(tmp_path / "pictures"),
    }
    return os.environ | own


@pytest.fixture
def start(environment: dict[str, str]) -> Iterator[Callable[..., "subprocess.Popen[bytes]"]]:
    running: list[subprocess.Popen[bytes]] = []

    def begin(*arguments: str) -> "subprocess.Popen[bytes]":
        running.append(subprocess.Popen([SHOP, *arguments], env=environment))
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.wait()


def _eventually(holds: Callable[[], object]) -> bool:
    """Within the patience; what is not there yet raises or is false."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if holds():
                return True
        except requests.ConnectionError:
            pass
        time.sleep(0.1)
    return False


def test_the_web_tells_whether_it_can_serve(
    environment: dict[str, str], start: Callable[..., "subprocess.Popen[bytes]"]
) -> None:
    port = _free_port()
    web = start("web", "--port", str(port), "--workers", "1")
    base = f"http://127.0.0.1:{port}"
    assert _eventually(lambda: requests.get(f"{base}/healthz", timeout=5).json() == {"status": "ok"})
    told = requests.get(f"{base}/readyz", timeout=5)
    assert (told.status_code, told.headers["Retry-After"]) == (503, "5")
    shop = build(Settings.from_environment(environment))
    shop.migrate()
    demo.load(shop)
    shop.close()
    assert _eventually(lambda: requests.get(f"{base}/readyz", timeout=5).status_code == 200)
    web.send_signal(signal.SIGTERM)
    assert web.wait(PATIENCE) == 0


def test_the_relay_works_without_the_web_and_ends_when_asked(
    environment: dict[str, str], start: Callable[..., "subprocess.Popen[bytes]"]
) -> None:
    shop = build(Settings.from_environment(environment))
    shop.migrate()
    hashed = shop.passwords.hash("верный пароль 1")
    shop.write(auth.register, auth.Registration("anna@example.ru", "anna@example.ru", hashed))
    relay = start("relay")
    assert _eventually(lambda: known.wallets(shop) == 1)
    relay.send_signal(signal.SIGTERM)
    assert relay.wait(PATIENCE) == 0
    assert [one for one in shop.audit(quiet=False) if "letter" not in one.invariant] == []
    shop.close()


class Post(Message):
    """A mail server that keeps what it takes."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[Any] = []

    def handle_message(self, message: Any) -> None:
        self.taken.append(message)


@pytest.fixture
def post() -> Iterator[Controller]:
    server = Controller(Post(), hostname="127.0.0.1", port=_free_port())
    server.start()
    yield server
    server.stop()


def _lines(log: Path, trace: str) -> list[str]:
    """What a process has logged of a click; its log is made with the first line."""
    if not log.exists():
        return []
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    return [line["event"] for line in lines if line.get("traceId") == trace]


def test_a_click_is_followed_through_all_processes_to_the_letter(
    environment: dict[str, str],
    start: Callable[..., "subprocess.Popen[bytes]"],
    post: Controller,
    tmp_path: Path,
) -> None:
    environment["SHOP_SMTP_URL"] = f"smtp://127.0.0.1:{post.port}"
    shop = build(Settings.from_environment(environment))
    shop.migrate()
    shop.close()
    port, logs = _free_port(), {name: tmp_path / f"{name}.log" for name in ("web", "relay", "sweep")}
    for name, log in logs.items():
        environment["SHOP_LOG"] = str(log)
        start(name, *(("--port", str(port), "--workers", "1") if name == "web" else ()))
    base, new = f"http://127.0.0.1:{port}", {"username": "vera", "email": "vera@example.ru"}
    assert _eventually(lambda: requests.get(f"{base}/readyz", timeout=5).ok)
    answer = requests.post(
        f"{base}/api/auth/register", json=new | {"password": "верный пароль 1"}, timeout=30
    )
    click = answer.headers["X-Trace-Id"]
    assert _eventually(lambda: post.handler.taken), answer.text
    (letter,) = post.handler.taken
    assert letter["X-Trace-Id"] == click
    assert _lines(logs["web"], click) == ["request"]
    handled = {"handled billing.wallet", "handled notification.account"}
    assert _eventually(lambda: set(_lines(logs["relay"], click)) == handled)
    assert _eventually(lambda: _lines(logs["sweep"], click) == ["letter welcome: ACCEPTED"])


def _healths(base: str) -> float:
    """How many requests to /healthz all processes have counted."""
    told = requests.get(f"{base}/metrics", timeout=5).text
    line = 'shop_request_seconds_count{method="GET",route="/healthz",status="2xx"} '
    return sum(float(one.removeprefix(line)) for one in told.splitlines() if one.startswith(line))


def _workers(process: "subprocess.Popen[bytes]") -> list[int]:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(pid) for pid in children.read_text().split()]


def test_processes_count_requests_together_and_leave_nothing_behind(
    environment: dict[str, str], start: Callable[..., "subprocess.Popen[bytes]"], tmp_path: Path
) -> None:
    environment["TMPDIR"] = str(tmp_path)
    port = _free_port()
    web = start("web", "--port", str(port), "--workers", "2")
    base = f"http://127.0.0.1:{port}"
    assert _eventually(lambda: len(_workers(web)) == 2 and requests.get(f"{base}/healthz", timeout=5).ok)
    before = _healths(base)
    for _ in range(30):
        requests.get(f"{base}/healthz", timeout=5)
    assert [_healths(base) for _ in range(10)] == [before + 30] * 10, "whichever of them is asked"
    killed, _ = _workers(web)
    os.kill(killed, signal.SIGKILL)
    assert _eventually(lambda: len(_workers(web)) == 2 and killed not in _workers(web))
    assert _eventually(lambda: _healths(base) == before + 30), "what was counted stays counted"
    web.send_signal(signal.SIGTERM)
    assert web.wait(PATIENCE) == 0
    assert list(tmp_path.glob("prilavok-metrics-*")) == []
