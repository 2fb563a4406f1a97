"""What a provider tells of itself: its addresses and keys, remembered for an hour."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.discovery import get_well_known_url
from joserfc.jwk import KeySet

from shopcore.adapters.sso.calls import session
from shopcore.adapters.sso.provider import Provider

FRESH, KEYS_AGAIN = 3600.0, 60.0  # seconds
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA", "Ed25519")
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Untrue(Exception):
    """A provider has said what cannot be."""


@dataclass(frozen=True)
class Known:
    """A provider's own description at a moment."""

    metadata: Mapping[str, Any]
    learned: float

    def __getitem__(self, name: str) -> Any:
        return self.metadata.get(name)

    @property
    def algorithms(self) -> list[str]:
        """Signatures by a public key only: neither `none` nor a shared secret."""
        offered = self["id_token_signing_alg_values_supported"] or ["RS256"]
        return [one for one in ALGORITHMS if one in offered]

    @property
    def auth_method(self) -> str:
        offered = self["token_endpoint_auth_methods_supported"] or ["client_secret_basic"]
        return "client_secret_basic" if "client_secret_basic" in offered else "client_secret_post"


class Source:
    """Asks the provider when what is known is old; several threads may ask at once, and any answer does."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self._known: Known | None = None
        self._keys: tuple[KeySet, float] | None = None

    def known(self) -> Known:
        if self._known is None or time.monotonic() - self._known.learned > FRESH:
            metadata = _json(session(self.provider), get_well_known_url(self.provider.issuer, external=True))
            self._check(metadata)
            self._known = Known(metadata, time.monotonic())
        return self._known

    def keys(self, again: bool = False) -> KeySet:
        """The keys; `again` when a token names one that is not among them, at most once a minute."""
        age = time.monotonic() - self._keys[1] if self._keys else FRESH + 1
        if self._keys is None or age > FRESH or (again and age > KEYS_AGAIN):
            found = _json(session(self.provider), self.known()["jwks_uri"])
            self._keys = KeySet.import_key_set(found), time.monotonic()  # type: ignore[arg-type]
        return self._keys[0]

    def _check(self, metadata: Mapping[str, Any]) -> None:
        if metadata.get("issuer") != self.provider.issuer:
            raise Untrue(f"calls itself {metadata.get('issuer')!r}")
        for name in ENDPOINTS:
            if not self.provider.trusts(str(metadata.get(name, ""))):
                raise Untrue(f"{name}: {metadata.get(name)!r}")


def _json(asking: OAuth2Session, address: str) -> dict[str, Any]:
    response = asking.request("GET", address, withhold_token=True)
    response.raise_for_status()
    found = response.json()
    if not isinstance(found, dict):
        raise Untrue(f"{address}: no JSON object")
    return found
