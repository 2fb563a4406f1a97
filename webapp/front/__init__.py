"""The pages: a blueprint per story."""

from flask import Flask

from webapp.front import (
    activation,
    addresses,
    cabinet,
    cart,
    catalogue,
    confirmation,
    consent,
    export,
    from_letter,
    my_data,
    orders,
    payment,
    pictures,
    registration,
    reset,
    sessions,
    sign_in,
    texts,
)

BUYING = (catalogue, cart, payment, pictures, export, texts)
ACCOUNT = (registration, sign_in, consent, from_letter, confirmation, reset)
CABINET = (cabinet, orders, sessions, my_data)
GIFTS = (activation,)


def register_front(app: Flask) -> None:
    for story in (*BUYING, *ACCOUNT, *CABINET, *GIFTS):
        app.register_blueprint(story.blueprint)
    addresses.register(app)
