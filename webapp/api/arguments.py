"""How a contract declares what it takes, answers and refuses: flask-smorest's blueprint on strict JSON."""

import copy
import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, NoReturn
from urllib.parse import unquote_to_bytes

import flask_smorest
import marshmallow as ma
from flask import Request
from marshmallow import fields
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import RequestEntityTooLarge

from shopcore.kernel import Invalid
from webapp.api import same_site, strict_json
from webapp.api.errors import ErrorAnswer, component_name

_MOST_FIELDS_NAMED = 20
_LONGEST_NAME = 100
_EVERYWHERE = (HTTPStatus.FORBIDDEN, HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.SERVICE_UNAVAILABLE)
_WITH_BODY = (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)

_CYRILLIC = re.compile("[а-яё]")
_VALIDATOR_TEXTS = ("error", "message_min", "message_max", "message_all", "message_equal")
_RUSSIAN = {
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


class Schema(ma.Schema):
    """Base of all contract schemas: unknown fields are refused, every text is Russian or the schema fails."""

    error_messages = {"unknown": "Неизвестное поле.", "type": "Ожидается объект."}

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        for field in _with_inner(field_obj):
            field.error_messages = {key: _russian(text) for key, text in field.error_messages.items()}
            field.validators = [_speaking_russian(check) for check in field.validators]


class StrictParser(FlaskParser):
    """webargs with strict JSON, strict queries, and a kernel.Invalid for every refusal."""

    DEFAULT_VALIDATION_STATUS = HTTPStatus.BAD_REQUEST
    DEFAULT_VALIDATION_MESSAGE = "Недопустимое значение."
    DEFAULT_SCHEMA_CLASS = Schema
    DEFAULT_UNKNOWN_BY_LOCATION = FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION | {
        "query": ma.RAISE,
        "querystring": ma.RAISE,
    }

    def load_json(self, req: Request, schema: ma.Schema) -> dict[str, Any]:
        return strict_json.parse(_limited_body(req))

    def load_querystring(self, req: Request, schema: ma.Schema) -> Any:
        _check_query(req)
        return super().load_querystring(req, schema)

    def handle_error(self, error: ma.ValidationError, *args: Any, **kwargs: Any) -> NoReturn:
        (messages,) = error.messages_dict.values()  # webargs puts the location above the fields
        texts = sorted(_texts(messages))[:_MOST_FIELDS_NAMED]
        raise Invalid("VALIDATION", "Запрос заполнен неверно.", {"fields": dict(texts)}) from error


class Blueprint(flask_smorest.Blueprint):
    """One service's contracts: strict arguments, no calls from other sites, documented refusals."""

    ARGUMENTS_PARSER = StrictParser()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before_request(same_site.guard)
        self._prepare_doc_cbks.append(self._prepare_common_refusals_doc)

    def refuses(self, status: int, *codes: str) -> Any:
        """Document that the endpoint answers status with one of these errorCodes."""
        return self.alt_response(status, schema=ErrorAnswer, description=", ".join(codes))

    @staticmethod
    def _prepare_common_refusals_doc(
        doc: dict[str, Any], doc_info: dict[str, Any], **kwargs: Any
    ) -> dict[str, Any]:
        responses = doc.setdefault("responses", {})
        for status in (*_EVERYWHERE, *(_WITH_BODY if "requestBody" in doc else ())):
            responses.setdefault(status.value, component_name(status))
        return doc


def _limited_body(req: Request) -> bytes:
    """The JSON body; 413 before more than the limit is read, 415 if it does not call itself JSON."""
    # One more than allowed: without a Content-Length werkzeug cuts the body at the limit and says nothing.
    req.max_content_length = strict_json.MAX_BYTES + 1
    body = req.get_data()
    if len(body) > strict_json.MAX_BYTES:
        raise RequestEntityTooLarge
    if body:
        same_site.require_json(req)
    return body


def _check_query(req: Request) -> None:
    """Before req.args: werkzeug fails on bytes that are not UTF-8 and takes the first of two values."""
    try:
        unquote_to_bytes(req.query_string).decode()
    except UnicodeDecodeError as error:
        raise Invalid("INVALID_ENCODING", "Адрес запроса — не UTF-8.") from error
    if any(len(values) > 1 for _, values in req.args.lists()):
        raise Invalid("DUPLICATE_KEY", "Один и тот же параметр указан в адресе дважды.")


def _texts(messages: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """marshmallow's nested messages as (orderItems[0].product.id, text); «*» is the whole request."""
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from _texts(inner, _joined(path, key))
    else:
        yield path or "*", " ".join(map(str, messages))


def _joined(path: str, key: str | int) -> str:
    if key == "_schema":
        return path
    if isinstance(key, int):
        return f"{path}[{key}]"
    name = key[:_LONGEST_NAME]
    return f"{path}.{name}" if path else name


def _with_inner(field: fields.Field[Any]) -> Iterator[fields.Field[Any]]:
    yield field
    for name in ("inner", "key_field", "value_field", "field"):
        inner = getattr(field, name, None)
        if inner is not None:
            yield from _with_inner(inner)


def _speaking_russian(check: Any) -> Any:
    """A copy of the validator: the original is shared by all instances of its schema."""
    check = copy.copy(check)
    for name in _VALIDATOR_TEXTS:
        text = getattr(check, name, None)
        if text is not None:
            setattr(check, name, _russian(text))
    return check


def _russian(text: Any) -> str:
    text = _RUSSIAN.get(text, text)
    if not _CYRILLIC.search(text):
        raise TypeError(f"no Russian for marshmallow's {text!r}: add it to the table in {__name__}")
    return str(text)
