"""Who may do what: staff get their roles, and lose them."""

from shopcore.auth import domain
from shopcore.auth.domain import Account, RoleChange
from shopcore.auth.ports import Transaction
from shopcore.kernel import Author, Conflict, NotFound

CHANGES_SHOWN = 50


def staff(tx: Transaction) -> list[Account]:
    """Everybody who has a role, by name."""
    return tx.accounts.staff()


def role_changes(tx: Transaction) -> list[RoleChange]:
    """What was last done about roles, the newest first."""
    return tx.accounts.role_changes(CHANGES_SHOWN)


def dismiss(tx: Transaction, username: str, by: Author) -> None:
    """Takes somebody's role away; NotFound NO_SUCH_ROLE when he has none."""
    account = tx.accounts.get(username)
    if account is None or account.role == domain.CLIENT:
        raise NotFound("NO_SUCH_ROLE", "У этого человека роли нет.")
    tx.accounts.set_role(account.email, domain.CLIENT)
    tx.accounts.note_role(username, domain.CLIENT, by, tx.now)


def grant(tx: Transaction, email: str, role: str, by: Author | None = None) -> None:
    """Gives an account its role; `client` takes every staff role away.

    NotFound NO_SUCH_ROLE, NO_SUCH_ACCOUNT; Conflict EMAIL_UNCONFIRMED: anybody may register another's e-mail.
    """
    if role not in (domain.CLIENT, *domain.STAFF_ROLES):
        raise NotFound("NO_SUCH_ROLE", f"Нет роли «{role}»: есть {', '.join(domain.STAFF_ROLES)}.")
    account = tx.accounts.by_address(domain.email_of(email))
    if account is None or account.email != domain.email_of(email):
        raise NotFound("NO_SUCH_ACCOUNT", f"Нет учётной записи с e-mail {email}.", {"field": "email"})
    if role != domain.CLIENT and account.email_confirmed_at is None:
        text = f"E-mail {email} ещё не подтверждён: пусть хозяин адреса откроет ссылку из письма."
        raise Conflict("EMAIL_UNCONFIRMED", text, {"field": "email"})
    tx.accounts.set_role(account.email, role)
    if by:
        tx.accounts.note_role(account.username, role, by, tx.now)


def vouch(tx: Transaction, username: str) -> None:
    """Whoever installs the shop knows whose e-mail this is: it counts as confirmed."""
    tx.accounts.confirm_email(username, tx.now)


def revoke(tx: Transaction, email: str, role: str) -> None:
    """Takes this staff role away from the account that has it; NotFound NO_SUCH_ROLE otherwise."""
    account = tx.accounts.by_address(domain.email_of(email))
    if account is None or account.role != role:
        raise NotFound("NO_SUCH_ROLE", f"У {email} нет роли «{role}».")
    tx.accounts.set_role(account.email, domain.CLIENT)
