"""pictures that feeds name, fetched by a worker"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "picture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=2048), nullable=False),
        sa.Column("host", sa.String(length=255), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("problem", sa.String(length=255), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=True),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.CheckConstraint("state IN ('WAITING', 'READY', 'GIVEN_UP')", name=op.f("ck_picture_state")),
        sa.CheckConstraint("(state = 'READY') = (name IS NOT NULL)", name=op.f("ck_picture_ready")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture")),
        sa.UniqueConstraint("address", name=op.f("uq_picture_address")),
        sqlite_autoincrement=True,
    )
    waiting = sa.text("state = 'WAITING'")
    op.create_index(
        "ix_picture_waiting", "picture", ["due_at"], sqlite_where=waiting, postgresql_where=waiting
    )
    with op.batch_alter_table("catalogue") as batch_op:
        batch_op.add_column(sa.Column("pictured", sa.BigInteger(), nullable=False, server_default="0"))
    with op.batch_alter_table("catalogue") as batch_op:
        batch_op.alter_column("pictured", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("catalogue") as batch_op:
        batch_op.drop_column("pictured")
    op.drop_table("picture")
