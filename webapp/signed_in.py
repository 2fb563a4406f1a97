"""Who is signed in, for Flask-Login; the account came with the session in one statement."""

from flask import Flask, Request, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user

from shopcore.auth.domain import ACTIVE, Account
from shopcore.kernel import Unauthorized


class User(UserMixin):
    """The signed-in client."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def get_id(self) -> str:
        return self.account.username


def username() -> str:
    """The signed-in client's username; Unauthorized without one."""
    if not current_user.is_authenticated:
        raise Unauthorized("UNAUTHORIZED", "Войдите, чтобы продолжить.")
    return str(current_user.get_id())


def register(app: Flask) -> None:
    manager = LoginManager()
    manager.session_protection = None  # the server's session has no use for Flask-Login's own marks
    manager.request_loader(_load)
    manager.unauthorized_handler(_ask_to_sign_in)
    manager.init_app(app)


def _load(request: Request) -> User | None:
    account: Account | None = getattr(session, "account", None)
    return User(account) if account and account.state == ACTIVE else None


def _ask_to_sign_in() -> ResponseReturnValue:
    target = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("sign_in.show", next=target))
