"""«Возвраты»: money that the bank has refused to give back for three days."""

from shopcore.auth.domain import ADMIN
from shopcore.front.desk.sheet import Act, Form, Given, Part, Row, Sheet, bad_form
from shopcore.front.moments import minute
from shopcore.front.screen import Field, Shop
from shopcore.kernel import NO_BREAK_SPACE, Author, rubles
from shopcore.payment import service as payment
from shopcore.payment.domain import Payment, Refund, RefundStanding

TITLE, AGAIN, BY_HAND = "Возвраты", "Попросить банк ещё раз", "Деньги возвращены вручную"
HOW = Field("how", "Как возвращено", longest=200, hint="например: перевод по реквизитам, платёжка № 17")
NOTHING = "Возвратов, от которых банк отказался, нет."


def view(shop: Shop, by: Author, given: Given) -> Sheet:
    """What waits for staff, the oldest first."""
    rows = tuple(_row(*one) for one in shop.read(payment.stuck_returns))
    return Sheet(TITLE, notices=() if rows else (NOTHING,), rows=rows)


def one(shop: Shop, by: Author, key: str, given: Given) -> Sheet:
    """A return: how much, to whom, why the bank does not take it; NotFound REFUND_NOT_FOUND."""
    refund, attempt = shop.read(payment.return_of, key)
    facts = [
        ("Сумма", rubles(refund.amount)),
        ("Покупатель", attempt.username),
        ("Куда", attempt.masked or attempt.token_type),
        ("Ответ банка", refund.error),
        ("Должны с", minute(refund.owed_at)),
    ]
    if refund.asked_at:
        facts.append(("Банк спрашивали ещё раз", f"{refund.asked_by}, {minute(refund.asked_at)}"))
    if refund.paid_by:
        facts.append(("Возвращено вручную", f"{refund.paid_by}: {refund.paid_how}"))
    waits = refund.standing is RefundStanding.STAFF
    forms = (Form((Act("again", AGAIN),)), Form((Act("by_hand", BY_HAND),), (HOW,))) if waits else ()
    done = () if waits else ("Деньги возвращены." if refund.done_at else "Банк спрашивают ещё раз.",)
    return Sheet(_title(attempt), key, notices=done, facts=tuple(facts), forms=forms)


def act(shop: Shop, by: Author, key: str, given: Given) -> None:
    """Asks the bank anew, or says that the money was given back otherwise; Conflict WRONG_STATE."""
    name = given.get("act", "")
    if name == "again":
        shop.write(payment.ask_again, key, by)
    elif name == "by_hand":
        shop.write(payment.paid_by_hand, key, by, given.get("how", ""))
    else:
        raise bad_form()


def _row(refund: Refund, attempt: Payment) -> Row:
    texts = (_title(attempt), rubles(refund.amount), refund.error or refund.reason, minute(refund.owed_at))
    return Row(refund.id, texts, alarm=True)


def _title(attempt: Payment) -> str:
    return f"Заказ №{NO_BREAK_SPACE}{attempt.number}"


PART = Part("returns", TITLE, "деньги, которые банк не смог вернуть", (ADMIN,), view, act, one)
