"""What the browser keeps while its client is at another site: sealed, for ten minutes, without a row."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from flask import current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from shopcore.auth.domain import ERRAND_LIFE, Errand, Identity, sign_on_stale
from shopcore.front import sign_on
from webapp import afterwards
from webapp.shop import shop

COOKIE = "signOn"


@dataclass(frozen=True)
class Kept:
    """An errand on its way, or what came of it; `link_to` is the account that waits for another way in."""

    errand: Errand
    link_to: str = ""
    wanted: Mapping[str, str] = field(default_factory=dict)
    identity: Identity | None = None

    def vouched(self, link_to: str = "") -> Identity:
        """Who came back, for this purpose; Invalid SIGN_ON_STALE."""
        if self.identity is None or self.link_to != link_to:
            raise sign_on_stale()
        return self.identity


def leave(provider: str, link_to: str = "") -> Response:
    """To the provider, with the errand bound to this browser; NotFound, Failed, Invalid."""
    address, begun = sign_on.begin(shop.sign_on, provider, return_to(provider))
    return keep(redirect(address), Kept(begun, link_to, afterwards.wanted()))


def return_to(provider: str) -> str:
    """The address registered with the provider: the setting's, never the Host header's."""
    base = str(current_app.config["SHOP_BASE_URL"]).rstrip("/")
    return base + url_for("sign_on.done", provider=provider)


def keep(response: Response, kept: Kept) -> Response:
    """Binds the errand to this browser."""
    until = (shop.clock.now() + ERRAND_LIFE).isoformat()
    sealed = shop.codes.seal(json.dumps(asdict(kept) | {"until": until}))
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    age = int(ERRAND_LIFE.total_seconds())
    response.set_cookie(COOKIE, sealed, max_age=age, httponly=True, samesite="Lax", secure=secure)
    return response


def drop(response: Response) -> Response:
    """The errand has ended, whatever its end."""
    if COOKIE in request.cookies:
        secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
        response.set_cookie(COOKIE, "", max_age=0, httponly=True, samesite="Lax", secure=secure)
    return response


def kept() -> Kept:
    """What this browser brings back; Invalid SIGN_ON_STALE."""
    try:
        told = json.loads(shop.codes.open(request.cookies.get(COOKIE, "")))
        until = datetime.fromisoformat(told.pop("until"))
        found = _read(told)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise sign_on_stale() from error
    if until <= shop.clock.now():
        raise sign_on_stale()
    return found


def _read(told: dict[str, Any]) -> Kept:
    identity = Identity(**told["identity"]) if told["identity"] else None
    return Kept(Errand(**told["errand"]), told["link_to"], told["wanted"], identity)
