"""The examples are true: each is sent to a shop of the right history, and the answer is the example."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from calls import ORDER
from flask.testing import FlaskClient

from shopcore.auth import service as auth
from shopcore.billing import messages
from shopcore.billing import service as billing
from shopcore.billing.domain import BANK, Charge, LedgerAccount
from shopcore.billing.domain.gift_card import typed
from shopcore.order import service as order
from shopcore.order.domain import COMPLETED, NEW, PAID, Gift, Order, Wanted
from shopcore.payment.domain import SavedCard
from shopcore.wiring import Shop
from steps.support import money, paying, stages
from steps.support.addresses import COOKIE
from steps.support.contract import check
from steps.support.given import change
from webapp import create_app
from webapp.api.examples import FOLDER, example

KETTLE, MUG = "Чайник заварочный «Капля», 0,8 л", "Кружка «Туман», 350 мл"
ANNA = auth.Registration("anna", "anna@example.ru", "", "Анна", "Петрова", "+79123456789")


@pytest.fixture
def client(shop: Shop, client: FlaskClient) -> FlaskClient:
    """Signed in as the client of the examples."""
    shop.write(auth.register, replace(ANNA, password_hash=shop.passwords.hash("qwerty1234")))
    client.set_cookie(COOKIE, stages.open_session(shop, "anna"))
    return client


def nothing(shop: Shop) -> None:
    """The client has ordered nothing yet."""


def placed(shop: Shop) -> Order:
    return stages.place(shop, "anna", ORDER, {KETTLE: 1})


def courier_chosen(shop: Shop) -> None:
    placed(shop)
    to = order.ToDoor(
        "Москва, ул. Покровка, д. 10, кв. 5", "Анна Петрова", "+79123456789", "2026-11-24T10:00"
    )
    shop.write(order.choose_courier, "anna", ORDER, 0, to)


def adjusted(shop: Shop) -> None:
    placed(shop)
    shop.write(order.adjust, "anna", ORDER, 0, [Wanted(1, 2)])


def paid(shop: Shop) -> None:
    placed(shop)
    stages.bring(shop, ORDER, NEW)
    stages.bring(shop, ORDER, PAID)


def after_two(shop: Shop) -> None:
    """Two orders have taken the numbers before."""
    placed(shop)
    shop.write(order.place_top_up, "anna", 100_00)


def after_one(shop: Shop) -> None:
    placed(shop)


def indexed(shop: Shop) -> None:
    shop.follow()


def completed(shop: Shop) -> None:
    placed(shop)
    stages.bring(shop, ORDER, COMPLETED)


def topped_up(shop: Shop) -> None:
    charge = Charge("paid-in-0", "popolnenie-anny-01", LedgerAccount(BANK), advance=150_050)
    shop.write(billing.charge, charge)
    shop.write(lambda tx: tx.put(messages.top_up("paid-in-0", charge.order_id, "anna", charge.advance)))
    shop.pump()


def given_a_card(shop: Shop) -> None:
    """Whose number is known, as no other's is."""
    bought = ("paid-in-0", "karta-dlya-anny-01", "anna", 500_000)
    shop.write(billing.charge, Charge(*bought[:2], LedgerAccount(BANK), advance=bought[3]))
    donee = ("Анна", "Петрова", "anna@example.ru", "tea", "")
    shop.write(lambda tx: tx.put(messages.gift_card(bought, donee)))
    shop.relay()
    change(shop, "UPDATE ledger_account SET owner = '9000000000000001' WHERE kind = 'GIFT_CARD'")
    change(
        shop,
        "UPDATE gift_card SET number = '9000000000000001', state = 'ACTIVE', owner = 'anna',"
        " activated_at = issued_at",
    )


ONE = "1".zfill(32)


class First:
    """Knows one id only."""

    def new(self) -> str:
        return ONE


def waiting(shop: Shop) -> Order:
    """A gift card is ordered, and the attempt to pay for it will have the first id."""
    gift = Gift("Вера", "Орлова", "vera@example.ru", "spring")
    placed = shop.write(order.place_gift_card, "anna", gift, 300_000, "karta-dlya-very-01")
    shop.runner.ids = First()
    return placed


def begun(shop: Shop) -> None:
    """The wallet has just enough."""
    money.top_up(shop, "anna", 300_000)
    ids, placed = shop.runner.ids, waiting(shop)
    paying.begin(shop, placed)
    shop.runner.ids = ids


def saved(shop: Shop) -> None:
    card = SavedCard(ONE, "anna", "the bank's own", "•••• 4477", "12/2030", shop.clock.now())
    shop.write(lambda tx: tx.cards.add(card))


def in_hand(shop: Shop) -> None:
    """A gift card that waits for the example's code."""
    given_a_card(shop)
    code = shop.codes.hash(typed(example("payment.activate-gift-card.request")["code"]))
    change(
        shop,
        "UPDATE gift_card SET state = 'ISSUED', owner = '', activated_at = NULL, code_hash = :code",
        code=code,
    )


class Counted:
    """Ids in their order."""

    def __init__(self) -> None:
        self.last = 0

    def new(self) -> str:
        self.last += 1
        return str(self.last).zfill(32)


def asked(shop: Shop) -> None:
    """The offers of companies will have the first ids."""
    placed(shop)
    shop.refresh_points()
    shop.runner.ids = Counted()


def offered(shop: Shop) -> None:
    asked(shop)
    shop.quote_door("anna", ORDER, "Москва, ул. Покровка, д. 10, кв. 5")


HISTORIES: dict[str, tuple[str, str, Callable[[Shop], Any]]] = {
    "auth.auth": ("GET", "/api/auth/auth", nothing),
    "auth.login": ("POST", "/api/auth/login", nothing),
    "auth.logout": ("GET", "/api/auth/logout", nothing),
    "order.place": ("POST", "/api/order/place", nothing),
    "order.adjust": ("PUT", "/api/order/adjust", adjusted),
    "order.cancel": ("PUT", "/api/order/cancel", placed),
    "order.process": ("PUT", "/api/order/process", paid),
    "order.place-gift-card": ("POST", "/api/order/place-gift-card", after_one),
    "order.place-top-up": ("POST", "/api/order/place-top-up", after_two),
    "order.get": ("GET", f"/api/order/get?orderId={ORDER}", completed),
    "order.list": ("GET", "/api/order/list", completed),
    "order.cart": ("GET", "/api/order/cart", placed),
    "billing.wallet": ("GET", "/api/billing/wallet", topped_up),
    "billing.history": ("GET", "/api/billing/history", topped_up),
    "billing.gift-cards": ("GET", "/api/billing/gift-cards", given_a_card),
    "payment.start": ("POST", "/api/payment/start", waiting),
    "payment.pay": ("PUT", "/api/payment/pay", begun),
    "payment.abandon": ("PUT", "/api/payment/abandon", begun),
    "payment.get": ("GET", f"/api/payment/get?paymentId={ONE}", begun),
    "payment.cards": ("GET", "/api/payment/cards", saved),
    "payment.forget-card": ("PUT", "/api/payment/forget-card", saved),
    "payment.activate-gift-card": ("PUT", "/api/payment/activate-gift-card", in_hand),
    "delivery.points": ("GET", "/api/delivery/points?city=Екатеринбург", nothing),
    "delivery.slots": ("GET", "/api/delivery/slots?address=Подольск, ул. Свободы, д. 3", nothing),
    "delivery.choose-point": ("PUT", "/api/delivery/choose-point", placed),
    "delivery.choose-courier": ("PUT", "/api/delivery/choose-courier", placed),
    "delivery.confirm-price": ("PUT", "/api/delivery/confirm-price", courier_chosen),
    "delivery.quote": ("PUT", "/api/delivery/quote", asked),
    "delivery.quote-point": ("PUT", "/api/delivery/quote-point", asked),
    "delivery.choose-company": ("PUT", "/api/delivery/choose-company", offered),
    "delivery.case": ("GET", f"/api/delivery/case?orderId={ORDER}", completed),
    "store.search": ("GET", "/api/store/search?q=кружка туман", indexed),
    "store.suggest": ("GET", "/api/store/suggest?q=тум", indexed),
    "store.product": ("GET", "/api/store/product?id=2", nothing),
}


@pytest.mark.parametrize("name", HISTORIES)
def test_an_example_is_what_is_answered(shop: Shop, client: FlaskClient, name: str) -> None:
    method, address, history = HISTORIES[name]
    history(shop)
    request = None if method == "GET" else example(f"{name}.request")
    answer = client.open(address, method=method, json=request)
    assert (answer.status_code, answer.get_json()) == (200, example(f"{name}.200"))


def test_the_example_of_a_registration(client: FlaskClient, shop: Shop) -> None:
    request = example("auth.register.request") | {"username": "vera", "email": "vera@example.ru"}
    answer = client.post("/api/auth/register", json=request)
    wanted = example("auth.register.200") | {"username": "vera", "email": "vera@example.ru"}
    assert (answer.status_code, answer.get_json()) == (200, wanted)


def test_every_example_is_sent() -> None:
    files = {path.name.rsplit(".", 2)[0] for path in FOLDER.glob("*.json")}
    assert files == set(HISTORIES) | {"auth.register"}


def test_the_judge_of_the_features_sees_a_wrong_answer(shop: Shop) -> None:
    """What steps.support.contract would let pass would be checked by nobody."""
    app = create_app(shop)
    view = app.view_functions["order.cart"]

    def lying() -> Any:
        answer = app.make_response(view())
        answer.set_data(answer.get_data().replace(b'"version":0', b'"version":"0"'))
        return answer

    app.view_functions["order.cart"] = lying
    shop.write(auth.register, ANNA)
    client = app.test_client()
    client.set_cookie(COOKIE, stages.open_session(shop, "anna"))
    placed(shop)
    with pytest.raises(AssertionError, match="is not of type 'integer'"):
        check(client.get("/api/order/cart"))
