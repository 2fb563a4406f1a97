"""where a feed waits until it is whole"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "staged_offer",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sku", sa.String(length=255), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("available", sa.Boolean(), nullable=False),
        sa.Column("counted", sa.String(length=16), nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=True),
        sa.Column("old_price", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("category_key", sa.String(length=255), nullable=False),
        sa.Column("name", sa.String(length=512), nullable=False),
        sa.Column("vendor", sa.String(length=255), nullable=False),
        sa.Column("vendor_code", sa.String(length=255), nullable=False),
        sa.Column("url", sa.String(length=2048), nullable=False),
        sa.Column("group_key", sa.String(length=255), nullable=True),
        sa.Column("pictures", sa.JSON(), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("barcodes", sa.JSON(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=True),
        sa.Column("dimensions", sa.JSON(), nullable=True),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_staged_offer")),
        sa.UniqueConstraint("sku", name=op.f("uq_staged_offer_sku")),
    )
    op.create_table(
        "staged_stock",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("seq", "place_id", name=op.f("pk_staged_stock")),
    )
    op.create_table(
        "staged_change",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sku", sa.String(length=255), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=True),
        sa.Column("category_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_staged_change")),
    )
    op.create_index(op.f("ix_staged_change_product_id"), "staged_change", ["product_id"])
    with op.batch_alter_table("catalogue") as batch_op:
        batch_op.add_column(sa.Column("importing", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("importing_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("catalogue") as batch_op:
        batch_op.drop_column("importing_at")
        batch_op.drop_column("importing")
    op.drop_table("staged_change")
    op.drop_table("staged_stock")
    op.drop_table("staged_offer")
