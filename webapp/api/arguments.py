"""How a contract declares what it takes, answers and refuses: flask-smorest's blueprint on strict JSON."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, NoReturn
from urllib.parse import unquote_to_bytes

import flask_smorest
import marshmallow as ma
from flask import Request
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import RequestEntityTooLarge

from shopcore.kernel import Invalid
from webapp.api import same_site, strict_json
from webapp.api.errors import ErrorAnswer, component_name
from webapp.api.fields import Schema

_MOST_FIELDS_NAMED = 20
_LONGEST_NAME = 100
_EVERYWHERE = (HTTPStatus.FORBIDDEN, HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.SERVICE_UNAVAILABLE)
_WITH_BODY = (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


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
        return strict_json.parse(limited_body(req))

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

    def arguments(self, schema: type[ma.Schema], **kwargs: Any) -> Any:
        """The schema is made once: webargs would make it anew for each request."""
        return super().arguments(schema(), **kwargs)

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


def limited_body(req: Request) -> bytes:
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
