"""Contracts ask auth who is calling; auth failing while the database answers is the spec's own 500."""

from flask import request

from shopcore.auth.domain import Account
from shopcore.kernel import Failed, Refusal, Unavailable
from webapp.shop import shop

COOKIE = "sessionId"


def authorized() -> Account:
    """The calling client; Unauthorized, Forbidden, NotFound, or Failed AUTH_UNAVAILABLE."""
    try:
        return shop.authorize(request.cookies.get(COOKIE, ""))
    except (Refusal, Unavailable):
        raise
    except Exception as error:
        raise Failed("AUTH_UNAVAILABLE", "Служба авторизации не отвечает, повторите позже.") from error
