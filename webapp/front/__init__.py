"""The pages: a blueprint per story."""

from flask import Flask

from webapp.front import cart, catalogue, consent, pictures, registration, sign_in, texts


def register_front(app: Flask) -> None:
    for story in (catalogue, registration, sign_in, consent, cart, texts, pictures):
        app.register_blueprint(story.blueprint)
