"""The client's ways to sign in: through which sites, and the password; others are linked and unlinked."""

from collections.abc import Mapping
from dataclasses import replace

from shopcore.auth import service as auth
from shopcore.auth.domain import Account, Identity
from shopcore.front import own_password
from shopcore.front.screen import Button, Item, ItemList, Screen, Shop
from shopcore.kernel import Conflict, NotFound, Refusal

LINK = "Способы входа"
TITLE = "Способы входа"
REMOVE = "отвязать"
CONFIRM_TITLE = "Новый способ входа"
CONFIRM = "привязать"
LINKED, UNLINKED = "Способ входа привязан.", "Способ входа отвязан."
NOT_LINKED = "не привязан"
PASSWORD = Item("", ("Пароль", "e-mail или имя пользователя и пароль"))


def view(
    shop: Shop, account: Account, notices: tuple[str, ...] = (), refusal: Refusal | None = None
) -> ItemList:
    """Every site that the shop knows, and whether it opens this account."""
    mine = {one.issuer: one for one in shop.read(auth.identities, account.username)}
    items = [_item(shop, key, name, mine) for key, name in shop.sign_on.providers.items()]
    password = [PASSWORD] if account.password_hash else []
    return ItemList(TITLE, (), (), notices, refusal.text if refusal else "", tuple(password + items))


def add_link(name: str) -> str:
    """What the way to link a site is called on the page."""
    return f"Привязать «{name}»"


def linked(shop: Shop, account: Account, provider: str) -> bool:
    """Whether this site opens the account already."""
    issuer = issuer_of(shop, provider)
    return any(one.issuer == issuer for one in shop.read(auth.identities, account.username))


def view_confirmation(
    account: Account, identity: Identity, name: str, refusal: Refusal | None = None
) -> Screen:
    """Asks before a site is linked: whose account there, and the password here where there is one."""
    wrong = refusal.details.get("field", "") if refusal else ""
    field = replace(own_password.FIELD, error=refusal.text if refusal and wrong else "")
    whose = f": {identity.email or identity.first_name}" if identity.email or identity.first_name else ""
    told = f"После этого в вашу учётную запись можно будет войти через «{name}»{whose}."
    fields = (field,) if account.password_hash else ()
    problem = refusal.text if refusal and not wrong else ""
    return Screen(CONFIRM_TITLE, fields, (Button(CONFIRM),), (told,), problem)


def confirm(shop: Shop, account: Account, identity: Identity, state: str, given: Mapping[str, str]) -> None:
    """Invalid WRONG_PASSWORD, SIGN_ON_STALE; Conflict IDENTITY_TAKEN, ISSUER_TAKEN; TooMany."""
    if account.password_hash:
        own_password.check(shop, account, given.get(own_password.FIELD.key, ""))
    shop.write(auth.link_identity, account.username, identity, state)


def remove(shop: Shop, username: str, provider: str) -> None:
    """NotFound NO_SUCH_WAY; Conflict LAST_WAY."""
    shop.write(auth.unlink_identity, username, issuer_of(shop, provider))


def check_free(shop: Shop, account: Account, provider: str) -> None:
    """Conflict ISSUER_TAKEN before the client is sent away for nothing."""
    if linked(shop, account, provider):
        raise Conflict("ISSUER_TAKEN", "Этот способ входа уже привязан.")


def issuer_of(shop: Shop, provider: str) -> str:
    """NotFound NO_SUCH_WAY."""
    issuer = shop.sign_on.issuers.get(provider)
    if issuer is None:
        raise NotFound("NO_SUCH_WAY", "Такого способа входа нет.")
    return issuer


def _item(shop: Shop, key: str, name: str, mine: Mapping[str, Identity]) -> Item:
    found = mine.get(shop.sign_on.issuers[key])
    told = (found.email or "привязан") if found else NOT_LINKED
    return Item(key, (name, told), REMOVE if found else "")
