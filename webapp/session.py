"""Flask's session over auth's: server-side, no row before something must be remembered."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from flask import Flask, Request, Response, current_app, make_response
from flask import session as current_session
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from shopcore.auth import service as auth
from shopcore.auth.domain import SEEN_EVERY, Account
from shopcore.kernel import Unavailable
from webapp.shop import shop

WITHOUT_SESSION = ("/static/", "/pictures/", "/bootstrap/", "/api/")


class SqlSession(CallbackDict[str, Any], SessionMixin):
    """What the visitor's session remembers; `key` is the cookie's value."""

    def __init__(
        self, key: str = "", data: Mapping[str, Any] | None = None, account: Account | None = None
    ) -> None:
        super().__init__(data or {}, self._touch)
        self.key = key
        self.account = account
        self.last_seen: datetime | None = None
        self.modified = False
        self.cookie_is_stale = False
        self.passing = False
        self.outage: Unavailable | None = None

    @staticmethod
    def _touch(session: Any) -> None:
        session.modified = True

    def rotate(self, key: str, account: Account | None) -> None:
        """The request has signed somebody in or out: another key, nothing remembered."""
        super().clear()
        self.key, self.account, self.last_seen = key, account, None
        self.modified, self.cookie_is_stale = False, True


class SqlSessionInterface(SessionInterface):
    def open_session(self, app: Flask, request: Request) -> SqlSession:
        """Never fails: here Flask has no error handlers yet, so an outage is told by the first hook."""
        session = SqlSession()
        key = request.cookies.get(self.get_cookie_name(app), "")
        session.passing = request.path.startswith(WITHOUT_SESSION)
        if not key or session.passing:
            return session
        try:
            return _found(app, key)
        except Unavailable as outage:
            session.outage = outage
            return session

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Sends the cookie; what is remembered has been stored by `_store`."""
        ours = cast(SqlSession, session)
        response.vary.add("Cookie")
        if ours.cookie_is_stale:
            self._send_cookie(app, ours, response)

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


def _found(app: Flask, key: str) -> SqlSession:
    """The session of this key; a key that opens nothing is taken back."""
    found = app.extensions["shop"].read(auth.session, key)
    session = SqlSession(key, found.data, found.account) if found else SqlSession()
    session.last_seen = found.last_seen if found else None
    session.cookie_is_stale = found is None
    return session


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
    if session.modified and not session.key:
        session.key = shop.write(auth.open_session, None, dict(session))
        session.cookie_is_stale = True
    elif session.key and (session.modified or _seen_long_ago(session)):
        shop.write(auth.keep_session, session.key, dict(session))


def _seen_long_ago(session: SqlSession) -> bool:
    return session.last_seen is not None and shop.clock.now() - session.last_seen >= SEEN_EVERY
