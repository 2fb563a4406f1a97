"""What Prometheus reads: the figures of the installation, and how long this machine's requests have taken."""

import os
from typing import TYPE_CHECKING

from flask import Blueprint, Flask, Response, abort, current_app, request

from webapp import request_log
from webapp.figures import Figures
from webapp.shop import shop

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)  # seconds
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
SHARED = "PROMETHEUS_MULTIPROC_DIR"
FORWARDED = ("Forwarded", "X-Forwarded-For")

blueprint = Blueprint("metrics", __name__)


def register(app: Flask) -> None:
    """prometheus_client decides when it is loaded whether processes share what they count."""
    from prometheus_client import CollectorRegistry, Histogram, disable_created_metrics

    disable_created_metrics()
    registry = CollectorRegistry()
    labels = ("method", "route", "status")
    seconds = Histogram(
        "shop_request_seconds", "How long requests took", labels, buckets=BUCKETS, registry=registry
    )

    def observe(response: Response) -> Response:
        seconds.labels(_method(), request_log.route(), f"{response.status_code // 100}xx").observe(
            request_log.seconds()
        )
        return response

    app.extensions["metrics"] = registry
    app.after_request(observe)
    app.register_blueprint(blueprint)


@blueprint.get("/metrics")
def show() -> Response:
    """For who watches the installation; for anybody else there is nothing here."""
    from prometheus_client.exposition import choose_encoder

    if not _is_watcher():
        abort(404)
    encode, kind = choose_encoder(request.headers.get("Accept", ""))
    return Response(encode(_registry()), content_type=kind)


def _is_watcher() -> bool:
    """What a proxy passes on comes from its address, unless the settings say that it is to be trusted."""
    passed_on = not shop.settings.trusted_proxies and any(name in request.headers for name in FORWARDED)
    return not passed_on and shop.is_watched_from(request.remote_addr or "")


def _registry() -> "CollectorRegistry":
    """What this process has counted, or all processes of this machine, and what the database knows."""
    from prometheus_client import CollectorRegistry
    from prometheus_client.multiprocess import MultiProcessCollector

    whole = CollectorRegistry()
    if SHARED in os.environ:
        MultiProcessCollector(whole)
    else:
        whole.register(current_app.extensions["metrics"])
    whole.register(Figures(shop))
    return whole


def _method() -> str:
    """A caller may make up as many methods as he likes."""
    return request.method if request.method in METHODS else "other"
