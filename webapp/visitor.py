"""Who stands before the pages: where from, and from a browser that has been here before."""

from flask import Response, current_app, request

from shopcore.auth.domain import AGENT_MAX, Account, Place
from shopcore.front import sign_in
from webapp.shop import shop

DEVICE, CODE = "device", "letterCode"
YEAR, CODE_LIFE = 365 * 24 * 3600, 900  # seconds


def place() -> Place:
    """The address that the trusted proxies tell, and what the browser calls itself."""
    return Place((request.remote_addr or "")[:64], request.user_agent.string[:AGENT_MAX])


def device() -> str:
    """The mark of an earlier sign-in from this browser."""
    return request.cookies.get(DEVICE, "")[:200]


def remember_device(response: Response, account: Account) -> None:
    """Strangers who use up this account's attempts do not lock this browser out."""
    keep(response, DEVICE, sign_in.device(shop, account), YEAR)


def keep(response: Response, name: str, value: str, seconds: int) -> None:
    """A cookie that no script reads; 0 seconds take it away."""
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="Lax", secure=secure)
