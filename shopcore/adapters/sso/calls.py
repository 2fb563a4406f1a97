"""HTTP to a provider that may be slow or broken: bounded in time and size, no redirects."""

import time
from typing import Any

import requests
from authlib.integrations.requests_client import OAuth2Session
from requests.adapters import HTTPAdapter

from shopcore.adapters.sso.provider import Provider

CONNECT, READ, WHOLE = 3.0, 4.0, 8.0  # seconds
MOST_BYTES = 256 * 1024


class Bounded(HTTPAdapter):
    """Reads an answer to its end within WHOLE seconds and MOST_BYTES; a redirect is no answer."""

    def send(self, *args: Any, **kwargs: Any) -> requests.Response:
        latest = time.monotonic() + WHOLE
        response = super().send(*args, **(kwargs | {"stream": True, "timeout": (CONNECT, READ)}))
        with response:
            response._content = _read(response, latest)
        if response.is_redirect:
            raise requests.TooManyRedirects("a provider's endpoint does not redirect", response=response)
        return response


def session(provider: Provider, auth_method: str = "client_secret_basic") -> OAuth2Session:
    """Authlib's client of this provider."""
    made = OAuth2Session(
        provider.client_id,
        provider.client_secret,
        scope=provider.scope,
        token_endpoint_auth_method=auth_method,
        code_challenge_method="S256",
    )
    made.mount("https://", Bounded())
    made.mount("http://", Bounded())
    return made


def _read(response: requests.Response, latest: float) -> bytes:
    read = bytearray()
    for piece in response.iter_content(16 * 1024):
        read += piece
        if len(read) > MOST_BYTES:
            raise requests.exceptions.ContentDecodingError("the answer is too long", response=response)
        if time.monotonic() > latest:
            raise requests.ReadTimeout("the answer takes too long", response=response)
    return bytes(read)
