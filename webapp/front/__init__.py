"""The pages: a blueprint per story."""

from flask import Flask

from webapp.front import (
    activation,
    addresses,
    cabinet,
    cart,
    catalogue,
    channels,
    checkout,
    confirmation,
    consent,
    export,
    from_letter,
    gift_card,
    my_data,
    orders,
    payment,
    pictures,
    purse,
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
CABINET = (cabinet, orders, purse, sessions, sign_in_ways, channels, my_data)
GIFTS = (gift_card, activation)


def register_front(app: Flask) -> None:
    for story in (*BUYING, *ACCOUNT, *CABINET, *GIFTS):
        app.register_blueprint(story.blueprint)
    app.register_blueprint(orders.short)
    addresses.register(app)
