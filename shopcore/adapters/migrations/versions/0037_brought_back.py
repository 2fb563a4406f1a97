"""how many pieces of a line the client has brought back after he got them"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
BROUGHT = "brought >= 0 AND brought <= picked"


def upgrade() -> None:
    with op.batch_alter_table("picking_line") as batch_op:
        batch_op.add_column(sa.Column("brought", sa.Integer(), nullable=False, server_default="0"))
        batch_op.create_check_constraint(op.f("ck_picking_line_brought"), BROUGHT)


def downgrade() -> None:
    with op.batch_alter_table("picking_line") as batch_op:
        batch_op.drop_constraint(op.f("ck_picking_line_brought"), type_="check")
        batch_op.drop_column("brought")
