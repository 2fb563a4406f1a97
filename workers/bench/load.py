"""A client on the loopback: asks for addresses on a few kept connections, prints answers in a second."""

import itertools
import socket
import sys
import threading
import time

CLIENTS = 8
LENGTH = b"content-length:"


def main() -> None:
    """Arguments: port, seconds; on the standard input the cookie's line, then addresses."""
    port, seconds = int(sys.argv[1]), float(sys.argv[2])
    cookie, *addresses = sys.stdin.read().splitlines()
    asked = [_request(address, cookie) for address in addresses]
    end = time.monotonic() + seconds
    counts = [0] * CLIENTS
    began = time.monotonic()
    clients = [
        threading.Thread(target=_client, args=(port, asked, one, end, counts)) for one in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    if not all(counts):
        sys.exit("a client got no answer")
    print(sum(counts) / (time.monotonic() - began))


def _request(address: str, cookie: str) -> bytes:
    return f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode()


def _client(port: int, asked: list[bytes], first: int, end: float, counts: list[int]) -> None:
    """Each client begins elsewhere in the list."""
    start = first * len(asked) // CLIENTS
    requests = itertools.cycle(asked[start:] + asked[:start])
    with socket.create_connection(("127.0.0.1", port)) as connection:
        while time.monotonic() < end:
            connection.sendall(next(requests))
            _read(connection)
            counts[first] += 1


def _read(connection: socket.socket) -> None:
    """The whole of an answer; anything but a 200 ends the client."""
    got = connection.recv(1 << 16)
    while b"\r\n\r\n" not in got:
        got += _more(connection)
    head, _, body = got.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(head.splitlines()[0])
    left = _length(head) - len(body)
    while left > 0:
        left -= len(_more(connection))


def _more(connection: socket.socket) -> bytes:
    got = connection.recv(1 << 16)
    if not got:
        raise RuntimeError("the server closed the connection")
    return got


def _length(head: bytes) -> int:
    line = next(line for line in head.lower().splitlines() if line.startswith(LENGTH))
    return int(line.removeprefix(LENGTH))


if __name__ == "__main__":
    main()
