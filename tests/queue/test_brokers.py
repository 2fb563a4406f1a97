"""Real brokers, real workers in their own processes: what a broker loses or doubles costs time only."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fixtures.rabbitmq_server import RabbitmqServer
from fixtures.redis_server import RedisServer
from shopcore.adapters.queue.inbox import ATTEMPTS, NO_END
from shopcore.adapters.queue.outbox import SUSPECT
from shopcore.auth import service as auth
from shopcore.kernel import Message, Unavailable
from shopcore.wiring import Settings, Shop, build
from steps.support import known
from steps.support.clock import StoppedClock
from steps.support.house import House

ANNA = "anna@example.ru"
RECEIVERS = ("billing", "notification")
PATIENCE = 60
DEADLY = "boris@example.ru"
# A worker whose handler of one message ends the process, as often as it is told to.
DEADLY_WORKER = """
import os, pathlib, signal
from dataclasses import replace
from shopcore.wiring import Settings, build
from workers import processes

def wired(settings):
    shop = build(settings)
    sound = shop.streams["billing.wallet"]

    def handle(tx, message):
        deaths = pathlib.Path(os.environ["DEATHS"])
        died = len(list(deaths.iterdir()))
        if message.body["username"] == "boris@example.ru" and died < int(os.environ["MOST"]):
            (deaths / str(died)).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        sound.handle(tx, message)

    shop.streams["billing.wallet"] = replace(sound, handle=handle)
    return shop

processes.build = wired
processes.handle(Settings.from_environment(os.environ).check(), "billing", 1)
"""
SHOP = str(Path(sys.executable).parent / "shop")
Broker = RedisServer | RabbitmqServer

pytestmark = pytest.mark.parametrize("houses", ["postgresql"], indirect=True)


@pytest.fixture(scope="module", params=[RedisServer, RabbitmqServer], ids=["redis", "rabbitmq"])
def broker(request: pytest.FixtureRequest) -> Iterator[Broker]:
    server = request.param()
    yield server
    server.stop()


@pytest.fixture
def shop(house: House, broker: Broker) -> Iterator[Shop]:
    """The shop of the house, with this broker as its carrier."""
    broker.empty()
    built = on(house, broker)
    yield built
    built.close()


def on(house: House, broker: Broker) -> Shop:
    settings = replace(house.settings, broker_url=broker.url, smtp_url="smtp://127.0.0.1:1")
    return build(settings, clock=house.clock, mail=house.mailbox, passwords=house.passwords)


def register(shop: Shop) -> None:
    password_hash = shop.passwords.hash("верный пароль 1")
    shop.write(auth.register, auth.Registration(ANNA, ANNA, password_hash, "Анна", "Петрова", "+79123456789"))


def variables(settings: Settings) -> dict[str, str]:
    known = {f"SHOP_{field.name.upper()}": str(getattr(settings, field.name)) for field in fields(settings)}
    return known | {"SHOP_BANK_SHOP_ID": "100500", "SHOP_BANK_SECRET_KEY": "of a bank that nobody asks here"}


@contextmanager
def workers(settings: Settings, *receivers: str, options: tuple[str, ...] = ()) -> Iterator[list[int]]:
    """`shop worker` for each receiver; they end when they are asked to."""
    environment = os.environ | variables(settings)
    running = [
        subprocess.Popen([SHOP, "worker", receiver, *options], env=environment) for receiver in receivers
    ]
    try:
        yield [process.pid for process in running]
        for process in running:
            process.send_signal(signal.SIGTERM)
        assert [process.wait(PATIENCE) for process in running] == [0] * len(running)
    finally:
        for process in running:
            process.kill()
            process.wait()


def eventually(holds: Callable[[], object]) -> bool:
    """Within the patience."""
    pause = threading.Event()
    return any(holds() or pause.wait(0.05) for _ in range(20 * PATIENCE))


def open_messages(shop: Shop, receiver: str = "") -> int:
    query = "SELECT receiver FROM outbox WHERE handled_at IS NULL AND parked_at IS NULL"
    found = shop.read(lambda tx: tx.connection.exec_driver_sql(query).scalars().all())
    return sum(not receiver or one == receiver for one in found)


def work(shop: Shop) -> None:
    """Workers come, work until nothing is open, and are sent home."""
    with workers(shop.settings, *RECEIVERS):
        assert eventually(lambda: open_messages(shop) == 0)


def check_done_once(shop: Shop, house: House) -> None:
    """One wallet, one letter in one copy, and nothing open; the workers' clock is the machine's."""
    house.clock.moment = max(house.clock.moment, datetime.now(UTC))
    mailbox = house.mailbox
    shop.send_letters()
    assert known.wallet(shop, ANNA) == "0,00 ₽"
    assert (len(mailbox.to(ANNA)), mailbox.copies) == (1, 1)
    assert shop.audit(quiet=True) == []


def test_registration_goes_through_the_broker(shop: Shop, house: House) -> None:
    register(shop)
    assert shop.relay() == 2
    assert known.wallet(shop, ANNA) == "", "nothing is done before a worker comes"
    work(shop)
    check_done_once(shop, house)


def test_a_broker_that_forgets_everything_costs_half_a_minute(
    shop: Shop, broker: Broker, clock: StoppedClock, house: House
) -> None:
    register(shop)
    shop.relay()
    broker.empty()
    clock.move(timedelta(seconds=29))
    assert shop.relay() == 0
    clock.move(timedelta(seconds=1))
    assert shop.relay() == 2
    work(shop)
    check_done_once(shop, house)


def test_a_doubled_job_changes_nothing(shop: Shop, broker: Broker, clock: StoppedClock, house: House) -> None:
    register(shop)
    shop.relay()
    clock.move(timedelta(seconds=30))
    shop.relay()
    assert [broker.waiting(f"shop.{receiver}") for receiver in RECEIVERS] == [2, 2]
    work(shop)
    check_done_once(shop, house)


def test_the_lengths_of_queues_are_told(shop: Shop, broker: Broker, clock: StoppedClock) -> None:
    register(shop)
    shop.relay()
    clock.move(timedelta(seconds=30))
    shop.relay()
    assert {name: count for name, count in shop.queues().items() if count} == {
        "billing": 2,
        "notification": 2,
    }


def test_what_a_broker_has_taken_survives_its_power_cut(shop: Shop, broker: Broker, house: House) -> None:
    register(shop)
    shop.relay()
    broker.kill()
    broker.start()
    work(shop)
    check_done_once(shop, house)


def test_workers_outlive_a_broker_that_is_gone_for_a_while(shop: Shop, broker: Broker, house: House) -> None:
    with workers(shop.settings, *RECEIVERS):
        assert eventually(lambda: broker.listeners() >= len(RECEIVERS))
        broker.kill()
        register(shop)
        with pytest.raises(shop.carrier.failures):
            shop.relay()
        broker.start()
        assert eventually(lambda: relayed(shop))
        assert eventually(lambda: open_messages(shop) == 0)
    check_done_once(shop, house)


def relayed(shop: Shop) -> bool:
    """What a turn of the relay does; False while the broker cannot be reached."""
    try:
        return shop.relay() == 2
    except shop.carrier.failures:
        return False


def test_a_broker_that_is_down_from_the_start_costs_only_time(house: House, broker: Broker) -> None:
    broker.kill()
    shop = on(house, broker)
    register(shop)
    with pytest.raises(shop.carrier.failures):
        shop.relay()
    with pytest.raises(Unavailable):
        shop.queues()
    with workers(shop.settings, *RECEIVERS):
        wait_for_nothing(broker, len(RECEIVERS))
        broker.start()
        assert eventually(lambda: relayed(shop))
        assert eventually(lambda: open_messages(shop) == 0)
    check_done_once(shop, house)
    shop.close()


def wait_for_nothing(broker: Broker, callers: int) -> None:
    """Until so many have called where the broker should be and were hung up on."""
    with socket.create_server(("127.0.0.1", broker.port)) as nobody:
        nobody.settimeout(PATIENCE)
        for _ in range(callers):
            nobody.accept()[0].close()


def test_a_queue_that_nobody_works_at_does_not_grow_for_ever(shop: Shop, broker: Broker) -> None:
    for number in range(1010):
        shop.carrier.send("billing", [f"{number:032}"])
    assert broker.waiting("shop.billing") == 1000


def test_a_job_is_a_list_of_ids_and_nothing_else(shop: Shop, broker: Broker) -> None:
    register(shop)
    shop.relay()
    query = "SELECT receiver, message_id FROM outbox"
    said = shop.read(lambda tx: dict(tx.connection.exec_driver_sql(query).all()))  # type: ignore[arg-type]
    for receiver in RECEIVERS:
        (whole, arguments) = broker.job(f"shop.{receiver}")
        assert arguments == [[said[receiver]]]
        assert not any(secret in whole for secret in (ANNA, "9123456789", "password"))


@pytest.mark.parametrize("deaths", [1, 99])
def test_a_message_whose_handler_ends_the_process_is_parked_after_five_times(
    shop: Shop, house: House, tmp_path: Path, deaths: int
) -> None:
    """Five that were counted: the first deaths, of a batch, are nobody's. A single one loses nothing."""
    register(shop)
    shop.write(lambda tx: tx.put(Message("billing.wallet", {"username": DEADLY})))
    environment = os.environ | variables(shop.settings) | {"DEATHS": str(tmp_path), "MOST": str(deaths)}
    house.clock.moment = datetime.now(UTC)
    while left := open_messages(shop, "billing"):
        shop.relay()
        work_until_death(shop, environment, left)
        house.clock.move(timedelta(seconds=30))
    died = len(list(tmp_path.iterdir()))
    assert died == 1 if deaths == 1 else ATTEMPTS <= died < ATTEMPTS + SUSPECT
    assert known.wallet(shop, ANNA) == "0,00 ₽"
    assert known.wallet(shop, DEADLY) == ("0,00 ₽" if deaths == 1 else "")
    parked = [(one.stream, one.attempts, one.error) for one in shop.parked()]
    assert parked == ([] if deaths == 1 else [("billing.wallet", ATTEMPTS, NO_END)])


def work_until_death(shop: Shop, environment: dict[str, str], left: int) -> None:
    """A worker of billing's messages, until it has died or done something."""
    worker = subprocess.Popen([sys.executable, "-c", DEADLY_WORKER], env=environment)
    assert eventually(lambda: worker.poll() is not None or open_messages(shop, "billing") < left)
    worker.kill()
    worker.wait()
