"""A shop that goes on serving in a process of its own, and how long each read and each write took."""

import secrets
import time
from collections.abc import Callable
from typing import Any

from shopcore.auth import service as auth
from shopcore.store import service as store
from shopcore.wiring import Settings, Shop, build

EVERY = 0.02
WORDS = ("чайник", "плед", "лампа", "заря", "")


def settings(url: str) -> Settings:
    return Settings(database_url=url, secret_key=secrets.token_hex(32), smtp_url="smtp://127.0.0.1:1")


def serve(url: str, stop: Any, answers: Any) -> None:
    """Reads a page of the catalogue and opens a session, again and again, until told to stop."""
    shop = build(settings(url))
    reads, writes = [], []
    username = _shopper(shop)
    while not stop.wait(EVERY):
        words = WORDS[len(reads) % len(WORDS)]
        reads.append(_seconds(lambda words=words: shop.read(store.search, words)))
        writes.append(_seconds(lambda: shop.write(auth.open_session, username, {})))
    answers.put((reads, writes))


def _shopper(shop: Shop) -> str:
    email = f"{secrets.token_hex(4)}@example.ru"
    return shop.write(auth.register, auth.Registration(email, email, "-")).username


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
