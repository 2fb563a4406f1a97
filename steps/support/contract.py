"""The OpenAPI document as the judge of every exchange with the contracts."""

import json
from decimal import Decimal
from functools import cache
from typing import Any

from openapi_core import Config, OpenAPI
from openapi_core.contrib.werkzeug import WerkzeugOpenAPIRequest, WerkzeugOpenAPIResponse
from openapi_core.exceptions import OpenAPIError
from openapi_core.validation.request.exceptions import RequestValidationError
from werkzeug.test import TestResponse
from werkzeug.wrappers import Request

from webapp.api.documents import openapi


def exactly(text: str | bytes) -> Any:
    """JSON with money as it is written: as a float 20.2 is no multiple of 0.01."""
    return json.loads(text, parse_float=Decimal)


@cache
def document() -> Any:
    """Made once for a run; every scenario's shop has the same contracts."""
    return exactly(json.dumps(openapi()))


@cache
def judge() -> OpenAPI:
    return OpenAPI.from_dict(document(), Config(extra_media_type_deserializers={"application/json": exactly}))


class Sent(WerkzeugOpenAPIRequest):
    """The request as it was sent: the server has read its stream to the end."""

    body: bytes = b""

    def __init__(self, request: Request, body: bytes) -> None:
        super().__init__(request)
        self.body = body


def check(response: TestResponse, body: bytes = b"") -> None:
    """The answer is as documented; what was accepted was a documented request, VALIDATION was none."""
    request = Sent(response.request, body)
    try:
        judge().validate_response(request, WerkzeugOpenAPIResponse(response))
    except OpenAPIError as error:
        raise AssertionError(f"{_exchange(response)}: {_told(error)}") from error
    wrong = _wrong(request)
    if response.status_code < 300:
        assert not wrong, f"{_exchange(response)}: принят запрос вопреки схеме: {wrong}"
    elif response.get_json().get("errorCode") == "VALIDATION":
        assert wrong, f"{_exchange(response)}: отклонён запрос, верный по схеме"


def _wrong(request: Sent) -> str:
    try:
        judge().validate_request(request)
    except RequestValidationError as error:
        return _told(error)
    return ", ".join(set(request.parameters.query) - _known(request))


def _known(request: Sent) -> set[str]:
    """What may stand in the address; OpenAPI itself has no word for «nothing else»."""
    operation = document()["paths"][request.path][request.method]
    return {one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"}


def _exchange(response: TestResponse) -> str:
    return f"{response.request.method} {response.request.path} → {response.status_code} {response.text[:500]}"


def _told(error: BaseException) -> str:
    cause = error.__cause__ or error
    return str(getattr(cause, "schema_errors", None) or cause)
