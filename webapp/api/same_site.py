"""Who may call the JSON contracts from a browser: our own pages; and in which content type."""

from urllib.parse import urlsplit

from flask import Request, current_app, request
from werkzeug.exceptions import UnsupportedMediaType

from shopcore.kernel import Forbidden

_DEFAULT_PORTS = {"http": 80, "https": 443}
_OURS = {"same-origin", "same-site", "none"}


def guard() -> None:
    """Refuse a call made by another site (403) or a body that is not JSON (415); a before_request hook.

    Our own address is the setting SHOP_BASE_URL: the Host header is the caller's word.
    """
    if names_another_site(request, current_app.config["SHOP_BASE_URL"]):
        raise Forbidden("CROSS_SITE", "Запрос отправлен с другого сайта.")
    if _has_body(request):
        require_json(request)


def names_another_site(call: Request, base_url: str) -> bool:
    """Whether Origin or Sec-Fetch-Site says so; no browser, no headers: then nobody says so."""
    fetch_site = call.headers.get("Sec-Fetch-Site")
    if fetch_site and fetch_site not in _OURS:
        return True
    origin = call.headers.get("Origin", "")
    return origin != "" and _origin(origin) != _origin(base_url)


def require_json(call: Request) -> None:
    """415 unless the Content-Type is application/json, in UTF-8 where it names an encoding."""
    charset = call.mimetype_params.get("charset", "utf-8")
    if call.mimetype != "application/json" or charset.lower() != "utf-8":
        raise UnsupportedMediaType


def _has_body(call: Request) -> bool:
    return bool(call.content_length) or "Transfer-Encoding" in call.headers


def _origin(url: str) -> tuple[str, str, int | None]:
    """Scheme, host and port; what is no address, such as the Origin «null», equals only itself."""
    try:
        parts = urlsplit(url)
        port = parts.port or _DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        return ("", url, None)
    return (parts.scheme, parts.hostname or url, port)
