"""what waits is counted by every scrape: indexes of what waits alone, and of sagas by state"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
WAITS = (
    ("ix_outbox_parked", "outbox", "id", "parked_at IS NOT NULL"),
    ("ix_payment_unknown", "payment", "created_at", "unknown IS {true}"),
    ("ix_refund_owed", "refund", "owed_at", "standing != 'DONE'"),
    (
        "ix_delivery_consignment_to_register",
        "delivery_consignment",
        "begun_at",
        "step = 'REGISTER' AND recalled IS {false}",
    ),
    ("ix_delivery_visit_held", "delivery_visit", "until", "state = 'HELD'"),
)
SQLITE, POSTGRESQL = {"true": "1", "false": "0"}, {"true": "true", "false": "false"}


def upgrade() -> None:
    for name, table, column, condition in WAITS:
        op.create_index(
            name,
            table,
            [column],
            sqlite_where=sa.text(condition.format(**SQLITE)),
            postgresql_where=sa.text(condition.format(**POSTGRESQL)),
        )
    op.create_index("ix_saga_state", "saga", ["state"])


def downgrade() -> None:
    op.drop_index("ix_saga_state", "saga")
    for name, table, _, _ in reversed(WAITS):
        op.drop_index(name, table)
