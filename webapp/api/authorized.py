"""Contracts ask auth who is calling; auth failing while the database answers is the spec's own 500."""

import logging
from collections.abc import Callable
from typing import Any

from flask import request

from shopcore.auth.domain import Account
from shopcore.kernel import Failed, Refusal, Unavailable
from webapp.api.arguments import Blueprint
from webapp.api.errors import trace_id
from webapp.shop import shop

log = logging.getLogger(__name__)

COOKIE = "sessionId"
SECURITY = [{COOKIE: []}]
AUTH = ((401, "UNAUTHORIZED"), (403, "ACCOUNT_BLOCKED CROSS_SITE"), (500, "AUTH_UNAVAILABLE"))
Refusals = tuple[int, str]


def contracts(blueprint: Blueprint, *always: Refusals) -> Callable[..., Any]:
    """What a service's contracts have in common: the session's cookie, auth's refusals; each adds its own."""

    def contract(*refusals: Refusals) -> Any:
        def wrap(view: Any) -> Any:
            for status, codes in (*AUTH, *always, *refusals):
                view = blueprint.refuses(status, *codes.split())(view)
            return blueprint.doc(security=SECURITY)(view)

        return wrap

    return contract


def authorized() -> Account:
    """The calling client; Unauthorized, Forbidden, NotFound, or Failed AUTH_UNAVAILABLE."""
    try:
        return shop.authorize(request.cookies.get(COOKIE, ""))
    except (Refusal, Unavailable):
        raise
    except Exception as error:
        log.exception("auth has failed, trace %s", trace_id())
        raise Failed("AUTH_UNAVAILABLE", "Служба авторизации не отвечает, повторите позже.") from error
