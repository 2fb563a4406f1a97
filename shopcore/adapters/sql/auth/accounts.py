"""The accounts."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, case, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from shopcore.adapters.schema import insert_once
from shopcore.adapters.sql.auth.tables import accounts, role_changes
from shopcore.auth.domain import ACTIVE, CLIENT, DELETED, Account, Consent, RoleChange
from shopcore.kernel import Author

PLAIN = [name for name in Account.__dataclass_fields__ if name not in ("consent", "email")]


CHANGE = tuple(role_changes.c[name] for name in RoleChange.__dataclass_fields__)


class SqlAccounts:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def add(self, account: Account, now: datetime) -> bool:
        row = {name: getattr(account, name) for name in PLAIN} | _consent(account.consent)
        return insert_once(
            self.connection, accounts, row | {"email": account.email or None, "created_at": now}
        )

    def by_login(self, login: str) -> Account | None:
        """The username wins: an e-mail that another account has as its name opens nothing else."""
        confirmed = and_(accounts.c.email == login.lower(), accounts.c.email_confirmed_at.is_not(None))
        return self._first(login, confirmed)

    def by_address(self, login: str) -> Account | None:
        return self._first(login, accounts.c.email == login.lower())

    def get(self, username: str) -> Account | None:
        row = self.connection.execute(select(accounts).where(accounts.c.username == username)).first()
        return account_of(row) if row else None

    def lock(self, username: str) -> Account | None:
        query = select(accounts).where(accounts.c.username == username).with_for_update()
        row = self.connection.execute(query).first()
        return account_of(row) if row else None

    def taken(self, email: str) -> bool:
        named = or_(accounts.c.username == email, accounts.c.email == email)
        return self.connection.execute(select(accounts.c.username).where(named)).first() is not None

    def set_profile(self, username: str, first_name: str, last_name: str, phone: str) -> None:
        known = {"first_name": first_name, "last_name": last_name, "phone": phone}
        self._change(username, **known, version=accounts.c.version + 1)

    def set_email(self, username: str, email: str, now: datetime) -> bool:
        """A savepoint: on PostgreSQL a broken unique key would end the whole transaction."""
        try:
            with self.connection.begin_nested():
                self._change(username, email=email, email_confirmed_at=now, version=accounts.c.version + 1)
        except IntegrityError:
            return False
        return True

    def confirm_email(self, username: str, now: datetime) -> None:
        first = update(accounts).where(
            accounts.c.username == username, accounts.c.email_confirmed_at.is_(None)
        )
        self.connection.execute(first.values(email_confirmed_at=now))

    def set_password(self, username: str, password_hash: str) -> None:
        self._change(username, password_hash=password_hash)

    def erase(self, username: str) -> bool:
        living = update(accounts).where(accounts.c.username == username, accounts.c.state != DELETED)
        nothing = {"email": None, "email_confirmed_at": None, "password_hash": "", "role": CLIENT}
        nothing |= {"first_name": "", "last_name": "", "phone": "", "state": DELETED}
        nothing |= _consent(None) | {"version": accounts.c.version + 1}
        return self.connection.execute(living.values(**nothing)).rowcount == 1

    def give_consent(self, username: str, consent: Consent) -> None:
        without = update(accounts).where(
            accounts.c.username == username, accounts.c.consent_version.is_(None)
        )
        self.connection.execute(without.values(_consent(consent)))

    def set_role(self, email: str, role: str) -> bool:
        change = update(accounts).where(accounts.c.email == email).values(role=role)
        return self.connection.execute(change).rowcount == 1

    def note_role(self, username: str, role: str, by: Author, at: datetime) -> None:
        row = {"username": username, "role": role, "author": by.username, "name": by.name, "at": at}
        self.connection.execute(insert(role_changes).values(row))

    def role_changes(self, limit: int) -> list[RoleChange]:
        query = select(*CHANGE).order_by(role_changes.c.id.desc()).limit(limit)
        return [RoleChange(*row) for row in self.connection.execute(query)]

    def staff(self) -> list[Account]:
        theirs = and_(accounts.c.role != CLIENT, accounts.c.state == ACTIVE)
        query = select(accounts).where(theirs)
        ordered = query.order_by(accounts.c.last_name, accounts.c.first_name, accounts.c.username)
        return [account_of(row) for row in self.connection.execute(ordered)]

    def _change(self, username: str, **known: Any) -> None:
        self.connection.execute(update(accounts).where(accounts.c.username == username).values(**known))

    def _first(self, login: str, by_email: Any) -> Account | None:
        name = accounts.c.username
        query = (
            select(accounts)
            .where(or_(name.in_([login, login.lower()]), by_email))
            .order_by(case((name == login, 0), (name == login.lower(), 1), else_=2))
        )
        row = self.connection.execute(query).first()
        return account_of(row) if row else None


def account_of(row: Row[Any]) -> Account:
    consent = (
        Consent(row.consent_version, row.consent_at, row.consent_address) if row.consent_version else None
    )
    plain = {name: getattr(row, name) for name in PLAIN}
    return Account(**plain, email=row.email or "", consent=consent)


def _consent(consent: Consent | None) -> dict[str, Any]:
    return {
        "consent_version": consent.text_version if consent else None,
        "consent_at": consent.given_at if consent else None,
        "consent_address": consent.address if consent else None,
    }
