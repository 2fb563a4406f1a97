"""courier hours stay closed; orders that were received before picking had steps leave its list"""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from shopcore.adapters.schema import Moment

revision = "0032"
down_revision = "0031"

# Nobody has told store how their way has ended: it hears of it now, and does what it always does.
ENDED = sa.text("""
    SELECT d.order_id, d.version, p.number, d.stage FROM delivery_case d
    JOIN picking_case p ON p.order_id = d.order_id AND p.version = d.version
    WHERE d.state = 'OPEN' AND d.stage IN ('DELIVERED', 'RETURNING', 'RETURNED')
        AND p.state = 'OPEN' AND p.step IN ('TO_PICK', 'STARTED', 'PICKED')""")
OUTBOX = sa.table(
    "outbox",
    *(sa.column(name) for name in ("message_id", "stream", "receiver", "correlation_id", "error")),
    sa.column("occurred_at", Moment()),
    sa.column("body", sa.JSON()),
    *(sa.column(name) for name in ("schema_version", "attempts")),
)


def upgrade() -> None:
    op.add_column(
        "delivery_slot", sa.Column("closed", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    told = [_message(*case) for case in op.get_bind().execute(ENDED)]
    if told:
        op.bulk_insert(OUTBOX, told)


def _message(order_id: str, version: int, number: int, stage: str) -> dict[str, Any]:
    message_id = uuid4().hex
    return {
        "message_id": message_id,
        "stream": "store.moved",
        "receiver": "store",
        "correlation_id": message_id,
        "error": "",
        "occurred_at": datetime.now(UTC),
        "body": {"orderId": order_id, "version": version, "number": number, "stage": stage},
        "schema_version": 1,
        "attempts": 0,
    }


def downgrade() -> None:
    op.drop_column("delivery_slot", "closed")
