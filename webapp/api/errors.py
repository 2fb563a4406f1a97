"""Every 4xx and 5xx of the contracts as JSON: errorMessage for people, errorCode for programs, traceId."""

from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any, NamedTuple
from uuid import uuid4

import flask_smorest
import marshmallow as ma
from flask import Flask, Response, current_app, g, jsonify, make_response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, ServiceUnavailable

from shopcore.kernel import Conflict, Forbidden, Invalid, NotFound, Refusal, TooMany, Unauthorized

RETRY_AFTER = 5  # seconds
_STATUS = {Invalid: 400, Unauthorized: 401, Forbidden: 403, NotFound: 404, Conflict: 409, TooMany: 429}

Answerable = HTTPException | Refusal


class _Known(NamedTuple):
    code: str
    text: str


_KNOWN = {
    400: _Known("BAD_REQUEST", "Запрос составлен неверно."),
    401: _Known("UNAUTHORIZED", "Войдите в магазин."),
    403: _Known("FORBIDDEN", "Доступ запрещён."),
    404: _Known("NOT_FOUND", "Такого адреса нет."),
    405: _Known("METHOD_NOT_ALLOWED", "По этому адресу такой метод не поддерживается."),
    408: _Known("REQUEST_TIMEOUT", "Запрос передавался слишком долго."),
    413: _Known("BODY_TOO_LARGE", "Тело запроса больше 64\u00a0КБ."),
    414: _Known("URI_TOO_LONG", "Адрес запроса слишком длинный."),
    415: _Known("UNSUPPORTED_MEDIA_TYPE", "Тело запроса нужно передать как application/json в UTF-8."),
    429: _Known("TOO_MANY_REQUESTS", "Слишком много запросов, повторите позже."),
    500: _Known("INTERNAL_ERROR", "Внутренняя ошибка магазина."),
    503: _Known("UNAVAILABLE", "Магазин временно недоступен, повторите через несколько секунд."),
}
_OTHER_4XX = _Known("REQUEST_REFUSED", "Запрос отклонён.")
_OTHER_5XX = _Known("INTERNAL_ERROR", "Магазин не смог ответить.")

RUSSIAN = {
    "Missing data for required field.": "Обязательное поле.",
    "Field may not be null.": "Значение не может быть null.",
    "Invalid value.": "Недопустимое значение.",
    "Invalid type.": "Ожидается объект.",
    "Not a valid mapping type.": "Ожидается объект.",
    "Not a valid list.": "Ожидается список.",
    "Not a valid string.": "Ожидается строка.",
    "Not a valid utf-8 string.": "Ожидается строка в UTF-8.",
    "Not a valid number.": "Ожидается число.",
    "Not a valid integer.": "Ожидается целое число.",
    "Number too large.": "Слишком большое число.",
    "Not a valid boolean.": "Ожидается true или false.",
    "Not a valid {obj_type}.": "Ожидается дата или время в формате ISO 8601.",
    "Not a valid date.": "Ожидается дата в формате ГГГГ-ММ-ДД.",
    '"{input}" cannot be formatted as a {obj_type}.': "Ожидается дата или время в формате ISO 8601.",
    '"{input}" cannot be formatted as a date.': "Ожидается дата в формате ГГГГ-ММ-ДД.",
    "Not a valid {awareness} {obj_type}.": "Ожидается время с часовым поясом.",
    "Not a valid email address.": "Это не адрес электронной почты.",
    "Not a valid URL.": "Это не адрес в интернете.",
    "Not a valid UUID.": "Ожидается UUID.",
    "Must be one of: {choices}.": "Допустимые значения: {choices}.",
    "Must be equal to {other}.": "Ожидается {other}.",
    "String does not match expected pattern.": "Неверный формат.",
    "Shorter than minimum length {min}.": "Короче, чем нужно: не меньше {min}.",
    "Longer than maximum length {max}.": "Слишком длинно: не больше {max}.",
    "Length must be between {min} and {max}.": "Длина — от {min} до {max}.",
    "Length must be {equal}.": "Длина — ровно {equal}.",
    "Must be greater than or equal to {min}.": "Не меньше {min}.",
    "Must be less than or equal to {max}.": "Не больше {max}.",
    "Must be greater than or equal to {min} and less than or equal to {max}.": "От {min} до {max}.",
}


class ErrorAnswer(ma.Schema):
    """The body of every refusal; some carry more, such as the order's id and version."""

    errorMessage = ma.fields.String(required=True, metadata={"description": "Текст для людей"})
    errorCode = ma.fields.String(required=True, metadata={"pattern": "^[A-Z][A-Z0-9_]*$"})
    traceId = ma.fields.String(required=True, metadata={"description": "Назовите его, обращаясь в магазин"})
    field_texts = ma.fields.Dict(
        data_key="fields",
        keys=ma.fields.String(),
        values=ma.fields.String(),
        metadata={"description": "VALIDATION: путь поля → что с ним не так"},
    )

    class Meta:
        unknown = ma.INCLUDE


class Api(flask_smorest.Api):
    """flask-smorest's Api whose documented errors are those that answer_errors gives."""

    ERROR_SCHEMA = ErrorAnswer
    DEFAULT_ERROR_RESPONSE_NAME = None

    def _register_error_handlers(self) -> None:
        """None of smorest's own: answer_errors has them all, for pages as well."""

    def _register_pagination_header(self) -> None:
        """No contract pages in headers, and the document shows nothing that no contract uses."""

    def _register_responses(self) -> None:
        super()._register_responses()
        content = {"application/json": {"schema": self.ERROR_SCHEMA}}
        for known in _KNOWN.values():
            response = {"description": known.text, "content": content}
            self.spec.components.response(known.code, response, lazy=True)


def component_name(status: HTTPStatus) -> str:
    """The OpenAPI response that documents this status."""
    return _KNOWN[status].code


def answer_errors(
    app: Flask,
    *,
    unavailable: Iterable[type[Exception]],
    elsewhere: Callable[[Answerable], ResponseReturnValue],
    prefix: str = "/api",
) -> None:
    """Answer in JSON below prefix; elsewhere answers the same errors (HTTPException, Refusal) for pages.

    unavailable: what the database raises when it is down; both get a ServiceUnavailable instead.
    """

    def answer(error: Answerable) -> ResponseReturnValue:
        g.refusal = error.code if isinstance(error, Refusal) else ""
        ours = request.path == prefix or request.path.startswith(f"{prefix}/")
        response = make_response(_json_answer(error) if ours else elsewhere(error))
        for name, value in error.get_headers() if isinstance(error, HTTPException) else ():
            response.headers.setdefault(name, value)  # Allow, Retry-After
        if isinstance(error, TooMany):
            response.headers["Retry-After"] = str(error.details.get("retryAfter", RETRY_AFTER))
        return response

    def answer_unavailable(error: Exception) -> ResponseReturnValue:
        # SQLAlchemy's own text quotes the statement's parameters, the driver's (orig) does not.
        cause = error.__cause__ or error
        text = getattr(cause, "orig", cause)
        current_app.logger.error("%s, trace %s: %s", type(error).__name__, trace_id(), text)
        return answer(ServiceUnavailable(retry_after=RETRY_AFTER))

    app.register_error_handler(HTTPException, answer)
    app.register_error_handler(Refusal, answer)
    for kind in unavailable:
        app.register_error_handler(kind, answer_unavailable)


def status_of(error: Answerable) -> int:
    """The HTTP status that answers it; 500 for a Refusal of none of the kernel's kinds."""
    if isinstance(error, HTTPException):
        return error.code or 500
    return next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 500)


def trace_id() -> str:
    """The request's id in answers and logs; made here if nothing has made it before."""
    if "trace_id" not in g:
        g.trace_id = uuid4().hex
    return str(g.trace_id)


def _json_answer(error: Answerable) -> ResponseReturnValue:
    status = status_of(error)
    if isinstance(error, Refusal):
        return _answer(status, _Known(error.code, error.text), error.details)
    known = _KNOWN.get(status, _OTHER_5XX if status >= 500 else _OTHER_4XX)
    return _answer(status, known, {})


def _answer(status: int, known: _Known, details: Mapping[str, Any]) -> Response:
    body = {**details, "errorMessage": known.text, "errorCode": known.code, "traceId": trace_id()}
    response = jsonify(body)
    response.status_code = status
    return response
