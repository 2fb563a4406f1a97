"""What a client tells about himself, and who follows it."""

import shopcore.notification.messages as notification
from shopcore.auth import domain
from shopcore.auth.domain import Account
from shopcore.auth.ports import Transaction
from shopcore.kernel import NotFound


def account(tx: Transaction, username: str) -> Account:
    """The account of this name; NotFound NO_SUCH_ACCOUNT."""
    found = tx.accounts.get(username)
    if found is None:
        raise NotFound("NO_SUCH_ACCOUNT", "Такой учётной записи нет.")
    return found


def change_profile(tx: Transaction, username: str, first_name: str, last_name: str, phone: str) -> Account:
    """Another name or phone, in stored form; Invalid with the field that is wrong."""
    tx.accounts.set_profile(
        username,
        domain.person_name_of(first_name, "firstName"),
        domain.person_name_of(last_name, "lastName"),
        domain.phone_of(phone),
    )
    return follow(tx, username)


def follow(tx: Transaction, username: str) -> Account:
    """The notification account learns the profile as it is now."""
    known = account(tx, username)
    tx.put(
        notification.profile(
            known.username, known.first_name, known.last_name, known.email, known.phone, known.version
        )
    )
    return known
