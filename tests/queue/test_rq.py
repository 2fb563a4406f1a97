"""A real Redis, real RQ workers in their own processes: what the broker loses or doubles costs time only."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest
from redis.exceptions import RedisError
from sqlalchemy import text

from shopcore.adapters.queue import rq
from shopcore.adapters.queue.rq import RqCarrier
from shopcore.auth import service as auth
from shopcore.kernel import Unavailable
from shopcore.wiring import Settings, Shop, build
from steps.support import known
from steps.support.clock import StoppedClock
from steps.support.house import House
from steps.support.redis_server import RedisServer

ANNA = "anna@example.ru"
RECEIVERS = ("billing", "notification")
PATIENCE = 60
WORK = "import sys; from workers.rq import work; work(sys.argv[1], burst=True)"
WORK_CONNECTED = f"import workers.rq; workers.rq.shop().audit(); {WORK}"
FORK = """
import os
from workers.rq import shop
shop().audit()
assert shop().database.read.pool.checkedin()
child = os.fork()
if not child:
    os._exit(shop().database.read.pool.checkedin())
assert os.waitpid(child, 0)[1] == 0
"""


@pytest.fixture(scope="module")
def redis() -> Iterator[RedisServer]:
    server = RedisServer()
    yield server
    server.stop()


@pytest.fixture
def rq_shop(house: House, redis: RedisServer) -> Iterator[Shop]:
    """The shop of the house, with RQ as its carrier."""
    redis.client.flushall()
    settings = replace(house.settings, broker_url=redis.url, smtp_url="smtp://127.0.0.1:1")
    shop = build(settings, clock=house.clock, mail=house.mailbox, passwords=house.passwords)
    yield shop
    shop.close()


def register(shop: Shop) -> None:
    password_hash = shop.passwords.hash("верный пароль 1")
    shop.write(auth.register, auth.Registration(ANNA, ANNA, password_hash, "Анна", "Петрова", "+79123456789"))


def run_workers(shop: Shop, program: str = WORK) -> None:
    """RQ's own workers until their queues are empty; each forks a process for every job."""
    environment = os.environ | variables(shop.settings)
    command = [sys.executable, "-c", program]
    workers = [subprocess.Popen([*command, receiver], env=environment) for receiver in RECEIVERS]
    assert [worker.wait(PATIENCE) for worker in workers] == [0, 0]


def variables(settings: Settings) -> dict[str, str]:
    known = {f"SHOP_{field.name.upper()}": str(getattr(settings, field.name)) for field in fields(settings)}
    return known | {"SHOP_BANK_SHOP_ID": "100500", "SHOP_BANK_SECRET_KEY": "of a bank that nobody asks here"}


def carrier(shop: Shop) -> RqCarrier:
    assert isinstance(shop.carrier, RqCarrier)
    return shop.carrier


def check_done_once(shop: Shop, house: House) -> None:
    """One wallet, one letter in one copy, and nothing open; the workers' clock is the machine's."""
    house.clock.moment = max(house.clock.moment, datetime.now(UTC))
    mailbox = house.mailbox
    shop.send_letters()
    assert known.wallet(shop, ANNA) == "0,00 ₽"
    assert (len(mailbox.to(ANNA)), mailbox.copies) == (1, 1)
    assert shop.audit(quiet=True) == []


@pytest.mark.parametrize("program", [WORK, WORK_CONNECTED], ids=["fresh", "connected-before-the-fork"])
def test_registration_goes_through_redis(rq_shop: Shop, house: House, program: str) -> None:
    register(rq_shop)
    assert rq_shop.relay() == 2
    assert known.wallet(rq_shop, ANNA) == "", "nothing is done before a worker comes"
    run_workers(rq_shop, program)
    check_done_once(rq_shop, house)


def test_a_forked_worker_has_no_connection_of_its_parent(rq_shop: Shop) -> None:
    environment = os.environ | variables(rq_shop.settings)
    subprocess.run([sys.executable, "-c", FORK], env=environment, check=True, timeout=PATIENCE)


def test_a_job_is_a_list_of_ids_and_nothing_else(rq_shop: Shop, redis: RedisServer) -> None:
    register(rq_shop)
    rq_shop.relay()
    query = text("SELECT receiver, message_id FROM outbox")
    said = {
        row.receiver: row.message_id for row in rq_shop.read(lambda tx: tx.connection.execute(query).all())
    }
    for receiver in RECEIVERS:
        (job,) = carrier(rq_shop).queue(receiver).jobs
        assert json.loads(job.data) == ["workers.rq.handle", None, [[said[receiver]]], {}]
        beside = str(
            {name: value for name, value in redis.client.hgetall(job.key).items() if name != b"data"}
        )
        assert not any(secret in beside for secret in (ANNA, "9123456789", "password"))


def test_when_every_job_is_lost_the_outbox_sends_again(
    rq_shop: Shop, redis: RedisServer, clock: StoppedClock, house: House
) -> None:
    register(rq_shop)
    rq_shop.relay()
    redis.client.flushall()
    clock.move(timedelta(seconds=29))
    assert rq_shop.relay() == 0
    clock.move(timedelta(seconds=1))
    assert rq_shop.relay() == 2
    run_workers(rq_shop)
    check_done_once(rq_shop, house)


def test_a_doubled_job_changes_nothing(rq_shop: Shop, clock: StoppedClock, house: House) -> None:
    register(rq_shop)
    rq_shop.relay()
    clock.move(timedelta(seconds=30))
    rq_shop.relay()
    assert [carrier(rq_shop).queue(receiver).count for receiver in RECEIVERS] == [2, 2]
    run_workers(rq_shop)
    check_done_once(rq_shop, house)


def test_the_lengths_of_queues_are_told(rq_shop: Shop, clock: StoppedClock) -> None:
    assert rq_shop.queues() == {}
    register(rq_shop)
    rq_shop.relay()
    clock.move(timedelta(seconds=30))
    rq_shop.relay()
    assert rq_shop.queues() == {"billing": 2, "notification": 2}
    run_workers(rq_shop)
    assert rq_shop.queues() == {"billing": 0, "notification": 0}


def test_a_broker_that_is_down_costs_only_time(house: House) -> None:
    server = RedisServer()
    settings = replace(house.settings, broker_url=server.url, smtp_url="smtp://127.0.0.1:1")
    shop = build(settings, clock=house.clock, mail=house.mailbox, passwords=house.passwords)
    register(shop)
    server.stop()
    with pytest.raises(RedisError):
        shop.relay()
    with pytest.raises(Unavailable):
        shop.queues()
    shop.close()
    assert house.shop
    house.shop.pump()
    check_done_once(house.shop, house)


def test_a_queue_that_nobody_works_at_does_not_grow_for_ever(
    rq_shop: Shop, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rq, "LONGEST_QUEUE", 3)
    register(rq_shop)
    for _ in range(6):
        assert rq_shop.relay() == 2
        clock.move(timedelta(seconds=30))
    assert [carrier(rq_shop).queue(receiver).count for receiver in RECEIVERS] == [3, 3]
