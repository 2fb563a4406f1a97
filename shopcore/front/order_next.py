"""What happens next to an order: who does what, and by when, as far as that is known."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from shopcore.billing.domain.gift_card import CardState
from shopcore.delivery.domain import Stage
from shopcore.delivery.domain.case import COURIER
from shopcore.delivery.domain.stage import KEPT_AT_POINT
from shopcore.front.moments import SHOP_TIME, minute
from shopcore.front.order_known import Known
from shopcore.kernel import day
from shopcore.order import domain
from shopcore.payment.domain import Means, ReceiptKind, State
from shopcore.payment.domain.owed import WAITING, OwedReceipt
from shopcore.payment.domain.refund import BROUGHT

HERE = " (местное время)"
LATE = "Заказ задерживается, новой даты пока нет: напишем, как только она появится."
ANSWERED = "Результат появится здесь и придёт письмом."
BANK = f"Ждём ответа банка: обычно это секунды. Дважды деньги не спишутся. {ANSWERED}"
AT_BANK = "Подтвердите платёж на странице банка: магазин узнает о нём сам."
IN_BANK_APP = "Подтвердите платёж в приложении банка или на его странице: магазин узнает о нём сам."
IN_CART = "Заказ ждёт вас в корзине: оформите и оплатите его. Пока товары не отложены."
EMPTY = "В заказе пока нет товаров: добавьте их и оформите заказ."
HELD = "Товары отложены до {}: оплатите заказ, потом их смогут купить другие."
UNPAID: Mapping[str, str] = {
    domain.GIFT_CARD: "Карта не оплачена: код активации отправим, когда пройдёт оплата.",
    domain.WALLET_TOPUP: "Пополнение не оплачено: деньги придут в кошелёк, когда пройдёт оплата.",
}
CONFIRMING: Mapping[str, str] = {
    domain.GOODS: "Магазин подтверждает оплату, товары и доставку",
    domain.GIFT_CARD: "Магазин подтверждает оплату и выпускает карту",
    domain.WALLET_TOPUP: "Магазин подтверждает оплату и зачисляет деньги в кошелёк",
}
NOTHING_COMES: Mapping[str, str] = {
    domain.GOODS: "Доставки не будет",
    domain.GIFT_CARD: "Карты не будет",
    domain.WALLET_TOPUP: "Пополнения не будет",
}
MONEY_BACK: Mapping[str, str] = {
    domain.UNPAID: "платить ничего не нужно.",
    domain.PENDING: "платить ничего не нужно.",
    domain.PAID: "деньги магазин вернёт: сколько и куда, появится здесь.",
    domain.REFUNDING: "деньги возвращаются: делать ничего не нужно.",
    domain.REFUNDED: "деньги возвращены: делать ничего не нужно.",
}
CARD: Mapping[CardState, str] = {
    CardState.ISSUED: "Код ждёт, когда его активируют: он действует до {}.",
    CardState.ACTIVE: "Карта активирована: делать ничего не нужно.",
    CardState.BLOCKED: "Карта больше не действует, активировать её нельзя.",
}
EXPIRED = "Срок действия карты истёк."
IN_WALLET = "Деньги в кошельке: ими можно платить."
TO_WALLET = "Деньги зачисляются в кошелёк — обычно за несколько секунд."
WAY: Mapping[Stage, str] = {
    Stage.WAITING: "Собираем заказ.",
    Stage.PREPARING: "Собираем заказ.",
    Stage.REGISTERED: "Служба доставки ждёт заказ: собираем и передаём ей.",
    Stage.IN_TRANSIT: "Заказ едет.",
    Stage.OUT_FOR_DELIVERY: "Курьер уже везёт заказ.",
}
ON_DESK = "Магазин решает, как доставить заказ, и напишет вам: делать ничего не нужно. Новой даты пока нет."
KEPT = "Заберите заказ до {}: потом он вернётся на склад, а деньги за товары — к вам."
KEPT_BY_COMPANY = "Заберите заказ в пункте выдачи. Срок хранения назначает служба доставки."
RETURNING = "Заказ возвращается на склад: когда он приедет, магазин вернёт деньги за товары."
RETURNED = "Заказ вернулся на склад, доставки больше не будет."
GONE = "Доставки больше не будет."
ALL_BROUGHT = "Товары вы вернули: деньги за них — ниже."
YOURS = "Заказ у вас. Срок, в который можно вернуть то, что не подошло, вышел."


def ahead(known: Known) -> str:
    """One or two sentences, whatever state the order is in."""
    order = known.order
    if order.status in (domain.CANCELED, domain.FAILED):
        return f"{NOTHING_COMES[order.kind]}, {MONEY_BACK[order.payment_status]}"
    if order.status == domain.COMPLETED:
        return _completed(known)
    if order.status == domain.NEW and order.payment_status == domain.UNPAID:
        return _unpaid(known)
    if order.status == domain.NEW and order.payment_status == domain.PENDING:
        return _paying(known)
    until = f", самое позднее — {_minute(known, known.confirmed_by)}" if known.confirmed_by else ""
    return f"{CONFIRMING[order.kind]}: обычно это секунды{until}. Не получится — деньги вернутся."


def _minute(known: Known, moment: datetime) -> str:
    """The clock of where the goods are got; said so where it is not the shop's own."""
    return minute(moment, known.zone) + (HERE if known.zone != SHOP_TIME else "")


def _unpaid(known: Known) -> str:
    if known.order.kind != domain.GOODS:
        return UNPAID[known.order.kind]
    if known.held_until:
        return HELD.format(_minute(known, known.held_until))
    return IN_CART if known.order.lines else EMPTY


def _paying(known: Known) -> str:
    """What the client or the bank has to do now, and until when the attempt waits for it."""
    attempt = known.attempt
    if attempt is None or attempt.undecided:
        return BANK
    until = _minute(known, attempt.due_at) if attempt.due_at else ""
    back = "заказ снова будет в корзине" if known.order.kind == domain.GOODS else "оплату можно начать заново"
    if attempt.state is State.CHOOSING and until:
        return f"Выберите способ оплаты до {until}: потом {back}."
    if attempt.state is State.HELD and until:
        return f"Нажмите «Оплатить» до {until}: потом деньги на карте перестанут удерживаться, а {back}."
    if attempt.state is State.TAKEN and until:
        return f"Деньги пришли: нажмите «Оплатить», или магазин сам завершит заказ в {until}."
    if attempt.state is State.PENDING:
        return IN_BANK_APP if attempt.means is Means.SBP else AT_BANK
    return ANSWERED


def _completed(known: Known) -> str:
    if known.order.kind == domain.WALLET_TOPUP:
        return IN_WALLET if known.credited else TO_WALLET
    return _card(known) if known.order.kind == domain.GIFT_CARD else " ".join(_way(known))


def _card(known: Known) -> str:
    """A code is refused from the very moment that it expires at, so that is said to the minute."""
    if known.card is None:
        return f"Карта оплачена. {ANSWERED}"
    if known.card.state is CardState.ISSUED and known.expired:
        return EXPIRED
    return CARD[known.card.state].format(_minute(known, known.card.expires_at))


def _way(known: Known) -> Iterator[str]:
    """Where the parcel is, and what comes after that."""
    stage, case = known.stage, known.case
    if stage in WAY:
        yield WAY[stage]
        yield _arrival(known)
    elif stage is Stage.AT_POINT and case:
        yield KEPT_BY_COMPANY if case.quote_id else KEPT.format(_minute(known, case.at + KEPT_AT_POINT))
    elif stage is Stage.DELIVERED and case:
        yield _returnable(known, domain.returnable_until(case.at.astimezone(known.zone).date()))
        if known.attempt and any(_hand_over(one) for one in known.receipts):
            yield f"Чек о передаче товаров придёт на {known.attempt.email}."
    elif stage is Stage.RETURNED:
        yield RETURNED
        if known.goods_unpaid:
            yield "Деньги за товары магазин вернёт: сумма и срок появятся здесь."
    else:
        yield {Stage.ON_DESK: ON_DESK, Stage.RETURNING: RETURNING}.get(stage, GONE)


def _returnable(known: Known, last: date) -> str:
    """Whether there is anything that can still be returned as not wanted."""
    brought = [line for one, _ in known.refunds if one.reason == BROUGHT for line in one.lines]
    if sum(line.quantity for line in brought) == sum(many for _, _, many in known.order.got):
        return ALL_BROUGHT
    return f"Заказ у вас. Не подошло — вернуть товары можно до {day(last)}." if known.today <= last else YOURS


def _hand_over(owed: OwedReceipt) -> bool:
    """A receipt of the hand-over that the register has not made yet."""
    return owed.receipt.kind is ReceiptKind.HAND_OVER and owed.state == WAITING


def _arrival(known: Known) -> str:
    """When it comes, as far as somebody has said it; a day that is over is promised no more."""
    chosen, case = known.order.delivery, known.case
    on = case.avail_date if case and case.avail_date else chosen.avail_date if chosen else ""
    if not on or date.fromisoformat(on) < known.today:
        return LATE if on else "О дате напишем."
    to_door = case.kind == COURIER if case else chosen is not None and chosen.kind == domain.COURIER
    if case.quote_id if case else known.order.quoted:
        where = "" if to_door else " в пункт выдачи"
        return f"Служба доставки привезёт его{where} не раньше {day(on)}."
    if not to_door:
        return f"Забрать его можно с {day(on)}: напишем, когда он будет в пункте выдачи."
    return f"Курьер приедет {day(on)}{_hours(known)}: ждите его по адресу доставки."


def _hours(known: Known) -> str:
    """Those that staff may have moved the visit to."""
    chosen, case = known.order.delivery, known.case
    if case and case.slot_begin:
        return f", {case.slot_begin}–{case.slot_end}"
    return f", {chosen.begin}–{chosen.end}" if chosen and chosen.begin else ""
