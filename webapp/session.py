"""Flask's session over auth's: server-side, no row before something must be remembered."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from flask import Flask, Request, Response, current_app, make_response, request
from flask import session as current_session
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from shopcore.auth import service as auth
from shopcore.auth.domain import SEEN_EVERY, Account
from shopcore.kernel import Unavailable
from webapp.shop import shop

WITHOUT_SESSION = ("/static/", "/pictures/", "/bootstrap/", "/api/", "/healthz", "/readyz", "/metrics")
BY_ITSELF = ("orders.news",)
TOKEN, VISITOR = "csrf_token", "visitor"
VISITORS_TOKEN = re.compile("[0-9a-f]{40}")


class SqlSession(CallbackDict[str, Any], SessionMixin):
    """What the visitor's session remembers; `key` is the cookie's value."""

    def __init__(
        self, key: str = "", data: Mapping[str, Any] | None = None, account: Account | None = None
    ) -> None:
        super().__init__(data or {}, self._touch)
        self.key = key
        self.account = account
        self.last_seen: datetime | None = None
        self.stored = dict(self)
        self.modified = False
        self.cookie_is_stale = False
        self.passing = False
        self.outage: Unavailable | None = None

    @staticmethod
    def _touch(session: Any) -> None:
        session.modified = True

    @property
    def remembered(self) -> dict[str, Any]:
        """What a row has to keep: the token of forms is made of the key, or lies with the visitor."""
        return {name: value for name, value in self.items() if name != TOKEN}

    def carry(self, token: str) -> None:
        """The forms of this session's pages have this token; nothing has to be stored for it."""
        if token:
            dict.__setitem__(self, TOKEN, token)

    def rotate(self, key: str, account: Account | None) -> None:
        """The request has signed somebody in or out: another key, nothing remembered."""
        super().clear()
        self.key, self.account, self.last_seen = key, account, None
        self.stored = {}
        self.modified, self.cookie_is_stale = False, True
        self.carry(_token_of(key))


class SqlSessionInterface(SessionInterface):
    def open_session(self, app: Flask, request: Request) -> SqlSession:
        """Never fails: here Flask has no error handlers yet, so an outage is told by the first hook."""
        session = SqlSession()
        key = request.cookies.get(self.get_cookie_name(app), "")
        session.passing = request.path.startswith(WITHOUT_SESSION)
        if session.passing:
            return session
        if not key:
            return _visitor(request)
        try:
            return _found(app, key) or _visitor(request)
        except Unavailable as outage:
            session.outage = outage
            return session

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Sends the cookie; what is remembered has been stored by `_store`."""
        ours = cast(SqlSession, session)
        response.vary.add("Cookie")
        if ours.cookie_is_stale:
            self._send_cookie(app, ours, response)
        if ours.modified and not ours.key and TOKEN in ours:
            flags = {"httponly": True, "samesite": "Lax", "secure": self.get_cookie_secure(app)}
            response.set_cookie(VISITOR, ours[TOKEN], **flags)  # type: ignore[arg-type]

    def _send_cookie(self, app: Flask, session: SqlSession, response: Response) -> None:
        name = self.get_cookie_name(app)
        flags = {"httponly": True, "samesite": "Lax", "secure": self.get_cookie_secure(app), "path": "/"}
        if session.key:
            response.set_cookie(name, session.key, **flags)  # type: ignore[arg-type]
        else:
            response.set_cookie(name, "", max_age=0, **flags)  # type: ignore[arg-type]


def register(app: Flask) -> None:
    app.session_interface = SqlSessionInterface()
    app.before_request(_tell_outage)
    app.after_request(_store)


def _found(app: Flask, key: str) -> SqlSession | None:
    """The session of this key; a key that opens nothing is left alone: another answer may be replacing it."""
    found = app.extensions["shop"].read(auth.session, key)
    if found is None:
        return None
    session = SqlSession(key, found.data, found.account)
    session.last_seen = found.last_seen
    session.carry(app.extensions["shop"].codes.hash(f"{TOKEN} {key}"))
    return session


def _visitor(request: Request) -> SqlSession:
    """Nobody's session: the token of its forms lies in a cookie of the browser's, no row is made for it."""
    session = SqlSession()
    token = request.cookies.get(VISITOR, "")
    session.carry(token if VISITORS_TOKEN.fullmatch(token) else "")
    return session


def _token_of(key: str) -> str:
    return shop.codes.hash(f"{TOKEN} {key}") if key else ""


def _tell_outage() -> None:
    outage = cast(SqlSession, current_session).outage
    if outage:
        raise outage


def _store(response: Response) -> Response:
    """An outage here is still answered by its page: Flask would make a bare 500 of it in save_session."""
    session = cast(SqlSession, current_session)
    try:
        _remember(session)
    except Unavailable as outage:
        session.cookie_is_stale = False
        return make_response(current_app.handle_user_exception(outage))
    return response


def _remember(session: SqlSession) -> None:
    if session.passing:
        return
    # What a page asks by itself is no sign that somebody is still there.
    changed = session.modified and session.remembered != session.stored
    if changed and not session.key:
        session.key = shop.write(auth.open_session, None, session.remembered)
        session.cookie_is_stale = True
    elif session.key and (changed or (_seen_long_ago(session) and request.endpoint not in BY_ITSELF)):
        shop.write(auth.keep_session, session.key, session.remembered)


def _seen_long_ago(session: SqlSession) -> bool:
    return session.last_seen is not None and shop.clock.now() - session.last_seen >= SEEN_EVERY
