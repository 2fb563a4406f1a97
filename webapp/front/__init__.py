"""The pages: a blueprint per story."""

from flask import Flask

from webapp.front import (
    activation,
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
    sign_in_ways,
    sign_on,
    texts,
)

BUYING = (catalogue, cart, checkout, payment, pictures, export, texts)
ACCOUNT = (registration, sign_in, sign_on, consent, from_letter, confirmation, reset)
CABINET = (cabinet, orders, sessions, sign_in_ways, my_data)
GIFTS = (activation,)


def register_front(app: Flask) -> None:
    for story in (*BUYING, *ACCOUNT, *CABINET, *GIFTS):
        app.register_blueprint(story.blueprint)
    app.register_blueprint(orders.short)
    addresses.register(app)
