"""The story «Оплата заказа»: one address whose page follows the attempt."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from shopcore.auth.domain import Account
from shopcore.billing import service as billing
from shopcore.front.payment_options import CARD, CONTINUE, PAY, SBP, Option, chosen_by, options_of
from shopcore.front.screen import Button, Field, Screen, Shop
from shopcore.kernel import Conflict, Invalid, Refusal, rubles
from shopcore.order import service as order
from shopcore.order.domain import COMPLETED, GOODS, WALLET_TOPUP, Order
from shopcore.payment import service as payment
from shopcore.payment.domain import Means, Payment, State
from shopcore.payment.ports import Transaction
from shopcore.payment.service import Buyer

BEGIN = "Оплатить заказ"
TITLE = "Выбор способа оплаты"
SAVE = "Сохранить карту"
OTHER_MEANS = "Выбрать другой способ"
EDIT, RETRY = "Вернуться к редактированию заказа", "Попробовать оплатить еще раз"
TO_BANK, TO_CATALOGUE = "Перейти на страницу банка", "Перейти к каталогу товаров"
WAITING = "Платёж обрабатывается"
PAID = "Оплачено"
CHOOSE = "Выберите способ оплаты."
CODE, ACTIVATE, ACTIVATING = "код активации", "активировать", "gift:new"


@dataclass(frozen=True)
class Form(Screen):
    """«Выбор способа оплаты»: what can be chosen, or what has been, with the button that takes the money."""

    payment_id: str = ""
    number: int = 0
    amount: int = 0
    options: tuple[Option, ...] = ()
    ready: str = ""
    until: datetime | None = None


@dataclass(frozen=True)
class AtBank(Screen):
    """The client is at the bank's page, or has come back without an answer."""

    payment_id: str = ""
    amount: int = 0
    bank_url: str = ""


@dataclass(frozen=True)
class Waiting(Screen):
    """Nobody can say yet; the page looks again by itself."""

    payment_id: str = ""


@dataclass(frozen=True)
class Result(Screen):
    """What has been paid for; money in kopecks."""

    order: Order | None = None
    balance: int | None = None
    mark: str = ""


@dataclass(frozen=True)
class Failure(Screen):
    """Why it came to nothing, and the two ways on."""

    order_id: str = ""
    kind: str = GOODS


Page = Form | AtBank | Waiting | Result | Failure


def begin(shop: Shop, account: Account, order_id: str) -> str:
    """«Оплатить заказ»: the attempt's id; that of the other tab if it was quicker. Conflict, NotFound."""
    buyer = Buyer(account.username, account.email)
    try:
        return shop.write(payment.begin, buyer, order_id).id
    except Conflict:
        live = shop.read(payment.live, account.username, order_id)
        if live is None:
            raise
        return live.id


def view(shop: Shop, username: str, payment_id: str, means: str = "", refusal: Refusal | None = None) -> Page:
    """The page of the attempt as it is; what is due to be asked is asked now."""
    attempt = shop.read(payment.get, username, payment_id)
    if attempt.undecided and attempt.due_at and attempt.due_at <= shop.clock.now():
        attempt = shop.ask_bank(attempt)
    page = shop.read(_page, attempt, means)
    return replace(page, problem=refusal.text) if refusal else page


def back(shop: Shop, username: str, payment_id: str) -> Payment:
    """The client has come back from the bank: the bank is read, whatever the address says."""
    return shop.ask_bank(shop.read(payment.get, username, payment_id))


def submit(shop: Shop, username: str, payment_id: str, given: Mapping[str, str]) -> Payment:
    """«Продолжить» or «Оплатить»; a Refusal says what stands in the way."""
    choice = chosen_by(given)
    if given.get("act") == "pay":
        return shop.ask_bank(shop.write(payment.press, username, payment_id, choice))
    if choice is None:
        raise Invalid("MEANS_MISSING", CHOOSE)
    return shop.ask_bank(shop.write(payment.choose, username, payment_id, choice))


def activate(shop: Shop, username: str, code: str, address: str) -> str:
    """«Новая подарочная карта»: activated by its code; what the form has chosen then.

    TooMany TOO_MANY_ATTEMPTS; NotFound GIFT_CODE_REFUSED.
    """
    shop.write(billing.count_guess, username, address)
    return f"gift:{shop.write(billing.activate_card, username, code).number}"


def choose_again(shop: Shop, username: str, payment_id: str) -> Payment:
    """«Выбрать другой способ»: the hold is freed, another attempt waits."""
    return shop.write(payment.choose_again, username, payment_id)


def give_up(shop: Shop, username: str, payment_id: str) -> Payment:
    """«Вернуться к редактированию заказа»: the order can be changed again; Conflict when it is too late."""
    return shop.write(payment.give_up, username, payment_id)


def _page(tx: Transaction, attempt: Payment, means: str) -> Page:
    if attempt.state is State.CHOOSING:
        return _form(tx, attempt, means)
    if attempt.state in (State.HELD, State.TAKEN):
        return _ready(attempt)
    if attempt.state is State.PENDING:
        buttons = (Button(OTHER_MEANS), Button(EDIT))
        bank = attempt.confirmation_url
        where = "в приложении своего банка" if attempt.means is Means.SBP else "на странице банка"
        notices = (f"Подтвердите платёж {where}, а потом вернитесь сюда.",)
        return AtBank("Подтвердите платёж", (), buttons, notices, "", attempt.id, attempt.amount, bank)
    if attempt.undecided:
        return _waiting(attempt)
    return _result(tx, attempt) if attempt.state is State.PAID else _failure(attempt)


def _form(tx: Transaction, attempt: Payment, means: str) -> Form:
    options = tuple(replace(one, chosen=one.key == means and one.active) for one in options_of(tx, attempt))
    chosen = next((one for one in options if one.chosen), None)
    act, why = (chosen.act, "") if chosen else ("", CHOOSE)
    buttons = (Button(CONTINUE, act == CONTINUE), Button(PAY, act == PAY, why))
    if means == ACTIVATING:
        buttons = (Button(ACTIVATE), Button(PAY, False, "Сначала активируйте карту."))
        code = Field("code", CODE, longest=60, autocomplete="off")
        return Form(TITLE, (code,), buttons, (), "", attempt.id, attempt.number, attempt.amount, options)
    return Form(TITLE, (), buttons, (), "", attempt.id, attempt.number, attempt.amount, options)


def _ready(attempt: Payment) -> Form:
    """The bank has said yes: «Оплатить» is active."""
    held = attempt.state is State.HELD
    name = f"{CARD} {attempt.masked}".strip() if held else SBP
    told = "Деньги удерживаются на карте" if held else "Банк уже перевёл деньги"
    buttons = (Button(PAY), Button(OTHER_MEANS)) if held else (Button(PAY),)
    notices = (f"{told}: осталось нажать «{PAY}».",)
    return Form(
        TITLE, (), buttons, notices, "", attempt.id, attempt.number, attempt.amount, (), name, attempt.due_at
    )  # fmt: skip


def _waiting(attempt: Payment) -> Waiting:
    notices = ("Банк ещё не ответил. Деньги не спишутся дважды, а результат мы пришлём и письмом.",)
    return Waiting(WAITING, (), (), notices, "", attempt.id)


def _finishing(attempt: Payment) -> Waiting:
    """The money is here; what was bought is on its way."""
    notices = (
        "Оплата прошла. Ещё несколько секунд — и всё готово; письмо с результатом придёт в любом случае.",
    )
    return Waiting(WAITING, (), (), notices, "", attempt.id)


def _failure(attempt: Payment) -> Failure:
    text = attempt.text or "Оплата отменена. Деньги не списаны."
    buttons = (Button(EDIT), Button(RETRY))
    return Failure("Оплата не прошла", (), buttons, (), text, attempt.order_id, attempt.kind)


def _result(tx: Transaction, attempt: Payment) -> Result | Waiting:
    """By kind: goods with a mark, a gift card, a wallet with its new balance (decisions, Payment)."""
    paid = order.get(tx, attempt.username, attempt.order_id)  # type: ignore[arg-type]
    if attempt.kind == GOODS:
        notices = ("Результат оплаты мы отправили и на вашу почту.",)
        return Result("Заказ оплачен", (), (), notices, "", paid, None, PAID)
    if paid.status != COMPLETED:
        return _finishing(attempt)
    if attempt.kind == WALLET_TOPUP:
        balance = tx.billing_for_payment.balance(attempt.username)
        return Result(
            "Кошелёк пополнен", (), (), (f"Теперь в кошельке {rubles(balance)}.",), "", paid, balance
        )
    whom = paid.gift.email if paid.gift else ""
    notices = (f"Письмо с кодом активации отправлено на {whom}.",)
    return Result("Подарочная карта оплачена", (), (), notices, "", paid)
