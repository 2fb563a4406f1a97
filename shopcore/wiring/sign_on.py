"""Single sign-on from settings: SHOP_OIDC_PROVIDERS names the providers, SHOP_OIDC_<NAME>_… describe each."""

import re
from collections.abc import Mapping, Sequence

from shopcore.adapters.sso.provider import Provider
from shopcore.auth.domain import Errand, Identity
from shopcore.auth.ports import SignOn

KEY = re.compile(r"[a-z][a-z0-9]{0,31}")
NAMES = ("NAME", "ISSUER", "CLIENT_ID", "CLIENT_SECRET", "SCOPE")

__all__ = ["NoSignOn", "Provider", "providers", "sign_on"]


class NoSignOn:
    """An installation without providers; Authlib is not even loaded."""

    providers: Mapping[str, str] = {}
    issuers: Mapping[str, str] = {}

    def begin(self, provider: str, return_to: str) -> tuple[str, Errand]:
        raise KeyError(provider)

    def finish(self, errand: Errand, return_to: str, answer: Mapping[str, str]) -> Identity:
        raise KeyError(errand.provider)


def sign_on(known: Sequence[Provider]) -> SignOn:
    """The port over these providers."""
    if not known:
        return NoSignOn()
    from shopcore.adapters.sso.sign_on import OidcSignOn

    return OidcSignOn(known)


def providers(environment: Mapping[str, str]) -> tuple[Provider, ...]:
    """The providers that the environment describes; ValueError says which variable is wrong."""
    keys = [
        key.strip().lower() for key in environment.get("SHOP_OIDC_PROVIDERS", "").split(",") if key.strip()
    ]
    if len(set(keys)) != len(keys):
        raise ValueError("SHOP_OIDC_PROVIDERS: names one twice")
    found = tuple(_provider(key, environment) for key in keys)
    issuers = [one.issuer for one in found]
    if len(set(issuers)) != len(issuers):
        raise ValueError("SHOP_OIDC_…_ISSUER: two providers cannot be one issuer")
    return found


def _provider(key: str, environment: Mapping[str, str]) -> Provider:
    if not KEY.fullmatch(key):
        raise ValueError(f"SHOP_OIDC_PROVIDERS: {key!r} is no word of latin letters and digits")
    prefix = f"SHOP_OIDC_{key.upper()}_"
    given = {name.lower(): environment[prefix + name] for name in NAMES if environment.get(prefix + name)}
    made = Provider(key, **({"name": "", "issuer": "", "client_id": "", "client_secret": ""} | given))
    try:
        made.check()
    except ValueError as error:
        raise ValueError(f"{prefix}{error}") from error
    return made
