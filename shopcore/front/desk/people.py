"""«Сотрудники»: who has which role; given and taken here."""

from collections.abc import Mapping

from shopcore.auth import service as auth
from shopcore.auth.domain import ADMIN, DELIVERY, WAREHOUSE, Account
from shopcore.front.desk.sheet import Act, Form, Given, Happened, Part, Row, Sheet, bad_form
from shopcore.front.moments import minute
from shopcore.front.screen import Field, Shop
from shopcore.kernel import Author, Conflict

TITLE, TAKE = "Сотрудники", "Снять роль"
EMAIL = Field("email", "E-mail сотрудника", kind="email", hint="он уже зарегистрирован в магазине")
ROLES: Mapping[str, str] = {WAREHOUSE: "склад", DELIVERY: "доставка", ADMIN: "администратор"}
GIVE: Mapping[str, str] = {
    WAREHOUSE: "Назначить на склад",
    DELIVERY: "Назначить в доставку",
    ADMIN: "Сделать администратором",
}


def view(shop: Shop, by: Author, given: Given) -> Sheet:
    """Everybody who has a role, what was changed last, and the form that gives one."""
    form = Form(tuple(Act(role, name) for role, name in GIVE.items()), (EMAIL,), title="Дать роль")
    story = tuple(
        Happened(minute(one.at), f"{one.username}: {ROLES.get(one.role, 'роль снята')} — {one.name}")
        for one in shop.read(auth.role_changes)
    )
    return Sheet(
        TITLE, rows=tuple(_row(one, by) for one in shop.read(auth.staff)), forms=(form,), story=story
    )


def act(shop: Shop, by: Author, key: str, given: Given) -> None:
    """Gives a role, or takes it away; NotFound, Conflict."""
    name = given.get("act", "")
    if name in GIVE:
        email = given.get("email", "").strip()
        found = shop.read(auth.account_by_login, email)
        if found and found.username == by.username and name != ADMIN:
            raise Conflict("OWN_ROLE", "Свою роль сменить нельзя: это сделает другой администратор.")
        shop.write(auth.grant, email, name, by)
    elif name == "take":
        if key == by.username:
            raise Conflict("OWN_ROLE", "Свою роль снять нельзя: это сделает другой администратор.")
        shop.write(auth.dismiss, key, by)
    else:
        raise bad_form()


def _row(account: Account, by: Author) -> Row:
    """Nobody takes his own role away: whoever did it last would leave a shop that nobody can open."""
    name = f"{account.first_name} {account.last_name}".strip() or account.username
    texts = (name, account.email, ROLES[account.role])
    form = Form((Act("take", TAKE),)) if account.username != by.username else None
    return Row(account.username, texts, form, link=False)


PART = Part("people", TITLE, "кто здесь работает и что ему открыто", (ADMIN,), view, act)
