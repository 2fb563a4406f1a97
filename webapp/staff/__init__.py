"""The desk of the staff: a blueprint for each kind of work."""

from flask import Flask

from shopcore.front import desk
from webapp.staff import home
from webapp.staff.part import blueprint_of


def register_staff(app: Flask) -> None:
    app.register_blueprint(home.blueprint)
    for part in desk.PARTS:
        app.register_blueprint(blueprint_of(part))
    app.jinja_env.globals.update(DESK=desk)
