"""`python -m tests.chaos`: clients buy, everything is killed, and in the end nothing is lost or doubled."""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import requests

from shopcore.auth import service as auth
from tests.chaos.client import Client, Crowd
from tests.chaos.installation import BROKERS, Installation
from tests.chaos.nemesis import Nemesis
from tests.chaos.verdict import Verdict, judge

PASSWORD = "верный пароль 1"
POCKET = (4, 100_000)  # so many top-ups of so many roubles


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--broker", choices=BROKERS, default="redis")
    parser.add_argument("--orders", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=200, help="with fewer the run counts for nothing")
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--every", type=float, default=1.5, help="seconds between harms, on average")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="prilavok-chaos-"))
    print(f"seed {chosen.seed}, commit {_commit()}, {chosen.broker}, logs in {folder}", flush=True)
    verdict, nemesis = run(chosen, folder)
    tell(verdict, nemesis)
    wrong = verdict.wrong + _void(chosen, verdict, nemesis)
    for one in wrong:
        print(f"WRONG {one}")
    if not wrong:
        shutil.rmtree(folder)
    return 1 if wrong else 0


def run(chosen: argparse.Namespace, folder: Path) -> tuple[Verdict, Nemesis]:
    """Builds, lets buy and kills, heals, judges."""
    chance = random.Random(chosen.seed)
    victim = Installation(chosen.broker, folder, random.Random(chance.random()))
    try:
        clients = [
            _client(victim, number, random.Random(chance.random())) for number in range(chosen.clients)
        ]
        nemesis = Nemesis(victim, random.Random(chance.random()), chosen.every)
        products, points = _goods(victim)
        began = time.monotonic()
        crowd = Crowd(clients, chosen.orders, products, points)
        nemesis.start()
        while crowd.busy:
            time.sleep(1)
        nemesis.stop()
        print(f"bought for {time.monotonic() - began:.0f} s", flush=True)
        return judge(victim, crowd.orders(), time.monotonic()), nemesis
    finally:
        victim.close()


def _client(victim: Installation, number: int, chance: random.Random) -> Client:
    name = f"client{number}@example.ru"
    hashed = victim.shop.passwords.hash(PASSWORD)
    victim.shop.write(auth.register, auth.Registration(name, name, hashed, "Анна", "Петрова", "+79123456789"))
    client = Client(victim.address, victim.world, name, chance)
    client.sign_in(PASSWORD)
    for _ in range(POCKET[0]):
        client.top_up(POCKET[1])
    return client


def _goods(victim: Installation) -> tuple[list[int], list[int]]:
    """What can be bought, and where it is fetched."""
    found = requests.get(f"{victim.address}/api/store/search?q=", timeout=30).json()["items"]
    points = requests.get(f"{victim.address}/api/delivery/points", timeout=30).json()["items"]
    return [one["id"] for one in found], [one["pointId"] for one in points]


def _void(chosen: argparse.Namespace, verdict: Verdict, nemesis: Nemesis) -> list[str]:
    """A run without enough harm, or in which hardly anybody could buy, shows nothing."""
    topped_up = chosen.clients * POCKET[0]
    void = [] if nemesis.kills >= chosen.kills else ["too few kills: the run is void"]
    if verdict.orders < chosen.orders + topped_up or verdict.paid < 0.8 * chosen.orders + topped_up:
        void.append("too few orders: the run is void")
    return void


def tell(verdict: Verdict, nemesis: Nemesis) -> None:
    print(f"{verdict.orders} orders begun, {verdict.paid} told paid, {verdict.info} not told everything")
    print(f"given up: {dict(verdict.gave_up)}")
    print(f"states: {dict(verdict.states)}")
    print(f"{nemesis.kills} kills; harm: {dict(sorted(nemesis.done.items()))}")
    print(
        f"cut answers: {nemesis.victim.web_proxy.cut} of the web, {nemesis.victim.bank_proxy.cut} of the bank"
    )
    print(f"whole {verdict.whole_after:.0f} s after the last harm; {len(verdict.wrong)} things wrong")


def _commit() -> str:
    told = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return told.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
