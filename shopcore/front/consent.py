"""The consent that a client registered through the contract gives at his first sign-in on the pages."""

from collections.abc import Mapping

from shopcore.auth import service as auth
from shopcore.auth.domain import Account, Consent
from shopcore.front.registration import CONSENT, CONSENT_VERSION
from shopcore.front.screen import Button, Screen, Shop, filled

TITLE = "Согласие на обработку персональных данных"
SUBMIT = "продолжить"


def needed(account: Account) -> bool:
    """Whether this client has yet to agree before he buys."""
    return account.consent is None


def view(given: Mapping[str, str] | None = None) -> Screen:
    """The form with the one box; its button wakes when the box is ticked."""
    ready = filled((CONSENT,), given or {})
    return Screen(TITLE, (CONSENT,), (Button(SUBMIT, ready, "" if ready else "Отметьте согласие."),))


def submit(shop: Shop, username: str, given: Mapping[str, str], address: str) -> None:
    """Stores the consent: which text, when, from where; Invalid CONSENT_MISSING."""
    if not given.get(CONSENT.key):
        raise auth.consent_missing()
    shop.write(auth.give_consent, username, Consent(CONSENT_VERSION, shop.clock.now(), address))
