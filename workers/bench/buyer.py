"""Clients on the loopback who buy: search, product, cart, pickup, wallet; prints orders paid in a second."""

import http.client
import itertools
import json
import sys
import threading
import time
from typing import Any

CLIENTS = 8
KETTLE = "/api/store/search?q=%D1%87%D0%B0%D0%B9%D0%BD%D0%B8%D0%BA"


class Refused(Exception):
    """Anything but a 200."""


def main() -> None:
    """Arguments: port, seconds; on the standard input a session's key a line, one for each order."""
    port, seconds = int(sys.argv[1]), float(sys.argv[2])
    sessions = iter(sys.stdin.read().split())
    one, counts = threading.Lock(), itertools.count()
    end = time.monotonic() + seconds
    began = time.monotonic()

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while time.monotonic() < end:
            with one:
                session = next(sessions, "")
            if not session:
                raise Refused("more orders than accounts")
            buy(connection, session)
            next(counts)

    clients = [threading.Thread(target=work) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    print(next(counts) / (time.monotonic() - began))


def buy(connection: http.client.HTTPConnection, session: str) -> None:
    """One whole order, seven calls, as the contracts have it."""
    found = call(connection, session, "GET", KETTLE)["items"][0]
    call(connection, session, "GET", f"/api/store/product?id={found['id']}")
    line = {"id": 1, "product": {"id": found["id"]}, "quantity": 1}
    cart = call(connection, session, "POST", "/api/order/place", {"orderItems": [line]})
    (point, *_) = call(connection, session, "GET", "/api/delivery/points")["items"]
    where = {"orderId": cart["id"], "version": cart["version"], "pointId": point["pointId"]}
    call(connection, session, "PUT", "/api/delivery/choose-point", where)
    begun = {"orderId": cart["id"], "tokenType": "WALLET"}
    attempt = call(connection, session, "POST", "/api/payment/start", begun)
    pressed = {"paymentId": attempt["paymentId"], "tokenType": "WALLET"}
    call(connection, session, "PUT", "/api/payment/pay", pressed)


def call(
    connection: http.client.HTTPConnection, session: str, method: str, path: str, body: Any = None
) -> Any:
    headers = {"Cookie": f"sessionId={session}"} | ({"Content-Type": "application/json"} if body else {})
    connection.request(method, path, json.dumps(body) if body else None, headers)
    answer = connection.getresponse()
    told = answer.read()
    if answer.status != 200:
        raise Refused(f"{method} {path}: {answer.status} {told.decode()[:200]}")
    return json.loads(told)


if __name__ == "__main__":
    main()
