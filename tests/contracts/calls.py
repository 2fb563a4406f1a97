"""Every contract with a request that it accepts."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

ORDER = "zakaz-anny-000001"
ITEMS = [{"product": {"id": 1}, "quantity": 1}]


class Call(NamedTuple):
    """A contract and a good request; optional names the fields that may be absent or empty."""

    method: str
    address: str
    body: Mapping[str, Any] | None = None
    optional: Collection[str] = ()

    def __str__(self) -> str:
        return f"{self.method} {self.address}"


LOGIN = Call("POST", "/api/auth/login", {"username": "anna@example.ru", "password": "верный пароль 1"})
REGISTER = Call(
    "POST",
    "/api/auth/register",
    {
        "username": "boris",
        "password": "qwerty1234",
        "email": "boris@example.ru",
        "firstName": "Борис",
        "lastName": "Иванов",
        "phone": "+7 912 345-67-89",
    },
    ("firstName", "lastName", "phone"),
)
PLACE = Call("POST", "/api/order/place", {"id": "zakaz-anny-000002", "orderItems": ITEMS}, ("id",))
ADJUST = Call("PUT", "/api/order/adjust", {"id": ORDER, "version": 0, "orderItems": ITEMS})
CANCEL = Call("PUT", "/api/order/cancel", {"id": ORDER, "version": 0, "orderItems": ITEMS}, ("orderItems",))
GIFT_CARD = Call(
    "POST",
    "/api/order/place-gift-card",
    {
        "id": "karta-dlya-very-01",
        "doneeFirstName": "Вера",
        "doneeLastName": "Орлова",
        "doneeEmail": "vera@example.ru",
        "amount": 3000,
        "design": "spring",
        "greeting": "С днём рождения!",
    },
    ("id", "greeting"),
)
TOP_UP = Call("POST", "/api/order/place-top-up", {"id": "popolnenie-anny-01", "amount": 1500.5}, ("id",))
PROCESS = Call("PUT", "/api/order/process", {"id": ORDER, "version": 0, "orderItems": ITEMS}, ("orderItems",))
GET = Call("GET", f"/api/order/get?orderId={ORDER}")
LIST = Call("GET", "/api/order/list")
CART = Call("GET", "/api/order/cart")
AUTH = Call("GET", "/api/auth/auth")
SEARCH = Call("GET", "/api/store/search?q=кружка")
PRODUCT = Call("GET", "/api/store/product?id=2")
WALLET = Call("GET", "/api/billing/wallet")
HISTORY = Call("GET", "/api/billing/history")
CARDS = Call("GET", "/api/billing/gift-cards")
SAVED = Call("GET", "/api/payment/cards")
LOGOUT = Call("GET", "/api/auth/logout")

WITH_BODY = (LOGIN, REGISTER, PLACE, GIFT_CARD, TOP_UP, ADJUST, CANCEL, PROCESS)
READING = (AUTH, GET, LIST, CART, WALLET, HISTORY, CARDS, SAVED)
OF_A_CLIENT = (*READING, PLACE, GIFT_CARD, TOP_UP, ADJUST, CANCEL, PROCESS)
EVERY = (*WITH_BODY, *READING, SEARCH, PRODUCT, LOGOUT)
