"""What one of a crowd does, in the words of a table; what he has seen before is looked up beforehand."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from shopcore.auth import service as auth
from shopcore.billing import service as billing
from shopcore.front import sign_in
from shopcore.order import service as order
from shopcore.order.domain import Wanted
from shopcore.payment import service as payment
from shopcore.payment.domain import Means
from shopcore.payment.messages import refund
from shopcore.payment.service import Choice
from shopcore.store import service as store
from shopcore.wiring import Shop
from steps.support import given as arrange
from steps.support import paying, staff, till
from steps.support.accounts import CountedPasswords, links

Act = Callable[[], Any]
PRODUCT = "«(?P<name>.+)»"
NUMBERS = count(1)


@dataclass(frozen=True)
class Person:
    """Somebody who is about to act."""

    shop: Shop
    username: str

    def add(self, name: str) -> Act:
        item = arrange.product(self.shop, name).id
        return lambda: self.shop.write(order.add_product, self.username, item)

    def change(self, name: str, quantity: str) -> Act:
        return self._at_the_version_seen(order.adjust, self._wanted(name, quantity))

    def cancel(self) -> Act:
        return self._at_the_version_seen(order.cancel)

    def cancel_paid(self) -> Act:
        paid = till.last_order(self.shop, self.username)
        return lambda: self.shop.write(order.cancel, self.username, paid.id, paid.version)

    def place(self, name: str, quantity: str, number: str | None = None) -> Act:
        wanted = self._wanted(name, quantity)
        return lambda: self.shop.write(order.place, self.username, wanted, number or "")

    def register(self, email: str) -> Act:
        wanted = auth.Registration(email, email, self.shop.passwords.hash(arrange.PASSWORD), "Ольга")
        return lambda: self.shop.write(auth.register, wanted)

    def confirm_email(self) -> Act:
        code = links(self.shop.mail, "Добро пожаловать в «Прилавок»")[-1].rpartition("/")[2]
        return lambda: self.shop.write(auth.confirm_email, code)

    def sign_in(self, password: str) -> Act:
        if not isinstance(self.shop.passwords, CountedPasswords):
            self.shop.passwords = CountedPasswords(self.shop.passwords)
        return lambda: sign_in.submit(self.shop, self.username, password)

    def delete_account(self) -> Act:
        return lambda: self.shop.write(auth.delete_account, self.username)

    def rename(self, name: str) -> Act:
        return lambda: self.shop.write(auth.change_profile, self.username, name, "Петрова", "+79123456789")

    def handle(self) -> Act:
        ids = said(self.shop)
        return lambda: self.shop.handle(ids)

    def relay(self) -> Act:
        return self.shop.relay

    def send(self) -> Act:
        return self.shop.send_letters

    def press(self) -> Act:
        attempt = till.attempts(self.shop, self.username)[0]
        return lambda: paying.press(self.shop, attempt)

    def pay_from_wallet(self, number: str | None = None) -> Act:
        attempt = till.attempts(self.shop, self.username)[int(number or 1) - 1]
        return lambda: paying.press(self.shop, attempt, Choice(Means.WALLET))

    def give_back(self, quantity: str, name: str) -> Act:
        """The message is there already, and is handled like any other."""
        paid = till.last_order(self.shop, self.username)
        (line,) = (line for line in paid.lines if line.name == name)
        pieces = [(line.name, line.price, int(quantity))]
        told = (paid.id, paid.payment_id, f"race-{next(NUMBERS)}", line.price * int(quantity))
        before = set(said(self.shop))
        self.shop.write(lambda tx: tx.put(refund(*told, "returned", pieces)))
        ids = [message_id for message_id in said(self.shop) if message_id not in before]
        return lambda: self.shop.handle(ids)

    def close_box(self, missing: str) -> Act:
        found = staff.started(self.shop, till.last_order(self.shop, self.username).id)
        (line,) = found.lines
        pieces = {line.product_id: line.quantity - int(missing)}
        case = found.case
        return lambda: self.shop.write(
            store.finish, case.order_id, case.revision, staff.BORIS, pieces, agreed=True
        )

    def take_back(self, quantity: str, name: str) -> Act:
        given = till.last_order(self.shop, self.username)
        return staff.taking_back(self.shop, given.id, staff.BORIS, name, int(quantity))

    def hear_of_payment(self) -> Act:
        waiting = till.last_order(self.shop, self.username)
        attempt = self.shop.read(payment.live, self.username, waiting.id)
        assert attempt, waiting

        def heard() -> None:
            self.shop.write(payment.hurry, attempt.bank_id)
            self.shop.settle_payments()

        return heard

    def give_up(self) -> Act:
        attempt = till.attempts(self.shop, self.username)[0]
        return lambda: self.shop.write(payment.give_up, self.username, attempt.id)

    def activate(self) -> Act:
        code = till.given_code(self.shop)
        return lambda: self.shop.write(billing.activate_card, self.username, code)

    def _wanted(self, name: str, quantity: str) -> list[Wanted]:
        return [Wanted(arrange.product(self.shop, name).id, int(quantity))]

    def _at_the_version_seen(self, use_case: Callable[..., Any], *arguments: Any) -> Act:
        cart = arrange.cart(self.shop, self.username)
        assert cart, f"у клиента {self.username} нет корзины"
        return lambda: self.shop.write(use_case, self.username, cart.id, cart.version, *arguments)


ACTS: dict[str, Callable[..., Act]] = {
    f"добавляет в корзину {PRODUCT}": Person.add,
    rf"меняет количество товара {PRODUCT} на (?P<quantity>\d+)": Person.change,
    "отменяет заказ": Person.cancel,
    "отменяет оплаченный заказ": Person.cancel_paid,
    rf"создаёт заказ(?: «(?P<number>[\w-]+)»)?: (?P<quantity>\d+) шт\. {PRODUCT}": Person.place,
    "регистрируется с e-mail «(?P<email>.+)»": Person.register,
    "подтверждает e-mail из письма": Person.confirm_email,
    "входит с паролем «(?P<password>.+)»": Person.sign_in,
    "удаляет учётную запись": Person.delete_account,
    "называет себя «(?P<name>.+)»": Person.rename,
    "нажимает «Оплатить»": Person.press,
    r"платит из кошелька(?: за карту (?P<number>\d))?": Person.pay_from_wallet,
    "возвращается к редактированию": Person.give_up,
    "активирует подаренную карту": Person.activate,
    "обработчик получает все поручения": Person.handle,
    "магазин разносит поручения": Person.relay,
    rf"магазин возвращает деньги за (?P<quantity>\d+) шт\. {PRODUCT}": Person.give_back,
    r"сборщик закрывает коробку без (?P<missing>\d+) шт\.": Person.close_box,
    rf"сотрудник оформляет возврат (?P<quantity>\d+) шт\. {PRODUCT}": Person.take_back,
    "банк сообщает о платеже": Person.hear_of_payment,
    "почтальон отправляет письма": Person.send,
}


def act(shop: Shop, username: str, text: str) -> Act:
    """What the text says, done by this client, or by the one whom the text names; or to his order."""
    named = re.fullmatch(r"клиент(?: «(?P<who>[^«»]+@[^«»]+)»)? (?P<does>.+)", text)
    who, does = (named["who"] or username, named["does"]) if named else (username, text)
    for pattern, make in ACTS.items():
        if found := re.fullmatch(pattern, does):
            return make(Person(shop, who), **found.groupdict())
    raise LookupError(f"никто не умеет: «{text}»")


def said(shop: Shop) -> list[str]:
    """The ids of all messages, oldest first."""
    with shop.database.read.connect() as connection:
        rows = connection.exec_driver_sql("SELECT message_id FROM outbox ORDER BY id")
        return list(rows.scalars())
