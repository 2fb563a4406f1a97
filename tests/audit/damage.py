"""For every invariant, what breaks it: statements against tables that refuse nothing any more."""

from damage_saga import MORE as MORE_OF_SAGAS
from damage_saga import SAGAS, STOCK

MOMENT = "'2026-11-23 09:00:00'"
ANNA = "anna@example.ru"
SECOND_CART = (
    "INSERT INTO orders (number, id, username, kind, status, payment_status, version, total, created_at)"
    f" VALUES (9001, 'second-cart', 'anna@example.ru', 'GOODS', 'NEW', 'UNPAID', 0, 0, {MOMENT})",
    f"INSERT INTO order_event (order_id, version, status, at) VALUES ('second-cart', 0, 'NEW', {MOMENT})",
)
CART = "order_id IN (SELECT id FROM orders WHERE status = 'NEW')"
SECOND_WALLET = "INSERT INTO ledger_account (id, kind, owner, balance) VALUES (9001, 'WALLET', '{}', {})"

TOPPED_UP = "kind = 'TOP_UP'"
IS_PAID = "state = 'PAID'"
IN_WALLET = "account_id IN (SELECT id FROM ledger_account WHERE kind = 'WALLET')"


def event(version: int, status: str) -> tuple[str, ...]:
    """The cart goes on to this status."""
    return (
        "INSERT INTO order_event (order_id, version, status, at)"
        f" SELECT id, {version}, '{status}', {MOMENT} FROM orders WHERE status = 'NEW'",
        f"UPDATE orders SET status = '{status}', version = {version} WHERE status = 'NEW'",
    )


def brief(state: str, reason: str, number: int = 9001) -> str:
    """An SMS to a client about something that no letter tells."""
    return (
        "INSERT INTO brief (id, request, channel, device, username, kind, facts, state, reason, attempts,"
        f" due_at, expires_at, created_at) VALUES ({number}, 'ready', 'sms', '', '{ANNA}', 'delivery',"
        f" '{{}}', '{state}', '{reason}', 1, {MOMENT}, {MOMENT}, {MOMENT})"
    )


DAMAGE: dict[str, tuple[str, ...]] = {
    "every wallet and notification account has its account": (
        "UPDATE ledger_account SET owner = 'nobody' WHERE owner = 'anna@example.ru'",
    ),
    "an e-mail, and a username that is one, is in lower case": (
        "UPDATE account SET email = 'Anna@example.ru'",
    ),
    "nobody's e-mail is another's username": (
        "UPDATE account SET email = 'boris@example.ru' WHERE username = 'anna@example.ru'",
    ),
    "a password is kept as a slow hash only": ("UPDATE account SET password_hash = 'верный пароль 1'",),
    "consent has its text, time and address, or there is none": (
        "UPDATE account SET consent_version = '1', consent_at = NULL",
    ),
    "a session belongs to nobody yet, or to an account": ("UPDATE session SET username = 'nobody'",),
    "a session's key is kept as its hash only": ("UPDATE session SET key_hash = 'the key itself'",),
    "nobody has two wallets": (SECOND_WALLET.format("anna@example.ru", 0),),
    "every transfer balances": (f"UPDATE ledger_entry SET amount = amount + 1 WHERE {IN_WALLET}",),
    "the whole ledger sums to zero": (f"DELETE FROM ledger_entry WHERE {IN_WALLET}",),
    "every entry belongs to a transfer and an account": (f"DELETE FROM ledger_transfer WHERE {TOPPED_UP}",),
    "a balance is the sum of its entries": ("UPDATE ledger_account SET balance = balance + 1",),
    "a wallet or gift card is never below zero": ("UPDATE ledger_account SET balance = -1",),
    "a wallet or gift card was never below zero": (
        f"UPDATE ledger_entry SET amount = -amount WHERE {IN_WALLET} AND seq = 1",
    ),
    "every entry remembers the balance that it left": ("UPDATE ledger_entry SET balance = balance + 1",),
    "a payment is captured once": (
        "INSERT INTO ledger_transfer SELECT 'again', kind, payment_id, order_id, at FROM ledger_transfer"
        " WHERE kind = 'CAPTURE'",
    ),
    "no more goes back than was captured": (
        "UPDATE ledger_transfer SET payment_id = 'other' WHERE kind = 'CAPTURE'",
    ),
    "a top-up credits what was paid in, once": (
        f"UPDATE ledger_transfer SET payment_id = 'other' WHERE {TOPPED_UP}",
    ),
    "a gift card holds from nothing to its nominal": ("UPDATE gift_card SET nominal = nominal - 1",),
    "every gift card has its account, and every such account its card": ("DELETE FROM gift_card",),
    "what lies on gift cards was issued and not spent": (
        "UPDATE ledger_account SET balance = balance + 1 WHERE kind = 'GIFT_CARD'",
    ),
    "a gift card is issued for its nominal, out of its payment": (
        "UPDATE gift_card SET payment_id = 'another'",
    ),
    "an activated gift card has its owner and moment, no other has": (
        "UPDATE gift_card SET owner = 'anna@example.ru'",
    ),
    "a gift card's code is kept as its hash only": ("UPDATE gift_card SET code_hash = 'ABCDE'",),
    "a gift card is activated within its time": ("UPDATE gift_card SET activated_at = expires_at",),
    "who has an account has an e-mail, who has deleted it has nothing personal": (
        "UPDATE account SET email = NULL WHERE username = 'anna@example.ru'",
    ),
    "a code is kept as its hash only": ("UPDATE token SET code_hash = 'ABC' WHERE username LIKE 'anna%'",),
    "a code belongs to a living account": (
        "UPDATE token SET username = 'nobody' WHERE username LIKE 'anna%'",
    ),
    "nobody can be recognised by whom attempts are counted against": (
        f"INSERT INTO attempt (action, subject, count, since) VALUES ('x', 'anna', 1, {MOMENT})",
    ),
    "a payment has taken money exactly when the ledger says so": (
        "UPDATE payment SET state = 'FAILED' WHERE state = 'PAID'",
    ),
    "a payment takes what it says, no more and no less": ("UPDATE payment SET amount = amount + 1",),
    "an order has one live payment at most": (f"INSERT INTO payment SELECT * FROM payment WHERE {IS_PAID}",),
    "a paid payment has its order, which costs that much": (
        f"UPDATE payment SET order_id = 'nowhere' WHERE {IS_PAID}",
    ),
    "money that no order wanted goes back whole": (
        f"UPDATE payment SET state = 'UNWANTED', refunded = 0 WHERE {IS_PAID}",
    ),
    "a payment knows what goes back of it": ("UPDATE payment SET returned = returned + 1",),
    "a return is owed and paid back as the ledger says": (
        "UPDATE refund SET standing = 'OWED', due_at = NULL",
    ),
    "an attempt that is open has its time, one at rest has none": (
        f"UPDATE payment SET state = 'HELD' WHERE {IS_PAID}",
    ),
    "every attempt that is due has been looked at": (f"UPDATE payment SET due_at = {MOMENT}",),
    "every return that is due has been looked at": (f"UPDATE refund SET due_at = {MOMENT}",),
    "an order that came to nothing keeps no money": ("UPDATE payment SET refunded = 0 WHERE refunded > 0",),
    "every account has its wallet": ("DELETE FROM ledger_account",),
    "every account can be told": ("DELETE FROM recipient",),
    "every price is positive": ("UPDATE product SET price = 0 WHERE id = 20",),
    "no more is held than lies there": ("UPDATE stock SET held = on_hand + 1",),
    "what a slot has taken is the visits in it, and fits": ("UPDATE delivery_slot SET taken = taken + 1",),
    "a visit is of a slot that exists": ("DELETE FROM delivery_slot",),
    "what is booked does not expire, and has its case of delivery": (
        f"UPDATE delivery_visit SET until = {MOMENT} WHERE state = 'BOOKED'",
    ),
    "an open case of a courier has its visit booked": (
        "UPDATE delivery_visit SET state = 'RELEASED' WHERE state = 'BOOKED'",
    ),
    "an order has one offer chosen at most": (
        "INSERT INTO delivery_quote (id, order_id, number, username, company, name, kind, place_id, basis,"
        " address, shipping, until, point_id, tariff, price, first_day, last_day, reason, chosen)"
        " SELECT 'twin', order_id, number, username, company, name, kind, place_id, basis, address, shipping,"
        " until, point_id, tariff, price, first_day, last_day, reason, chosen FROM delivery_quote"
        " WHERE chosen LIMIT 1",
    ),
    "the offer that an open case goes by does not run out": (
        f"UPDATE delivery_quote SET until = {MOMENT} WHERE chosen",
    ),
    "a company's case that is worked has its parcel, and a parcel its case": (
        "DELETE FROM delivery_consignment",
    ),
    "the parcel of a cancelled order is called back": (
        "UPDATE delivery_consignment SET step = 'REGISTER', recalled = (1 = 0) WHERE recalled",
        f"UPDATE delivery_case SET at = {MOMENT} WHERE state = 'REVERSED'",
    ),
    "every parcel that is due has had its turn": (
        f"UPDATE delivery_consignment SET due_at = {MOMENT} WHERE step <> 'DONE'",
    ),
    "only the case of a completed order is worked": (
        "UPDATE delivery_case SET stage = 'PREPARING' WHERE stage = ''",
    ),
    "what came back uncollected is paid back": (
        "DELETE FROM refund WHERE order_id IN (SELECT order_id FROM delivery_case WHERE stage = 'RETURNED')",
    ),
    "a paid order keeps its visit until it is decided": (
        f"UPDATE delivery_visit SET state = 'HELD', until = {MOMENT} WHERE state = 'BOOKED'",
    ),
    "no visit outlives its time": (
        f"UPDATE delivery_visit SET state = 'HELD', until = {MOMENT} WHERE state = 'BOOKED'",
    ),
    "an order that came to nothing keeps no visit": (
        "UPDATE delivery_visit SET state = 'BOOKED' WHERE state = 'RELEASED'",
    ),
    "stock is of a product that exists": ("UPDATE stock SET product_id = 9001 WHERE product_id = 20",),
    "every order has its client": ("UPDATE orders SET username = 'nobody'",),
    "a client has one cart at most": SECOND_CART,
    "an order's total is the sum of its lines, its delivery and its amount": (
        "UPDATE orders SET total = total + 1",
    ),
    "only gift cards and top-ups have an amount, and only goods have lines and delivery": (
        "UPDATE orders SET amount = 1",
    ),
    "no more goes back than an order has cost": ("UPDATE orders SET refunded = total + 1",),
    "what is paid has its payment, and delivery if it is goods": (
        "UPDATE orders SET payment_status = 'PAID'",
    ),
    "every line belongs to an order and has a positive quantity": (
        "UPDATE order_item SET order_id = 'nowhere' WHERE id = 1",
    ),
    "a line is of a product that exists": (f"UPDATE order_item SET product_id = 9001 WHERE {CART}",),
    "a product has one line in an order": ("UPDATE order_item SET product_id = 1",),
    "no empty order is worked on": (
        f"DELETE FROM order_item WHERE {CART}",
        "UPDATE orders SET total = 0, payment_status = 'PAID' WHERE status = 'NEW'",
        *event(2, "IN_PROGRESS"),
    ),
    "an order is paid for as its status says": (
        "UPDATE orders SET payment_status = 'PAID' WHERE status = 'CANCELED'",
    ),
    "every event belongs to an order": (
        f"INSERT INTO order_event (order_id, version, status, at) VALUES ('nowhere', 0, 'NEW', {MOMENT})",
    ),
    "versions start at 0 and have no gaps": ("DELETE FROM order_event WHERE version = 0",),
    "an order is at the version and status of its last event": (
        "UPDATE orders SET version = version + 1 WHERE status = 'NEW'",
    ),
    "an order goes from NEW only, and ends once": (
        "UPDATE orders SET payment_status = 'PAID' WHERE status = 'NEW'",
        *event(2, "COMPLETED"),
    ),
    "what was handed over stays as it was": (
        "UPDATE order_event SET items = 'other' WHERE status = 'IN_PROGRESS'",
    ),
    **STOCK,
    **SAGAS,
    "a placing is remembered for the client whose order it is": (
        "UPDATE order_placing SET username = 'nobody'",
    ),
    "a message handled has its place in the inbox": ("DELETE FROM inbox WHERE receiver = 'billing'",),
    "what an inbox has was said to its receiver": (
        f"INSERT INTO inbox (receiver, message_id, handled_at) VALUES ('billing', 'never said', {MOMENT})",
    ),
    "a message is handled or parked, never both": (
        "UPDATE outbox SET parked_at = occurred_at, attempts = 5, error = 'x'",
    ),
    "a parked message was tried and says why": (
        "DELETE FROM inbox WHERE receiver = 'billing'",
        "UPDATE outbox SET parked_at = occurred_at, handled_at = NULL WHERE receiver = 'billing'",
    ),
    "no message is tried for ever": (
        "DELETE FROM inbox WHERE receiver = 'billing'",
        "UPDATE outbox SET attempts = 6, handled_at = NULL WHERE receiver = 'billing'",
    ),
    "a letter about an event goes out once": (
        "INSERT INTO notice (id, request, channel, address, kind, facts, state, attempts, due_at, created_at)"
        " SELECT id + 9000, request, channel, address, kind, facts, state, attempts, due_at, created_at"
        " FROM notice",
    ),
    "a letter has an event that was handled": ("UPDATE notice SET request = 'rolled back'",),
    "a letter that was sent or has failed was tried": ("UPDATE notice SET attempts = 0",),
    "every notification account has one letter of welcome, until its e-mail changes": ("DELETE FROM notice",),
    "every message is handled or parked": (
        "DELETE FROM inbox WHERE receiver = 'billing'",
        "UPDATE outbox SET handled_at = NULL WHERE receiver = 'billing'",
    ),
    "what no SMS or push could tell is told by letter": (brief("FAILED", "SMSRU_202"),),
    "a brief that has failed says why": (brief("FAILED", ""),),
    "a brief goes out once to each phone and browser": (brief("SENT", ""), brief("SENT", "", 9002)),
    "every letter that is due has been tried": ("UPDATE notice SET state = 'WAITING'",),
    "no receipt was refused for good": ("UPDATE receipt SET state = 'REFUSED', register_id = ''",),
    "a receipt that is registered has the register's number": ("UPDATE receipt SET register_id = ''",),
    "goods paid from a wallet that the bank has filled have the receipt of the offset": (
        "DELETE FROM receipt WHERE key LIKE 'off-%'",
    ),
    "what was set off and has gone back has the receipt of the return": (
        "DELETE FROM receipt WHERE key LIKE 'ret-%'",
    ),
    "the receipt of a prepayment, or of its return, is of the sum that has moved": (
        "UPDATE receipt SET total = total + 1 WHERE key LIKE 'off-%'",
    ),
    "nothing that went back before is in the receipt of the hand-over": (
        "UPDATE receipt SET total = total + 1 WHERE closes",
    ),
    "no more goes back as paid in full than the receipt of the hand-over says": (
        "UPDATE refund SET closed = (1 = 1)",
    ),
    "what the client has got has the receipt of the hand-over, to the kopeck": (
        "DELETE FROM receipt WHERE closes",
    ),
    "every receipt that is due has been tried": (
        f"UPDATE receipt SET state = 'WAITING', register_id = '', due_at = {MOMENT}",
    ),
}
MORE: tuple[tuple[str, str], ...] = (
    *MORE_OF_SAGAS,
    (
        "the receipt of a prepayment, or of its return, is of the sum that has moved",
        "UPDATE receipt SET total = total - 1 WHERE key LIKE 'ret-%'",
    ),
    (
        "what the client has got has the receipt of the hand-over, to the kopeck",
        "UPDATE receipt SET total = total - 1 WHERE closes",
    ),
    ("every wallet and notification account has its account", "UPDATE recipient SET username = 'nobody'"),
    (
        "an e-mail, and a username that is one, is in lower case",
        "UPDATE account SET username = 'Anna@example.ru'",
    ),
    (
        "consent has its text, time and address, or there is none",
        "UPDATE account SET consent_version = '1', consent_address = NULL",
    ),
    ("a message handled has its place in the inbox", "UPDATE outbox SET handled_at = NULL"),
    (
        "a placing is remembered for the client whose order it is",
        "UPDATE order_placing SET order_id = 'nowhere'",
    ),
    ("every line belongs to an order and has a positive quantity", "UPDATE order_item SET quantity = 0"),
    ("every line belongs to an order and has a positive quantity", "UPDATE order_item SET price = -1"),
    ("no more is held than lies there", "UPDATE stock SET held = -1"),
    ("an order is at the version and status of its last event", "UPDATE order_event SET status = 'FAILED'"),
    ("an order is at the version and status of its last event", "UPDATE orders SET version = 0"),
    ("an order is at the version and status of its last event", "DELETE FROM order_event"),
    ("an order goes from NEW only, and ends once", "UPDATE order_event SET status = 'CANCELED'"),
    (
        "an order goes from NEW only, and ends once",
        "UPDATE order_event SET status = 'NOVEL' WHERE version = 1",
    ),
    ("versions start at 0 and have no gaps", "UPDATE order_event SET version = version + 1"),
    ("a letter that was sent or has failed was tried", "UPDATE notice SET state = 'FAILED', attempts = 0"),
)
