"""One line of the log for every request: who, what, how it ended, how long it took; nothing that he typed."""

import hashlib
import hmac
import ipaddress
import logging
import time

from flask import Flask, Response, current_app, g, request, session

log = logging.getLogger("shop.request")


def register(app: Flask) -> None:
    app.before_request(_begin)
    app.after_request(_tell)


def seconds() -> float:
    """How long the request has taken until now."""
    return float(time.perf_counter() - g.get("begun", time.perf_counter()))


def route() -> str:
    """The route instead of the address: an address may carry what was searched for, or a token."""
    return request.url_rule.rule if request.url_rule else "none"


def _begin() -> None:
    g.begun = time.perf_counter()


def _tell(response: Response) -> Response:
    if log.isEnabledFor(logging.INFO):
        log.info("request", extra=_told(response))
    return response


def _told(response: Response) -> dict[str, object]:
    return {
        "method": request.method,
        "route": route(),
        "status": response.status_code,
        "ms": round(seconds() * 1000, 1),
        "client": _pseudonym(),
        "network": _network(request.remote_addr or ""),
        "refusal": g.get("refusal", ""),
    }


def _pseudonym() -> str:
    """The same client has the same mark; whose it is, only who has the secret and the name can tell."""
    account = getattr(session, "account", None)
    if account is None:
        return ""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, account.username.encode(), hashlib.sha256).hexdigest()[:12]


def _network(address: str) -> str:
    """The neighbourhood of an address, enough to see an attack and too little to name a person."""
    try:
        wide = 24 if ipaddress.ip_address(address).version == 4 else 48
        return str(ipaddress.ip_network(f"{address}/{wide}", strict=False))
    except ValueError:
        return ""
