"""The shop for gunicorn's workers: built after the fork, from the environment."""

import os

from flask import Flask

from shopcore.wiring import Settings, build
from webapp import create_app


def create() -> Flask:
    return create_app(build(Settings.from_environment(os.environ)))
