"""The port SignOn by OpenID Connect: sends people to a provider, and learns from it who came back."""

import hmac
import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from authlib.integrations.base_client import OAuthError
from requests import RequestException

from shopcore.adapters.sso.calls import session
from shopcore.adapters.sso.metadata import Known, Source, Untrue
from shopcore.adapters.sso.provider import Provider
from shopcore.adapters.sso.tokens import claims
from shopcore.auth.domain import (
    Errand,
    Identity,
    sign_on_cancelled,
    sign_on_refused,
    sign_on_stale,
    sign_on_unavailable,
)

R = TypeVar("R")
LONGEST_CODE = 4096
log = logging.getLogger(__name__)


class OidcSignOn:
    """Every call may go to the network: no transaction is open around it."""

    def __init__(self, providers: Sequence[Provider] = ()) -> None:
        self._sources = {provider.key: Source(provider) for provider in providers}

    @property
    def providers(self) -> Mapping[str, str]:
        return {key: source.provider.name for key, source in self._sources.items()}

    @property
    def issuers(self) -> Mapping[str, str]:
        return {key: source.provider.issuer for key, source in self._sources.items()}

    def begin(self, provider: str, return_to: str) -> tuple[str, Errand]:
        source = self._sources[provider]
        return self._asked(source, lambda: _begin(source, return_to))

    def finish(self, errand: Errand, return_to: str, answer: Mapping[str, str]) -> Identity:
        source = self._sources[errand.provider]
        return self._asked(source, lambda: _finish(source, errand, return_to, answer))

    def _asked(self, source: Source, ask: Callable[[], R]) -> R:
        """The answer, or a refusal in Russian; what exactly was wrong is in the log only."""
        provider = source.provider
        try:
            return ask()
        except RequestException as error:
            log.warning("%s cannot be asked: %s", provider.issuer, type(error).__name__)
            raise sign_on_unavailable(provider.name) from error
        except (Untrue, OAuthError, ValueError) as error:
            log.warning("%s is not believed: %s", provider.issuer, error)
            raise sign_on_refused(provider.name) from error


def _begin(source: Source, return_to: str) -> tuple[str, Errand]:
    provider, known = source.provider, source.known()
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    address, _ = session(provider).create_authorization_url(
        known["authorization_endpoint"],
        state=state,
        code_verifier=verifier,
        nonce=nonce,
        redirect_uri=return_to,
        response_mode="query",
    )
    return address, Errand(provider.key, state, nonce, verifier)


def _finish(source: Source, errand: Errand, return_to: str, answer: Mapping[str, str]) -> Identity:
    known = source.known()
    _check_error(source, answer)
    if not hmac.compare_digest(answer.get("state", "").encode(), errand.state.encode()):
        raise sign_on_stale()
    _check_sender(source, known, answer)
    token = _token(source, known, errand, return_to, answer["code"])
    told = dict(claims(source, token, errand.nonce))
    if known["userinfo_endpoint"] and not told.get("email"):
        told = _more(source, known, token, told) | told
    return _identity(source.provider.issuer, told)


def _check_error(source: Source, answer: Mapping[str, str]) -> None:
    """Some providers leave the state out here: whoever says no gets nothing anyway."""
    if answer.get("error") == "access_denied":
        raise sign_on_cancelled(source.provider.name)
    if "error" in answer:
        raise Untrue(f"answers {answer['error'][:100]!r}")


def _check_sender(source: Source, known: Known, answer: Mapping[str, str]) -> None:
    """RFC 9207: who answers says so; another issuer's answer is not for this errand."""
    sender = answer.get("iss")
    if sender is None and known["authorization_response_iss_parameter_supported"]:
        raise Untrue("answers without its name")
    if sender is not None and sender != source.provider.issuer:
        raise Untrue(f"the answer is of {sender!r}")
    if not 0 < len(answer.get("code", "")) <= LONGEST_CODE:
        raise Untrue("answers without a code")


def _token(source: Source, known: Known, errand: Errand, return_to: str, code: str) -> Mapping[str, Any]:
    asking = session(source.provider, known.auth_method)
    token: Mapping[str, Any] = asking.fetch_token(
        known["token_endpoint"],
        code=code,
        grant_type="authorization_code",
        redirect_uri=return_to,
        code_verifier=errand.verifier,
    )
    return token


def _more(source: Source, known: Known, token: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """What the provider tells beside the id token, of the same person."""
    address = known["userinfo_endpoint"]
    if not source.provider.trusts(address):
        raise Untrue(f"userinfo_endpoint: {address!r}")
    bearer = {"Authorization": f"Bearer {token['access_token']}"}
    response = session(source.provider).request("GET", address, withhold_token=True, headers=bearer)
    response.raise_for_status()
    more = response.json()
    if not isinstance(more, dict) or more.get("sub") != told["sub"]:
        raise Untrue("userinfo of another subject")
    return more


def _identity(issuer: str, told: Mapping[str, Any]) -> Identity:
    def text(*names: str) -> str:
        found = next((told[name] for name in names if isinstance(told.get(name), str) and told[name]), "")
        return str(found)[:254]

    return Identity(
        issuer,
        str(told["sub"]),
        text("email"),
        text("given_name", "name", "nickname"),
        text("family_name"),
        text("phone_number"),
    )
