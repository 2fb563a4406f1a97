"""Fetches a feed that its owner has asked for: with limits of time, size and redirects."""

import ipaddress
import socket
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import requests

from shopcore.adapters.feeds import MEGABYTE, BadFeed, Limits

CONNECT, READ = 10, 30
REDIRECTS = 5
CHUNK = 1 << 16
HEADERS = {"Accept-Encoding": "identity", "User-Agent": "Prilavok/0.1 (catalogue import)"}


def fetch(url: str, file: Path, limits: Limits, clock: Callable[[], float]) -> None:
    """Writes what the address answers into the file; BadFeed says why it could not be had."""
    until = clock() + limits.seconds
    try:
        with _answer(url) as answer, file.open("wb") as target:
            for piece in answer.raw.stream(CHUNK, decode_content=False):
                target.write(piece)
                if target.tell() > limits.megabytes * MEGABYTE:
                    raise BadFeed(f"по адресу больше {limits.megabytes} МБ")
                if clock() > until:
                    raise BadFeed(f"адрес отвечает дольше {limits.seconds} секунд")
    except requests.Timeout as error:
        raise BadFeed("адрес не отвечает") from error
    except (requests.RequestException, OSError, ValueError) as error:
        raise BadFeed(f"адрес не читается: {type(error).__name__}") from error


def _answer(url: str) -> requests.Response:
    """The last answer of the chain; one that begins outside may not lead inside."""
    outside = not _inside(url)
    for _ in range(REDIRECTS + 1):
        answer = requests.get(
            url, stream=True, timeout=(CONNECT, READ), headers=HEADERS, allow_redirects=False
        )
        if not answer.is_redirect:
            return _good(answer)
        url = urljoin(url, answer.headers["location"])
        answer.close()
        if urlsplit(url).scheme not in ("http", "https"):
            raise BadFeed("адрес перенаправляет не на http")
        if outside and _inside(url):
            raise BadFeed("адрес перенаправляет во внутреннюю сеть")
    raise BadFeed(f"адрес перенаправляет больше {REDIRECTS} раз")


def _good(answer: requests.Response) -> requests.Response:
    if answer.status_code != requests.codes.ok:
        answer.close()
        raise BadFeed(f"адрес отвечает кодом {answer.status_code}")
    return answer


def _inside(url: str) -> bool:
    """Whether any of the host's addresses is not of the public Internet."""
    split = urlsplit(url)
    found = socket.getaddrinfo(split.hostname, split.port or 80, type=socket.SOCK_STREAM)
    return any(not ipaddress.ip_address(one[4][0]).is_global for one in found)
