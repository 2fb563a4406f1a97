"""The way of requests to an application in this process: an answer, or what a client sees of a cut line."""

import io
import threading
from typing import Any
from urllib.parse import urlsplit
from wsgiref.types import WSGIApplication

import requests
from requests.adapters import BaseAdapter, HTTPAdapter
from urllib3 import HTTPResponse
from werkzeug.test import EnvironBuilder, run_wsgi_app


class WithoutSockets(BaseAdapter):
    """A transport; the application waits by `wait`, which takes no time but ends the client's patience."""

    def __init__(self, app: WSGIApplication) -> None:
        super().__init__()
        self._app, self._builder = app, HTTPAdapter()
        self._call = threading.local()

    def wait(self, seconds: float) -> None:
        self._call.waited = getattr(self._call, "waited", 0) + seconds

    def send(
        self, request: requests.PreparedRequest, *_: Any, timeout: Any = None, **__: Any
    ) -> requests.Response:
        return self._builder.build_response(request, self._answer(request, timeout[1]))  # type: ignore[no-untyped-call]

    def close(self) -> None:
        """Nothing is held."""

    def _answer(self, request: requests.PreparedRequest, patience: float) -> HTTPResponse:
        self._call.waited = 0
        cut = _Cut()
        chunks, status, headers = run_wsgi_app(
            self._app, _environ(request) | {"werkzeug.socket": cut}, buffered=True
        )
        if cut.done:
            raise requests.ConnectionError("the line was cut")
        if self._call.waited > patience:
            raise requests.ReadTimeout("no answer in time")
        return HTTPResponse(
            io.BytesIO(b"".join(chunks)), dict(headers), int(status.split()[0]), preload_content=False
        )


def _environ(request: requests.PreparedRequest) -> dict[str, Any]:
    body, address = request.body or b"", urlsplit(request.url or "")
    return EnvironBuilder.from_environ(
        EnvironBuilder(
            method=request.method or "GET",
            base_url=f"{address.scheme}://{address.netloc}",
            path=request.path_url,
            headers=dict(request.headers),
            data=body if isinstance(body, bytes) else body.encode(),
        ).get_environ()
    ).get_environ()


class _Cut:
    """What a fault does to the connection."""

    done = False

    def shutdown(self, how: int) -> None:
        self.done = True
