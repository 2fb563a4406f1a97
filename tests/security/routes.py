"""Whom each route is for; one that is not told here fails test_access_matrix.py: say whom yours is for."""

from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from shopcore.auth.domain import ADMIN, DELIVERY, WAREHOUSE

EVERYBODY = "everybody"
CLIENT = "client"  # signed in, whatever his role; what he asks for is his own
BUYER = "buyer"  # a client who has agreed to personal-data processing
STAFF = "staff"  # only these roles; for others there is nothing here
MACHINE = "machine"  # another machine, known by its own sign and never by a session


@dataclass(frozen=True)
class For:
    """Who may, and a request that is good enough to be let in; what is `missing` here is a 404 for him."""

    whom: str
    roles: tuple[str, ...] = ()
    arguments: dict[str, Any] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] = field(default_factory=dict)
    missing: bool = False


def staff(*roles: str, **request: Any) -> For:
    """The desk; admin may everything."""
    return For(STAFF, (*roles, ADMIN), **request)


ALL = For(EVERYBODY)
CASE = {"key": "zakaz-anny-000001"}
ROUTES: dict[str, For] = {
    "api-docs.openapi_json": ALL,
    "api_docs": ALL,
    "asyncapi": ALL,
    "auth.get_auth": For(CLIENT),
    "auth.login": ALL,
    "auth.logout": ALL,
    "auth.register": ALL,
    "bank_notification.notification": For(MACHINE),
    "courier_news.news": For(MACHINE, arguments={"company": "cdek", "key": "only-for-scenarios"}),
    "sms_report.report": For(MACHINE),
    "bootstrap.static": For(EVERYBODY, arguments={"filename": "css/bootstrap.min.css"}),
    "cabinet.change_email": For(CLIENT, form={"email": "boris@example.ru", "password": "x"}),
    "cabinet.change_password": For(CLIENT, form={"old": "x", "password": "верный пароль 2"}),
    "cabinet.resend": For(CLIENT),
    "cabinet.save_profile": For(CLIENT, form={"first_name": "Анна"}),
    "cabinet.show": For(CLIENT),
    "cabinet.top_up": For(CLIENT, form={"amount": "10"}),
    "cabinet.show_email": For(CLIENT),
    "cabinet.show_password": For(CLIENT),
    "cabinet.show_profile": For(CLIENT),
    "channels.connect": For(CLIENT, form={"subscription": "{}"}),
    "channels.disconnect": For(CLIENT, form={"browser": "x"}),
    "channels.show": For(CLIENT),
    "channels.switch": For(CLIENT, form={"channel": "sms", "on": "yes"}),
    "channels.worker": ALL,
    "activation.show": For(CLIENT),
    "activation.submit": For(CLIENT, form={"code": "AAAAA-AAAAA"}),
    "purse.forget": For(CLIENT, form={"card": "x"}),
    "purse.show": For(CLIENT),
    "gift_card.show": For(BUYER),
    "gift_card.submit": For(BUYER, form={"amount": "1000"}),
    "cart.add": For(BUYER, form={"product": "1"}),
    "cart.quantity": For(BUYER, form={"order": "x", "version": "0", "item": "1", "quantity": "1"}),
    "cart.remove": For(BUYER, form={"order": "x", "version": "0", "item": "1"}),
    "cart.show": For(BUYER),
    "catalogue.category": For(EVERYBODY, arguments={"category_id": 1, "words": "x"}),
    "catalogue.home": ALL,
    "catalogue.product": For(EVERYBODY, arguments={"product_id": 1}),
    "catalogue.search": ALL,
    "catalogue.sections": ALL,
    "confirmation.show": ALL,
    "confirmation.submit": ALL,
    "checkout.choose": For(BUYER, form={"order": "x", "version": "0", "point": "1"}),
    "checkout.show": For(BUYER),
    "checkout.suggest": For(BUYER),
    "consent.show": For(CLIENT),
    "consent.submit": For(CLIENT),
    "health.healthz": ALL,
    "health.readyz": ALL,
    "delivery.choose_courier": For(CLIENT),
    "delivery.case": For(CLIENT, query={"orderId": "zakaz-anny-000001"}),
    "delivery.choose_company": For(CLIENT),
    "delivery.quote": For(CLIENT),
    "delivery.quote_point": For(CLIENT),
    "delivery.choose_point": For(CLIENT),
    "delivery.confirm_price": For(CLIENT),
    "delivery.points": ALL,
    "delivery.slots": For(EVERYBODY, query={"address": "Москва, ул. Покровка, д. 10"}),
    "export.yandex": ALL,
    "from_letter.confirm": For(EVERYBODY, arguments={"code": "0123456789ABCDEFGHJKMNPQRS"}),
    "from_letter.reset": For(EVERYBODY, arguments={"code": "0123456789ABCDEFGHJKMNPQRS"}),
    "metrics.show": For(MACHINE),
    "my_data.delete": For(CLIENT, form={"password": "x"}),
    "my_data.export": For(CLIENT),
    "my_data.show": For(CLIENT),
    "order.adjust": For(CLIENT),
    "order.cancel": For(CLIENT),
    "order.cart": For(CLIENT),
    "order.get": For(CLIENT, query={"orderId": "zakaz-anny-000001"}),
    "order.list_orders": For(CLIENT),
    "order.place": For(CLIENT),
    "order.place_gift_card": For(CLIENT),
    "order.place_top_up": For(CLIENT),
    "order.process": For(CLIENT),
    "order_address.from_letter": For(CLIENT, arguments={"order_id": "zakaz-anny-000001"}),
    "orders.cancel": For(CLIENT, arguments={"order_id": "zakaz-anny-000001"}, form={"version": "0"}),
    "orders.edit": For(CLIENT, arguments={"order_id": "zakaz-anny-000001"}),
    "orders.news": For(CLIENT, arguments={"order_id": "zakaz-anny-000001"}),
    "orders.one": For(CLIENT, arguments={"order_id": "zakaz-anny-000001"}),
    "orders.send_again": For(CLIENT, arguments={"order_id": "podarok-anny-00001"}),
    "orders.repeat": For(CLIENT, arguments={"order_id": "zakaz-anny-000001"}),
    "orders.show": For(CLIENT),
    "billing.gift_cards": For(CLIENT),
    "billing.history": For(CLIENT),
    "billing.wallet": For(CLIENT),
    "payments.abandon": For(CLIENT),
    "payments.activate_gift_card": For(CLIENT),
    "payments.cards": For(CLIENT),
    "payments.forget_card": For(CLIENT),
    "payments.get": For(CLIENT, query={"paymentId": "0" * 32}),
    "payments.pay": For(CLIENT),
    "payments.start": For(CLIENT),
    "payment.activate": For(CLIENT, arguments={"payment_id": "x"}),
    "payment.again": For(CLIENT, arguments={"payment_id": "x"}),
    "payment.back": For(CLIENT, arguments={"payment_id": "x"}),
    "payment.begin": For(CLIENT, form={"order": "x"}),
    "payment.edit": For(CLIENT, arguments={"payment_id": "x"}),
    "payment.show": For(CLIENT, arguments={"payment_id": "x"}),
    "payment.submit": For(CLIENT, arguments={"payment_id": "x"}),
    "pictures.draw": For(EVERYBODY, arguments={"motif": "x", "tone": 1}),
    "pictures.show": For(EVERYBODY, arguments={"name": "tuman-350-1.svg"}),
    "registration.result": For(CLIENT),
    "registration.show": ALL,
    "registration.submit": ALL,
    "reset.ask": ALL,
    "reset.new": ALL,
    "reset.show": ALL,
    "reset.submit": ALL,
    "sessions.end": For(CLIENT, form={"session": "0" * 16}),
    "sessions.end_others": For(CLIENT),
    "sessions.show": For(CLIENT),
    "sign_in_ways.add": For(CLIENT, arguments={"provider": "nobody"}),
    "sign_in_ways.confirm": For(CLIENT),
    "sign_in_ways.remove": For(CLIENT, form={"provider": "nobody"}),
    "sign_in_ways.show": For(CLIENT),
    "sign_in_ways.show_confirmation": For(CLIENT),
    "sign_in.show": ALL,
    "sign_in.sign_out": ALL,
    "sign_in.submit": ALL,
    "sign_on.begin": For(EVERYBODY, arguments={"provider": "nobody"}),
    "sign_on.done": For(EVERYBODY, arguments={"provider": "nobody"}),
    "sign_on.first": ALL,
    "sign_on.submit": ALL,
    "staff.show": staff(WAREHOUSE, DELIVERY),
    "staff_checks.act": staff(form={"act": "x"}, arguments={"key": "x"}),
    "staff_checks.show": staff(),
    "staff_confirmations.act": staff(form={"act": "x"}, arguments=CASE),
    "staff_confirmations.show": staff(),
    "staff_confirmations.show_one": staff(arguments=CASE),
    "staff_messages.act": staff(form={"act": "x"}, arguments={"key": "x"}),
    "staff_messages.show": staff(),
    "staff_people.act": staff(form={"act": "x"}, arguments={"key": "x"}),
    "staff_people.show": staff(),
    "staff_returns.act": staff(form={"act": "x"}, missing=True),
    "staff_returns.show": staff(),
    "staff_returns.show_one": staff(missing=True),
    "staff_stock.act": staff(WAREHOUSE, arguments={"key": "1"}, form={"act": "x"}),
    "staff_stock.show": staff(WAREHOUSE),
    "staff_stock.show_one": staff(WAREHOUSE, arguments={"key": "1"}),
    "staff_shops.act": staff(arguments={"key": "1"}, form={"act": "x"}),
    "staff_shops.show": staff(),
    "staff_shops.show_one": staff(arguments={"key": "1"}),
    "staff_slots.act": staff(DELIVERY, arguments={"key": "1-2026-11-24T1000"}, form={"act": "x"}),
    "staff_slots.show": staff(DELIVERY),
    "staff_slots.show_one": staff(DELIVERY, arguments={"key": "1-2026-11-24T1000"}),
    "staff_goods.act": staff(arguments={"key": "1"}, form={"act": "x"}),
    "staff_goods.show": staff(),
    "staff_goods.show_one": staff(arguments={"key": "1"}),
    "staff_goods-back.act": staff(WAREHOUSE, arguments=CASE, form={"act": "x"}),
    "staff_goods-back.show": staff(WAREHOUSE),
    "staff_goods-back.show_one": staff(WAREHOUSE, arguments=CASE),
    "staff_gift-cards.act": staff(arguments={"key": "x"}, form={"act": "x"}, missing=True),
    "staff_gift-cards.show": staff(),
    "staff_gift-cards.show_one": staff(arguments={"key": "x"}, missing=True),
    "staff_delivery.act": staff(DELIVERY, arguments=CASE, form={"act": "AT_POINT", "revision": "0"}),
    "staff_delivery.show": staff(DELIVERY),
    "staff_delivery.show_one": staff(DELIVERY, arguments=CASE),
    "staff_picking.act": staff(WAREHOUSE, arguments=CASE, form={"act": "take", "revision": "0"}),
    "staff_picking.show": staff(WAREHOUSE),
    "staff_picking.show_one": staff(WAREHOUSE, arguments=CASE),
    "static": For(EVERYBODY, arguments={"filename": "shop.css"}),
    "store.product": For(EVERYBODY, query={"id": "2"}),
    "store.search": ALL,
    "store.suggest": For(EVERYBODY, query={"q": "чай"}),
    "texts.show": For(EVERYBODY, arguments={"name": "offer"}),
}
ROLES = (WAREHOUSE, DELIVERY, ADMIN)


@dataclass(frozen=True)
class Door:
    """A route and a method of its."""

    rule: Rule
    method: str

    def __str__(self) -> str:
        return f"{self.method} {self.rule.rule}"

    @property
    def told(self) -> For:
        return ROUTES[self.rule.endpoint]

    def path(self, app: Flask) -> str:
        """An address of this route, without what follows the «?»."""
        arguments = {name: self.told.arguments.get(name, "x") for name in self.rule.arguments}
        with app.test_request_context():
            return str(self.rule.build(arguments)[1])  # type: ignore[index]

    @property
    def is_contract(self) -> bool:
        return self.rule.rule.startswith("/api/")


def doors(app: Flask) -> list[Door]:
    """Every route with every method that it was made for."""
    return [
        Door(rule, method)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]
