"""The shop of this application."""

from typing import cast

from flask import current_app
from werkzeug.local import LocalProxy

from shopcore.wiring import Shop

shop: Shop = cast(Shop, LocalProxy(lambda: current_app.extensions["shop"]))
