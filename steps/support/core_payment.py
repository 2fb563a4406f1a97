"""Level core: the story «Оплата заказа», page by page of the attempt."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from shopcore.auth.domain import Account
from shopcore.front import payment
from shopcore.front.payment_options import CONTINUE, PAY
from shopcore.kernel import Conflict, Refusal
from shopcore.order.domain import GOODS
from shopcore.payment.domain import Payment, State
from shopcore.wiring import Shop
from steps.support.core_page import Page
from steps.support.core_seen import seen_payment
from steps.support.seen import Seen
from steps.support.words import spaces

Show = Callable[[Page], None]


@dataclass
class Paying:
    """The client before an attempt to pay; `leave` opens the bank's page, `cart` and `home` the shop's."""

    shop: Shop
    account: Account
    show: Show
    links: Callable[[], tuple[str, ...]]
    leave: Callable[[str, Callable[[str], None]], None]
    cart: Callable[[], None]
    home: Callable[[], None]

    def begin(self, order_id: str) -> None:
        try:
            self.open(payment.begin(self.shop, self.account, order_id))
        except Conflict as refusal:
            text = spaces(refusal.text)
            self.show(Page(lambda: Seen("Оплата не началась", links=self.links(), problem=text)))

    def open(self, payment_id: str, means: str = "", refusal: Refusal | None = None) -> None:
        shown = payment.view(self.shop, self.account.username, payment_id, means, refusal)
        page = Page(lambda: seen_payment(shown, self.links()), subject=shown)
        again = partial(self.open, payment_id)
        page.press = {
            payment.EDIT: lambda: self._edit(payment_id),
            payment.OTHER_MEANS: lambda: self._go(payment.choose_again, payment_id),
        }
        page.press |= self._of_kind(shown, payment_id, page)
        if isinstance(shown, payment.Form):
            page.picks = {one.name: partial(again, one.key) for one in shown.options if one.active}
            page.keys = {payment.SAVE: "save", **{one.name: one.key for one in shown.fields}}
        self.show(page)

    def _of_kind(self, shown: payment.Page, payment_id: str, page: Page) -> dict[str, Callable[[], None]]:
        if isinstance(shown, payment.Failure):
            return {payment.RETRY: lambda: self.begin(shown.order_id)}
        if not isinstance(shown, payment.Form):
            return {}
        means = next((one.key for one in shown.options if one.chosen), "")
        return {
            CONTINUE: lambda: self._submit(payment_id, means, "continue", page),
            PAY: lambda: self._submit(payment_id, means, "pay", page),
            payment.ACTIVATE: lambda: self._activate(payment_id, page),
        }

    def _submit(self, payment_id: str, means: str, act: str, page: Page) -> None:
        if means == payment.ACTIVATING:
            self.open(payment_id, means)
            return
        given = {"means": means, "act": act, **page.entered}
        try:
            attempt = payment.submit(self.shop, self.account.username, payment_id, given)
        except Refusal as refusal:
            self.open(payment_id, means, refusal)
            return
        self._on(attempt)

    def _on(self, attempt: Payment) -> None:
        if attempt.state is State.PENDING:
            self.leave(attempt.confirmation_url, lambda path: self._go(payment.back, attempt.id))
        else:
            self.open(attempt.id)

    def _go(self, act: Callable[[Shop, str, str], Payment], payment_id: str) -> None:
        self.open(act(self.shop, self.account.username, payment_id).id)

    def _edit(self, payment_id: str) -> None:
        try:
            left = payment.give_up(self.shop, self.account.username, payment_id)
        except Conflict as refusal:
            self.open(payment_id, "", refusal)
            return
        self.cart() if left.kind == GOODS else self.home()

    def _activate(self, payment_id: str, page: Page) -> None:
        code = page.entered.get("code", "")
        try:
            means = payment.activate(self.shop, self.account.username, code, "127.0.0.1")
        except Refusal as refusal:
            self.open(payment_id, payment.ACTIVATING, refusal)
        else:
            self.open(payment_id, means)
