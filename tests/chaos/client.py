"""A client outside: buys over HTTP, writes down what he was told, and asks again when he was told nothing."""

import random
import secrets
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import requests

OK, FAIL, INFO = "ok", "fail", "info"  # told that it is done; told that it is not; not told
TRIES, PAUSE, DEADLINE = 60, 0.25, 10.0
CARD = {"number": "5555555555554444", "expiry": "12/40", "csc": "123"}
AGAIN = ("429", "409 CART_EXISTS")  # the last order is on its way, and its cart still there
WALLET, NEW_CARD, SBP = "WALLET", "BANK_CARD", "QR_PAY"


@dataclass
class Order:
    """What one order's client knows of it."""

    id: str
    means: str
    total: float = 0.0
    told: dict[str, str] = field(default_factory=dict)
    answers: list[str] = field(default_factory=list)


class GaveUp(Exception):
    """He was told nothing, or no, for as long as he cared to ask."""


class Client:
    """One shopper with an account of his own; every call may be repeated, and is."""

    def __init__(self, address: str, world: str, name: str, chance: random.Random) -> None:
        self.address, self.world, self.name, self.chance = address, world, name, chance
        self.session = requests.Session()
        self.orders: list[Order] = []

    def sign_in(self, password: str) -> None:
        self._until("POST", "/auth/login", {"username": self.name, "password": password})

    def top_up(self, roubles: int) -> None:
        """Money for the wallet, by card."""
        order = Order(f"haos-{secrets.token_hex(12)}", NEW_CARD)
        self.orders.append(order)
        self._told(order, "place", "POST", "/order/place-top-up", {"id": order.id, "amount": roubles})
        self._pay(order)

    def buy(self, product: int, point: int, means: str) -> None:
        """From the cart to «Оплачено», or as far as he gets."""
        order = Order(f"haos-{secrets.token_hex(12)}", means)
        self.orders.append(order)
        try:
            self._buy(order, product, point)
        except GaveUp as gave_up:
            order.answers.append(str(gave_up))
            self._leave(order)

    def _leave(self, order: Order) -> None:
        """He has had enough, and wants an empty cart; what he had paid by then is his again."""
        try:
            seen = self._until("GET", f"/order/get?orderId={order.id}")
            known = {name: seen[name] for name in ("id", "status", "version", "orderItems")}
            self._told(order, "cancel", "PUT", "/order/cancel", known)
        except GaveUp as gave_up:
            order.answers.append(f"cancel: {gave_up}")

    def _buy(self, order: Order, product: int, point: int) -> None:
        line = {"id": 1, "product": {"id": product}, "quantity": self.chance.randint(1, 3)}
        placed = self._told(order, "place", "POST", "/order/place", {"id": order.id, "orderItems": [line]})
        order.total = placed["total"]
        where = {"orderId": order.id, "version": placed["version"], "pointId": point}
        self._told(order, "choose", "PUT", "/delivery/choose-point", where)
        self._pay(order)

    def _pay(self, order: Order) -> None:
        begun = {"orderId": order.id, "tokenType": order.means}
        attempt = self._told(order, "start", "POST", "/payment/start", begun)
        if order.means != WALLET:
            self._at_bank(order, attempt["paymentId"])
        pressed = {"paymentId": attempt["paymentId"]}
        if order.means == WALLET:
            pressed["tokenType"] = WALLET
        for _ in range(TRIES):
            paid = self._told(order, "pay", "PUT", "/payment/pay", pressed)
            if paid["status"] == "PAID":
                order.told["paid"] = OK
                return
            time.sleep(PAUSE)
        raise GaveUp(f"pay: {paid['status']}")

    def _at_bank(self, order: Order, payment: str) -> None:
        """Asks for the bank's page until there is one, types the card or confirms, waits for the hold."""
        order.told["pay"] = INFO
        for _ in range(TRIES):
            seen = self._until("GET", f"/payment/get?paymentId={payment}")
            if seen["status"] in ("HELD", "TAKEN", "PAID", "CAPTURING"):
                return
            if seen["status"] == "PENDING" and seen["confirmationUrl"]:
                self._confirm(order, seen["confirmationUrl"])
            elif seen["status"] in ("FAILED", "VOIDED", "ABANDONED"):
                raise GaveUp(seen["status"])
            time.sleep(PAUSE)
        raise GaveUp(f"bank: {seen['status']}")

    def _confirm(self, order: Order, address: str) -> None:
        """On the bank's own page; whether it was heard is seen in the shop."""
        place = urlsplit(address)
        page, form = ("sbp", {"answer": "confirm"}) if order.means == SBP else ("checkout", CARD)
        try:
            requests.post(
                f"{self.world}/bank/{page}?{place.query}", data=form, timeout=DEADLINE, allow_redirects=False
            )
        except requests.RequestException:
            order.answers.append("bank: no answer")

    def _told(self, order: Order, what: str, method: str, path: str, body: Any) -> Any:
        order.told[what] = INFO
        try:
            answer = self._until(method, path, body)
        except GaveUp as gave_up:
            order.told[what] = FAIL if str(gave_up).startswith("4") else INFO
            raise
        order.told[what] = OK
        return answer

    def _until(self, method: str, path: str, body: Any = None) -> Any:
        """Asks the same again while nobody says yes or no; 503 and silence say neither."""
        last = ""
        for _ in range(TRIES):
            try:
                answer = self.session.request(
                    method, f"{self.address}/api{path}", json=body, timeout=DEADLINE
                )
                told = answer.json()
            except (requests.RequestException, ValueError) as error:
                last = type(error).__name__
            else:
                if answer.status_code == 200:
                    return told
                last = f"{answer.status_code} {told.get('errorCode') or told}"
                if answer.status_code < 500 and not last.startswith(AGAIN):
                    raise GaveUp(last)
            time.sleep(PAUSE * (0.5 + self.chance.random()))
        raise GaveUp(last)


class Crowd:
    """So many clients side by side, until so many orders have been begun."""

    def __init__(self, clients: list[Client], orders: int, products: list[int], points: list[int]) -> None:
        self.clients, self.products, self.points = clients, products, points
        self.left = orders
        self._one = threading.Lock()
        self.threads = [threading.Thread(target=self._work, args=(one,), daemon=True) for one in clients]
        for thread in self.threads:
            thread.start()

    def _work(self, client: Client) -> None:
        while self._next():
            chance = client.chance
            means = chance.choices((WALLET, NEW_CARD, SBP), (2, 1, 1))[0]
            client.buy(chance.choice(self.products), chance.choice(self.points), means)

    def _next(self) -> bool:
        with self._one:
            self.left -= 1
            return self.left >= 0

    @property
    def busy(self) -> bool:
        return any(thread.is_alive() for thread in self.threads)

    def orders(self) -> list[Order]:
        return [order for client in self.clients for order in client.orders]
