"""Contracts ask auth who is calling; auth failing while the database answers is the spec's own 500."""

import logging

from flask import request

from shopcore.auth.domain import Account
from shopcore.kernel import Failed, Refusal, Unavailable
from webapp.api.errors import trace_id
from webapp.shop import shop

log = logging.getLogger(__name__)

COOKIE = "sessionId"


def authorized() -> Account:
    """The calling client; Unauthorized, Forbidden, NotFound, or Failed AUTH_UNAVAILABLE."""
    try:
        return shop.authorize(request.cookies.get(COOKIE, ""))
    except (Refusal, Unavailable):
        raise
    except Exception as error:
        log.exception("auth has failed, trace %s", trace_id())
        raise Failed("AUTH_UNAVAILABLE", "Служба авторизации не отвечает, повторите позже.") from error
