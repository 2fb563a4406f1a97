"""The web application over a built shop: pages, contracts, static files."""

from webapp.application import create_app, stand_behind

__all__ = ["create_app", "stand_behind"]
