"""Flask's session over auth's: server-side, no row before something must be remembered."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from shopcore.auth import service as auth
from shopcore.auth.domain import SEEN_EVERY, Account
from shopcore.wiring import Shop

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

    @staticmethod
    def _touch(session: Any) -> None:
        session.modified = True

    def rotate(self, key: str, account: Account | None) -> None:
        """The request has signed somebody in or out: another key, nothing remembered."""
        super().clear()
        self.key, self.account, self.last_seen = key, account, None
        self.modified, self.cookie_is_stale = False, True


class SqlSessionInterface(SessionInterface):
    def __init__(self, shop: Shop) -> None:
        self.shop = shop

    def open_session(self, app: Flask, request: Request) -> SqlSession:
        key = request.cookies.get(self.get_cookie_name(app), "")
        if not key or request.path.startswith(WITHOUT_SESSION):
            return SqlSession()
        found = self.shop.read(auth.session, key)
        if found is None:
            session = SqlSession()
            session.cookie_is_stale = True
            return session
        session = SqlSession(key, found.data, found.account)
        session.last_seen = found.last_seen
        return session

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        ours = cast(SqlSession, session)
        response.vary.add("Cookie")
        self._store(ours)
        if ours.cookie_is_stale:
            self._send_cookie(app, ours, response)

    def _store(self, session: SqlSession) -> None:
        if session.modified and not session.key:
            session.key = self.shop.write(auth.open_session, None, dict(session))
            session.cookie_is_stale = True
        elif session.key and (session.modified or self._seen_long_ago(session)):
            self.shop.write(auth.keep_session, session.key, dict(session))

    def _seen_long_ago(self, session: SqlSession) -> bool:
        return session.last_seen is not None and self.shop.clock.now() - session.last_seen >= SEEN_EVERY

    def _send_cookie(self, app: Flask, session: SqlSession, response: Response) -> None:
        name = self.get_cookie_name(app)
        flags = {"httponly": True, "samesite": "Lax", "secure": self.get_cookie_secure(app), "path": "/"}
        if session.key:
            response.set_cookie(name, session.key, **flags)  # type: ignore[arg-type]
        else:
            response.set_cookie(name, "", max_age=0, **flags)  # type: ignore[arg-type]
