"""The simulators as a process of their own: killed in the middle, the bank's books are whole afterwards."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from teller_samples import SBP, another, by_sbp

from shopcore.payment.domain import BankState, BankUnknown
from shopcore.wiring import Settings
from shopcore.wiring import bank as banks

PATIENCE = 30
SECRET = "test_0123456789abcdef"


class Process:
    """`python -m fixtures.simulators` on two free ports."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.http, self.smtp = folder, _free(), _free()
        self.host = f"http://127.0.0.1:{self.http}"

    def start(self) -> None:
        command = [
            sys.executable,
            "-m",
            "fixtures.simulators",
            str(self.http),
            str(self.smtp),
            str(self.folder),
        ]
        environment = os.environ | {"BANK_SECRET_KEY": SECRET, "BANK_WEBHOOK_URL": "http://127.0.0.1:9/"}
        self.process = subprocess.Popen(command, env=environment)
        begun = time.monotonic()
        while not self._answers():
            assert self.process.poll() is None
            assert time.monotonic() - begun < PATIENCE
            self.process.poll()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def _answers(self) -> bool:
        try:
            return requests.get(f"{self.host}/bank/books.json", timeout=1).status_code == 200
        except requests.RequestException:
            return False


def _free() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture
def simulators(tmp_path: Path) -> Iterator[Process]:
    process = Process(tmp_path)
    process.start()
    yield process
    process.kill()


def test_a_bank_that_is_killed_forgets_nothing(simulators: Process) -> None:
    home = requests.get(simulators.host, timeout=5).text
    assert "Почтовый ящик" in home
    assert 'href="/bank/"' in home
    settings = Settings(bank_url=f"{simulators.host}/bank/v3", bank_shop_id="100500", bank_secret_key=SECRET)
    bank = banks.bank(settings)
    made = bank.create(SBP)
    by_sbp(made.confirmation_url)
    requests.post(
        f"{simulators.host}/bank/faults", json={"trouble": "lost-answer", "call": "refund"}, timeout=5
    )
    with pytest.raises(BankUnknown):
        bank.refund(made.id, 100, "ref-1", None)
    simulators.kill()
    with pytest.raises(BankUnknown):
        bank.create(another(SBP, 2))
    simulators.start()
    back = bank.refund(made.id, 100, "ref-1", None)
    assert [one.id for one in bank.refunds(made.id)] == [back.id]
    assert (bank.read(made.id).state, bank.read(made.id).refunded) == (BankState.TAKEN, 100)
    assert bank.create(another(SBP, 2)).state is BankState.PENDING
    books = requests.get(f"{simulators.host}/bank/books.json", timeout=5).json()
    assert books["totals"] == {"captured": 123450, "refunded": 100, "held": 0}
