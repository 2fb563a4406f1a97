"""A gateway or push service that answers what it is told to, and keeps what it was asked."""

from collections.abc import Iterable, Mapping
from typing import Any
from wsgiref.types import StartResponse

from werkzeug.wrappers import Request, Response

from shopcore.adapters.sms_ru import SmsRu
from steps.support.without_sockets import WithoutSockets

KEY, URL = "the-key-of-a-test", "http://gateway.test"


class Gateway:
    """A WSGI application with one answer."""

    def __init__(
        self, text: str | bytes, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> None:
        self.text, self.status, self.headers = text, status, dict(headers or {})
        self.asked: list[Request] = []
        self.forms: list[dict[str, str]] = []

    def __call__(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        request = Request(environ)
        self.forms.append(request.form.to_dict())
        self.asked.append(request)
        return Response(self.text, self.status, self.headers)(environ, start)

    def sms(self) -> SmsRu:
        return SmsRu(URL, KEY, WithoutSockets(self))
