"""categories, revisions of products, what feeds tell beside the name"""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

FILLED = ("category_id", "vendor_code", "url", "barcodes", "digest", "revision")


def upgrade() -> None:
    _create_tables()
    with _product() as batch_op:
        batch_op.add_column(sa.Column("category_id", sa.Integer()))
        batch_op.add_column(sa.Column("vendor_code", sa.String(length=255)))
        batch_op.add_column(sa.Column("url", sa.String(length=2048)))
        batch_op.add_column(sa.Column("group_key", sa.String(length=255)))
        batch_op.add_column(sa.Column("barcodes", sa.JSON()))
        batch_op.add_column(sa.Column("weight", sa.Integer()))
        batch_op.add_column(sa.Column("dimensions", sa.JSON()))
        batch_op.add_column(sa.Column("digest", sa.String(length=32)))
        batch_op.add_column(sa.Column("revision", sa.BigInteger()))
    _fill()
    with _product() as batch_op:
        for name in FILLED:
            batch_op.alter_column(name, nullable=False)
        batch_op.drop_column("category")
        for name in ("category_id", "group_key", "revision"):
            batch_op.create_index(batch_op.f(f"ix_product_{name}"), [name])
    with op.batch_alter_table("stock") as batch_op:
        batch_op.add_column(sa.Column("missing", sa.Integer()))
    op.execute("UPDATE stock SET missing = 0")
    with op.batch_alter_table("stock") as batch_op:
        batch_op.alter_column("missing", nullable=False)
        batch_op.create_check_constraint(op.f("ck_stock_missing"), "missing >= 0 AND missing <= held")


def downgrade() -> None:
    with op.batch_alter_table("stock") as batch_op:
        batch_op.drop_constraint(op.f("ck_stock_missing"), type_="check")
        batch_op.drop_column("missing")
    with _product() as batch_op:
        for name in ("category_id", "group_key", "revision"):
            batch_op.drop_index(batch_op.f(f"ix_product_{name}"))
        batch_op.add_column(sa.Column("category", sa.String(length=255)))
    op.execute("UPDATE product SET category = (SELECT name FROM category WHERE id = category_id)")
    _rewrite_params(lambda param: [param[0], "\u00a0".join(filter(None, param[1:]))])
    with _product() as batch_op:
        batch_op.alter_column("category", nullable=False)
        for name in (*FILLED, "group_key", "weight", "dimensions"):
            batch_op.drop_column(name)
    op.drop_table("catalogue")
    op.drop_table("category")


def _create_tables() -> None:
    op.create_table(
        "category",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category")),
        sa.UniqueConstraint("key", name=op.f("uq_category_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "catalogue",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_catalogue_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue")),
    )


def _product() -> Any:
    """SQLite makes the table anew, and Alembic does not see AUTOINCREMENT."""
    return op.batch_alter_table("product", table_kwargs={"sqlite_autoincrement": True})


def _fill() -> None:
    """The old categories had no key: they are found by their name, until the next import brings the keys."""
    op.execute("INSERT INTO category (key, name, path) SELECT DISTINCT category, category, '' FROM product")
    op.execute("UPDATE category SET path = '/' || id || '/'")
    op.execute(
        "UPDATE product SET category_id = (SELECT id FROM category WHERE key = category),"
        " vendor_code = '', url = '', digest = '', barcodes = '[]', revision = id"
    )
    op.execute("INSERT INTO catalogue (id, revision) SELECT 1, COALESCE(MAX(id), 0) FROM product")
    _rewrite_params(lambda param: [*param, ""])


def _rewrite_params(rewrite: Callable[[list[str]], list[str]]) -> None:
    product = sa.table("product", sa.column("id", sa.Integer), sa.column("params", sa.JSON))
    connection = op.get_bind()
    for row in connection.execute(sa.select(product)).all():
        changed = [rewrite(param) for param in row.params]
        connection.execute(sa.update(product).where(product.c.id == row.id).values(params=changed))
