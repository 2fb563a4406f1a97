"""Letters with a code: asked for alike whoever is registered, written when the message is handled."""

import shopcore.notification.messages as notification
from shopcore.auth import domain, messages
from shopcore.auth.domain import Account, limits
from shopcore.auth.ports import Transaction
from shopcore.auth.service.accounts import account_by_address, normal
from shopcore.auth.service.attempts import count_attempt, counted_against
from shopcore.kernel import Received

EVENTS = {
    domain.CONFIRM: notification.EMAIL_CONFIRMATION,
    domain.CHANGE_EMAIL: notification.EMAIL_CHANGE,
    domain.RESET: notification.PASSWORD_RESET,
}


def ask_reset(tx: Transaction, login: str, address: str, device: str = "") -> None:
    """A forgotten password; TooMany. Nobody learns whether there is such an account."""
    count_attempt(tx, limits.RESET_FROM, limits.network_of(address))
    count_attempt(tx, limits.RESET, counted_against(tx.codes, normal(login).lower(), device))
    tx.put(messages.letter_wanted(domain.RESET, normal(login)))


def ask_confirmation(tx: Transaction, username: str) -> None:
    """The letter that confirms the account's e-mail, once more; TooMany."""
    count_attempt(tx, limits.CONFIRM, username)
    tx.put(messages.letter_wanted(domain.CONFIRM, username))


def ask_email_change(tx: Transaction, username: str, email: str) -> None:
    """A letter to the new address; Invalid BAD_EMAIL, TooMany. Nobody learns whether it is taken."""
    wanted = domain.email_of(email)
    count_attempt(tx, limits.CONFIRM, username)
    tx.put(messages.letter_wanted(domain.CHANGE_EMAIL, username, wanted))


def write_letter(tx: Transaction, message: Received) -> None:
    """Makes the code and asks for its letter; for whom there is nothing to write, nothing is written."""
    purpose, email = message.body["purpose"], message.body["email"]
    account = account_by_address(tx, message.body["login"])
    if account is None or account.state != domain.ACTIVE or not _makes_sense(tx, purpose, account, email):
        return
    to = email or account.email
    event = notification.AccountEvent(EVENTS[purpose], account.username, to, account.first_name)
    tx.put(notification.account_event(event, {"code": new_code(tx, purpose, account.username, to)}))


def new_code(tx: Transaction, purpose: str, username: str, email: str) -> str:
    """A sealed code that an account can use once; the one before it dies."""
    code = tx.codes.new()
    tx.tokens.put(tx.codes.hash(code), domain.token(purpose, username, email, tx.now))
    return tx.codes.seal(code)


def _makes_sense(tx: Transaction, purpose: str, account: Account, email: str) -> bool:
    if purpose == domain.CONFIRM:
        return account.email_confirmed_at is None
    return purpose == domain.RESET or not tx.accounts.taken(email)
