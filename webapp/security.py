"""Headers that every answer carries."""

from urllib.parse import urlsplit, urlunsplit

from flask import Flask, Response, current_app

POLICY = "; ".join(
    (
        "default-src 'none'",
        "img-src 'self' data:",
        "style-src 'self'",
        "script-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Cache-Control": "no-store",
}


BEHIND_TLS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


def register(app: Flask) -> None:
    app.url_map.merge_slashes = False
    app.after_request(_add)
    app.after_request(_stay)


def _add(response: Response) -> Response:
    """Only files say themselves how long they may be kept."""
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    for name, value in (HEADERS | (BEHIND_TLS if secure else {})).items():
        response.headers.setdefault(name, value)
    return response


def _stay(response: Response) -> Response:
    """A redirect of werkzeug's routing stays here; by itself it would name the host that the caller names."""
    if response.status_code == 308 and response.location:
        response.headers["Location"] = urlunsplit(("", "", *urlsplit(response.location)[2:]))
    return response
