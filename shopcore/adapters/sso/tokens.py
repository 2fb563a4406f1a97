"""Checks an id token: signature, issuer, audience, time, nonce, and that it belongs to its access token."""

import time
from collections.abc import Mapping
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from shopcore.adapters.sso.metadata import Source, Untrue

CLOCKS_DIFFER = 60  # seconds
LONGEST_SUBJECT = 255


def claims(source: Source, token: Mapping[str, Any], nonce: str) -> Mapping[str, Any]:
    """What the id token says; Untrue when it is not this provider's word to us, now."""
    try:
        return _checked(source, token, nonce)
    except (JoseError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise Untrue(f"id token: {type(error).__name__}: {error}") from error


def _checked(source: Source, token: Mapping[str, Any], nonce: str) -> Mapping[str, Any]:
    client_id = source.provider.client_id
    decoded = _decoded(source, str(token["id_token"]))
    options = {
        "iss": {"essential": True, "value": source.provider.issuer},
        "aud": {"essential": True, "value": client_id},
    }
    params = {"nonce": nonce, "client_id": client_id, "access_token": token.get("access_token")}
    found = CodeIDToken(decoded.claims, decoded.header, options, params)
    found.validate(now=int(time.time()), leeway=CLOCKS_DIFFER)
    subject = found["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise Untrue("id token: no subject")
    return found


def _decoded(source: Source, token: str) -> jwt.Token:
    registry = JWSRegistry(algorithms=source.known().algorithms, strict_check_header=False)
    try:
        return _decode(token, source.keys(), registry)
    except InvalidKeyIdError:
        return _decode(token, source.keys(again=True), registry)


def _decode(token: str, keys: KeySet, registry: JWSRegistry) -> jwt.Token:
    return jwt.decode(token, keys, registry=registry)
