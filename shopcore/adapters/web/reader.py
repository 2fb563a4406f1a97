"""Reads an address: every host and every IP address on the way is looked at before it is connected to."""

import http.client
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from urllib.parse import urljoin

from shopcore.adapters.web import MEGABYTE, Bounds, Trouble
from shopcore.adapters.web.address import Address, is_public, resolved, taken_apart
from shopcore.adapters.web.watch import Watch

CHUNK = 1 << 16
CONNECT = 5.0
OK, TOO_MANY_REQUESTS, SERVER_ERRORS = 200, 429, 500
REDIRECTS = {301, 302, 303, 307, 308}
HEADERS = {"Accept-Encoding": "identity", "User-Agent": "Prilavok/0.1", "Connection": "close"}


def everywhere(host: str) -> bool:
    return bool(host)


class Reader:
    """`hosts` says which hosts may be asked, `public` which IP addresses may be connected to."""

    def __init__(
        self,
        bounds: Bounds,
        hosts: Callable[[str], bool] = everywhere,
        public: Callable[[str], bool] = is_public,
    ) -> None:
        self.bounds = bounds
        self.hosts = hosts
        self.public = public

    def pieces(self, url: str) -> Iterator[bytes]:
        """What the address answers, redirects followed; Trouble says why it cannot be had."""
        with Watch(self.bounds.seconds) as watch:
            try:
                yield from self._pieces(url, watch)
            except (OSError, http.client.HTTPException, ValueError) as error:
                raise self._trouble(error, watch) from error
            if watch.late:
                raise self._late()

    def _pieces(self, url: str, watch: Watch) -> Iterator[bytes]:
        with ExitStack() as opened:
            answer, size = self._last(url, watch, opened), 0
            while piece := answer.read(CHUNK):
                size += len(piece)
                if size > self.bounds.size:
                    raise Trouble(f"по адресу больше {self.bounds.size // MEGABYTE} МБ")
                yield piece
            if answer.length:
                raise http.client.IncompleteRead(b"", answer.length)

    def _last(self, url: str, watch: Watch, opened: ExitStack) -> http.client.HTTPResponse:
        """The answer at the end of the chain."""
        for _ in range(self.bounds.redirects + 1):
            answer = self._ask(taken_apart(url), watch, opened)
            if answer.status not in REDIRECTS:
                return _good(answer)
            url = _next(url, answer)
        raise Trouble(f"адрес перенаправляет больше {self.bounds.redirects} раз")

    def _ask(self, address: Address, watch: Watch, opened: ExitStack) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(address.host)
        connection.sock = self._connected(address, watch, opened)
        opened.callback(connection.close)
        connection.request("GET", address.target, headers=HEADERS | {"Host": address.authority})
        return opened.enter_context(closing(connection.getresponse()))

    def _connected(self, address: Address, watch: Watch, opened: ExitStack) -> socket.socket:
        """The IP address that was looked at is the one that is connected to."""
        if not self.hosts(address.host):
            raise Trouble(f"сайта {address.host[:60]} нет в списке разрешённых")
        found = resolved(address)
        if not all(map(self.public, found)):
            raise Trouble("адрес ведёт во внутреннюю сеть")
        raw = opened.enter_context(_dial(found, address.port))
        raw.settimeout(self.bounds.silence)
        watch.over(raw)
        if address.scheme == "http":
            return raw
        secured = opened.enter_context(_wrapped(raw, address.host))
        watch.over(secured)
        secured.do_handshake()
        return secured

    def _trouble(self, error: Exception, watch: Watch) -> Trouble:
        if watch.late:
            return self._late()
        if isinstance(error, TimeoutError):
            return Trouble("адрес не отвечает", later=True, silent=True)
        return Trouble(f"адрес не читается: {type(error).__name__}", later=True)

    def _late(self) -> Trouble:
        return Trouble(f"адрес отвечает дольше {self.bounds.seconds:g} секунд", later=True, silent=True)


def _dial(found: list[str], port: int) -> socket.socket:
    """The first of them that answers."""
    for ip in found[:-1]:
        try:
            return socket.create_connection((ip, port), CONNECT)
        except OSError:
            continue
    return socket.create_connection((found[-1], port), CONNECT)


def _wrapped(raw: socket.socket, host: str) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    return context.wrap_socket(raw, server_hostname=host, do_handshake_on_connect=False)


def _good(answer: http.client.HTTPResponse) -> http.client.HTTPResponse:
    if answer.status != OK:
        later = answer.status == TOO_MANY_REQUESTS or answer.status >= SERVER_ERRORS
        raise Trouble(f"адрес отвечает кодом {answer.status}", later)
    return answer


def _next(url: str, answer: http.client.HTTPResponse) -> str:
    """Where it leads; servers write addresses in utf-8, and headers are read as latin-1."""
    to = (answer.getheader("Location") or "").encode("latin-1", "replace").decode("utf-8", "replace")
    found = urljoin(url, to)
    if not found.lower().startswith(("http://", "https://")):
        raise Trouble("адрес перенаправляет не на http")
    return found
