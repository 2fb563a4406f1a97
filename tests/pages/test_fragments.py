"""A card is drawn once as long as what it shows stays the same, and anew when it changes."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import Markup
from sqlalchemy import text

from shopcore.wiring import Shop
from webapp import fragments
from webapp.fragments import kept


def change(shop: Shop, statement: str) -> None:
    """Behind the use cases' back: also what no use case changes must be seen."""
    with shop.database.write.begin() as connection:
        connection.execute(text(statement))


def drawn(app: Flask, *shown: object, text: str = "drawn") -> str:
    with app.test_request_context():
        return str(kept(*shown, caller=lambda: Markup(text)))


@pytest.mark.parametrize(
    ("statement", "seen"),
    [
        ("UPDATE product SET price = 77700, old_price = NULL WHERE id = 1", "777"),
        ("UPDATE product SET name = 'Самовар «Жар»' WHERE id = 1", "Самовар «Жар»"),
        ("UPDATE product SET price = 50000, old_price = 100000 WHERE id = 1", "−50"),
        ("UPDATE stock SET on_hand = 0, held = 0, missing = 0 WHERE product_id = 1", 'data-word="нет"'),
    ],
)
def test_a_change_is_shown_at_once(shop: Shop, visitor: FlaskClient, statement: str, seen: str) -> None:
    shop.follow()
    name = shop.database.read.connect().execute(text("SELECT name FROM product WHERE id = 1")).scalar_one()
    before = visitor.get("/search", query_string={"q": name}).text
    change(shop, statement)
    after = visitor.get("/search", query_string={"q": name}).text
    assert before.count(seen) < after.count(seen)


def test_what_is_shown_again_is_not_drawn_again(app: Flask) -> None:
    assert drawn(app, "card", 1, text="first") == "first"
    assert drawn(app, "card", 1, text="second") == "first"
    assert drawn(app, "card", 2, text="third") == "third"
    assert drawn(app, "small card", 1, text="fourth") == "fourth"


def test_another_application_draws_for_itself(app: Flask, shop: Shop) -> None:
    from webapp import create_app

    drawn(app, "card", 1, text="first")
    assert drawn(create_app(shop), "card", 1, text="second") == "second"


def test_they_do_not_grow_without_end(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fragments, "MOST", 3 * len("drawn"))
    for number in range(10):
        drawn(app, number)
    assert len(app.extensions["fragments"]) <= 3
