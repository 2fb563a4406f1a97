"""A shop that goes on serving in a process of its own, and how long each read and each write took."""

import secrets
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from shopcore.auth import service as auth
from shopcore.front import catalogue
from shopcore.store.domain import Question
from shopcore.wiring import Settings, Shop, build

EVERY, LOOK_EVERY = 0.02, 1.0
WORDS = ("чайник", "плед", "лампа", "заря", "")


def settings(folder: Path) -> Settings:
    """Everything in this folder; nobody is written to."""
    return Settings(
        database_url=f"sqlite:///{folder / 'shop.sqlite3'}",
        secret_key=secrets.token_hex(32),
        smtp_url="smtp://127.0.0.1:1",
        search_dir=str(folder / "search"),
    )


def serve(folder: Path, stop: Any, answers: Any) -> None:
    """Searches and opens a session, again and again, until told to stop; the index follows meanwhile."""
    shop = build(settings(folder))
    reads, writes = [], []
    username = _shopper(shop)
    keeper = threading.Thread(target=_keep, args=(shop, stop))
    keeper.start()
    while not stop.wait(EVERY):
        question = Question(WORDS[len(reads) % len(WORDS)])
        reads.append(_seconds(lambda question=question: catalogue.search(shop, question)))
        writes.append(_seconds(lambda: shop.write(auth.open_session, username, {})))
    answers.put((reads, writes))
    keeper.join()


def _keep(shop: Shop, stop: Any) -> None:
    while not stop.wait(LOOK_EVERY):
        shop.follow()


def _shopper(shop: Shop) -> str:
    email = f"{secrets.token_hex(4)}@example.ru"
    return shop.write(auth.register, auth.Registration(email, email, "-")).username


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
