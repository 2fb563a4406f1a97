"""The pages: a blueprint per story."""

from flask import Flask

from webapp.front import (
    addresses,
    cabinet,
    cart,
    catalogue,
    checkout,
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

BUYING = (catalogue, cart, checkout, payment, pictures, export, texts)
ACCOUNT = (registration, sign_in, consent, from_letter, confirmation, reset)
CABINET = (cabinet, orders, sessions, my_data)


def register_front(app: Flask) -> None:
    for story in (*BUYING, *ACCOUNT, *CABINET):
        app.register_blueprint(story.blueprint)
    app.register_blueprint(orders.short)
    addresses.register(app)
