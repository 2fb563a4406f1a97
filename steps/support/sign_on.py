"""Arranges and looks at what other sites open in the shop."""

from collections.abc import Sequence

from shopcore.auth import service as auth
from shopcore.auth.domain import Identity
from shopcore.wiring import Shop
from shopcore.wiring.sign_on import sign_on
from steps.support import given as arrange
from steps.support import known
from steps.support.providers import Site


def let_in_through(shop: Shop, sites: Sequence[Site]) -> None:
    """The shop knows these sites from now on, and they are honest."""
    for site in sites:
        site.behave()
    shop.sign_on = sign_on([site.provider for site in sites])


def linked(shop: Shop, email: str, site: Site, person: str) -> None:
    """A registered client, whom this person of the site's is."""
    if not known.is_registered(shop, email):
        arrange.registered(shop, email)
    identity = Identity(site.provider.issuer, site.subject(person), person)
    shop.write(auth.link_identity, email, identity, f"arranged {site.url} {person}")


def ways(shop: Shop, username: str) -> int:
    """How many sites open this account."""
    return len(shop.read(auth.identities, username))
