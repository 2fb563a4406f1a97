"""The pages: a blueprint per story."""

from flask import Flask

from webapp.front import (
    addresses,
    cart,
    catalogue,
    consent,
    export,
    payment,
    pictures,
    registration,
    sign_in,
    texts,
)


def register_front(app: Flask) -> None:
    for story in (catalogue, registration, sign_in, consent, cart, payment, texts, pictures, export):
        app.register_blueprint(story.blueprint)
    addresses.register(app)
