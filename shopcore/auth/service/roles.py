"""Who may do what: staff get their roles, and lose them."""

from shopcore.auth import domain
from shopcore.auth.domain import Account
from shopcore.auth.ports import Transaction
from shopcore.kernel import NotFound


def staff(tx: Transaction) -> list[Account]:
    """Everybody who has a role, by name."""
    return tx.accounts.staff()


def grant(tx: Transaction, email: str, role: str) -> None:
    """Gives an account its role; `client` takes every staff role away."""
    if role not in (domain.CLIENT, *domain.STAFF_ROLES):
        raise NotFound("NO_SUCH_ROLE", f"Нет роли «{role}»: есть {', '.join(domain.STAFF_ROLES)}.")
    if not tx.accounts.set_role(domain.email_of(email), role):
        raise NotFound("NO_SUCH_ACCOUNT", f"Нет учётной записи с e-mail {email}.")


def revoke(tx: Transaction, email: str, role: str) -> None:
    """Takes this staff role away from the account that has it; NotFound NO_SUCH_ROLE otherwise."""
    account = tx.accounts.by_login(domain.email_of(email))
    if account is None or account.role != role:
        raise NotFound("NO_SUCH_ROLE", f"У {email} нет роли «{role}».")
    tx.accounts.set_role(account.email, domain.CLIENT)
