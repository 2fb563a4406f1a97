"""A bare page of Flask, SQLAlchemy and Jinja, of the size that is asked for: what ours are measured by."""

import os

from flask import Flask, render_template_string
from sqlalchemy import column, create_engine, select, table

ROWS = 20
FRAME = 200
TEMPLATE = """<!doctype html><title>bare</title><ul>
{% for row in rows %}<li><a href="/product/{{ row.id }}">{{ row.name }}</a> {{ row.price }} {{ filling }}</li>
{% endfor %}</ul>"""


def create() -> Flask:
    """`/<bytes>`: one statement, one loop."""
    app = Flask(__name__)
    engine = create_engine(os.environ["SHOP_DATABASE_URL"], pool_size=16)
    product = table("product", column("id"), column("name"), column("price"))
    query = select(product.c.id, product.c.name, product.c.price).limit(ROWS)

    @app.get("/<int:size>")
    def page(size: int) -> str:
        with engine.connect() as connection:
            rows = connection.execute(query).all()
        named = sum(len(row.name.encode()) for row in rows) + FRAME * len(rows) // 4
        filling = "x" * max(0, (size - named) // len(rows))
        return render_template_string(TEMPLATE, rows=rows, filling=filling)

    return app
