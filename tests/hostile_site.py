"""A site on this machine that answers as the worst of the web do."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PIECE = b" " * 65536


class Handler(BaseHTTPRequestHandler):
    """Answers by the address's path; whoever waits for ever is let go when the test is over."""

    server: "Site"

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        try:
            self.server.answers[self.path](self)
        except OSError:
            self.close_connection = True

    def answer(self, body: bytes, status: int = 200, kind: str = "application/octet-stream") -> None:
        self.begin(status, {"Content-Length": str(len(body)), "Content-Type": kind})
        self.wfile.write(body)

    def begin(self, status: int = 200, headers: Mapping[str, str] = {}) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Says nothing."""


Answer = Callable[[Handler], None]


class Site(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = answers
        self.asked: list[str] = []
        self.over = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *args: object) -> None:
        """A client that hung up is no error here."""


@contextmanager
def opened(answers: Mapping[str, Answer]) -> Iterator[Site]:
    site = Site(answers)
    thread = threading.Thread(target=site.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield site
    finally:
        site.over.set()
        site.shutdown()
        thread.join()
        site.server_close()


def body(content: bytes, status: int = 200, kind: str = "application/octet-stream") -> Answer:
    return lambda handler: handler.answer(content, status, kind)


def redirect(to: str, status: int = 302) -> Answer:
    return lambda handler: handler.begin(status, {"Location": to, "Content-Length": "0"})


def silent(handler: Handler) -> None:
    """Takes the question and says nothing."""
    handler.server.over.wait(20)


def endless(handler: Handler) -> None:
    """10 GB and more."""
    handler.begin()
    while not handler.server.over.is_set():
        handler.wfile.write(PIECE)


def drop_by_drop(handler: Handler) -> None:
    """A header that never ends, a sign at a time: never silent for long."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not handler.server.over.wait(0.02):
        handler.wfile.write(b"x")


def cut_short(content: bytes) -> Answer:
    """Promises the whole and sends the half."""

    def answer(handler: Handler) -> None:
        handler.begin(200, {"Content-Length": str(len(content))})
        handler.wfile.write(content[: len(content) // 2])
        handler.close_connection = True

    return answer
