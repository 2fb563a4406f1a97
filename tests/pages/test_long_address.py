"""An address that is too long is answered by the shop, in words, and not by the server before it."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask.testing import FlaskClient

from shopcore.wiring import Settings, build

LONG = "q" * 65_000
# The socket listens before the server starts, as under systemd: whoever connects waits, nobody polls.
SERVE = """
import os, sys
from shopcore.wiring import Settings
from workers.processes import both
from workers.server import serve
os.dup2(int(sys.argv[2]), 3)
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
serve(Settings(database_url=sys.argv[1], smtp_url="smtp://127.0.0.1:1"), "127.0.0.1", 0, both)
"""


def test_a_page_says_so(visitor: FlaskClient) -> None:
    answer = visitor.get("/search", query_string={"q": LONG})
    assert answer.status_code == 414
    assert "Адрес страницы длиннее, чем магазин понимает." in answer.text


def test_a_contract_says_so(visitor: FlaskClient) -> None:
    answer = visitor.get("/api/store/search", query_string={"q": LONG})
    assert (answer.status_code, answer.json["errorCode"]) == (414, "URI_TOO_LONG")


def test_a_query_of_thousands_of_letters_is_answered(visitor: FlaskClient) -> None:
    assert visitor.get("/search", query_string={"q": "ё" * 10_000}).status_code == 200


def test_the_server_lets_the_shop_answer(tmp_path: Path) -> None:
    """Up to 64 KB; past that the server itself refuses, in its own words."""
    with served(tmp_path) as port:
        assert "Слишком длинный адрес" in asked(port, 65_000)
        assert "Слишком длинный адрес" not in asked(port, 10_000)
        assert "Слишком длинный адрес" not in asked(port, 70_000)


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """The port of gunicorn as `shop run` starts it."""
    url = f"sqlite:///{folder / 'shop.sqlite3'}"
    build(Settings(database_url=url, smtp_url="smtp://127.0.0.1:1")).migrate()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        number = listening.fileno()
        server = subprocess.Popen([sys.executable, "-c", SERVE, url, str(number)], pass_fds=[number])
        try:
            yield listening.getsockname()[1]
        finally:
            server.terminate()
            server.wait()


def asked(port: int, length: int) -> str:
    """The whole answer to an address so long."""
    head = f"GET /search?q={'q' * length} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(head.encode())
        return b"".join(iter(lambda: line.recv(65_536), b"")).decode()
