"""The contracts of auth: GET /auth, POST /login, POST /register, GET /logout (spec §4)."""

from typing import Any

from flask import Response, current_app, make_response, request

from shopcore.auth import service as auth
from shopcore.auth.domain import Account
from shopcore.front import registration, sign_in
from webapp.api.arguments import Blueprint
from webapp.api.authorized import COOKIE, authorized
from webapp.api.examples import example
from webapp.api.schemas.auth import Credentials, NewClient, Nothing, Person
from webapp.shop import shop
from webapp.visitor import device, place, remember_device

blueprint = Blueprint("auth", __name__, url_prefix="/api/auth", description="Аутентификация и авторизация")

OLD_SESSION = {
    "in": "cookie",
    "name": "oldSessionId",
    "description": "Текущий идентификатор сессии клиента: после входа он больше не действует",
    "schema": {"type": "string"},
}


def set_cookie(text: str) -> dict[str, Any]:
    """How the document tells that an answer sets the session's cookie."""
    return {"Set-Cookie": {"description": f"{COOKIE}: {text}", "schema": {"type": "string"}}}


@blueprint.route("/auth")
@blueprint.doc(security=[{COOKIE: []}])
@blueprint.response(200, Person, example=example("auth.auth.200"))
@blueprint.refuses(401, "UNAUTHORIZED")
@blueprint.refuses(403, "ACCOUNT_BLOCKED", "CROSS_SITE")
@blueprint.refuses(404, "ACCOUNT_DELETED")
@blueprint.refuses(500, "AUTH_UNAVAILABLE")
def get_auth() -> dict[str, str]:
    """Подтверждает авторизацию сессии."""
    return _person(authorized())


@blueprint.route("/login", methods=["POST"])
@blueprint.doc(security=[{COOKIE: []}, {}], parameters=[OLD_SESSION])
@blueprint.arguments(Credentials, example=example("auth.login.request"))
@blueprint.response(
    200, Person, example=example("auth.login.200"), headers=set_cookie("новый идентификатор сессии")
)
@blueprint.refuses(400, "VALIDATION")
@blueprint.refuses(401, "BAD_CREDENTIALS")
@blueprint.refuses(429, "TOO_MANY_ATTEMPTS")
def login(given: dict[str, str]) -> Response:
    """Входит в систему: всегда новый идентификатор сессии, прежние умирают."""
    old = (request.cookies.get(COOKIE, ""), request.cookies.get("oldSessionId", ""))
    account, key = sign_in.submit(
        shop, given["username"], given["password"], *old, place=place(), device=device()
    )
    response = make_response(_person(account))
    remember_device(response, account)
    _send_cookie(response, key)
    return response


@blueprint.route("/register", methods=["POST"])
@blueprint.arguments(NewClient, example=example("auth.register.request"))
@blueprint.response(200, Person, example=example("auth.register.200"))
@blueprint.refuses(400, "VALIDATION", "BAD_USERNAME", "BAD_PHONE")
@blueprint.refuses(409, "USER_EXISTS")
@blueprint.refuses(429, "TOO_MANY_ATTEMPTS")
def register(given: dict[str, Any]) -> dict[str, str]:
    """Регистрирует нового клиента; сессии не начинает."""
    wanted = auth.Registration(
        given["username"], given["email"], "", given["firstName"], given["lastName"], given["phone"]
    )
    return _person(shop.write(auth.register, registration.ready(shop, wanted, given["password"], place())))


@blueprint.route("/logout")
@blueprint.doc(security=[{COOKIE: []}, {}])
@blueprint.response(
    200, Nothing, example=example("auth.logout.200"), headers=set_cookie("пустой идентификатор сессии")
)
def logout() -> Response:
    """Завершает сессию; без неё отвечает так же."""
    key = request.cookies.get(COOKIE, "")
    if key:
        shop.write(auth.end_session, key)
    response = make_response({})
    _send_cookie(response, "")
    return response


def _send_cookie(response: Response, key: str) -> None:
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    age = None if key else 0
    response.set_cookie(COOKIE, key, max_age=age, httponly=True, samesite="Lax", secure=secure, path="/")


def _person(account: Account) -> dict[str, str]:
    return {
        "username": account.username,
        "firstName": account.first_name,
        "lastName": account.last_name,
        "email": account.email,
        "phone": account.phone,
    }
