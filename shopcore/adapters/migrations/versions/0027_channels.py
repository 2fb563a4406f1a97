"""the clients' channels: what they have chosen, browsers, SMS and push that are owed"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
MOMENT = sa.DateTime(timezone=True)
WAITS = sa.text("state = 'WAITING'")


def _column(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def upgrade() -> None:
    op.create_table(
        "channel_choice",
        _column("username", sa.String(254)),
        *(_column(name, sa.Boolean()) for name in ("email", "sms", "push")),
        sa.PrimaryKeyConstraint("username", name=op.f("pk_channel_choice")),
    )
    op.create_table(
        "push_subscription",
        _column("id", sa.String(32)),
        _column("username", sa.String(254)),
        _column("endpoint", sa.Text()),
        _column("p256dh", sa.String(128)),
        _column("auth", sa.String(64)),
        _column("agent", sa.String(200)),
        _column("created_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_push_subscription")),
    )
    op.create_index("ix_push_subscription_username", "push_subscription", ["username"])
    _briefs()
    _reports()


def _briefs() -> None:
    op.create_table(
        "brief",
        _column("id", sa.Integer()),
        _column("request", sa.String(64)),
        _column("channel", sa.String(16)),
        _column("device", sa.String(32)),
        _column("username", sa.String(254)),
        _column("kind", sa.String(32)),
        _column("facts", sa.JSON()),
        _column("state", sa.String(16)),
        _column("reason", sa.String(64)),
        _column("attempts", sa.Integer()),
        _column("due_at", MOMENT),
        _column("expires_at", MOMENT),
        _column("created_at", MOMENT),
        sa.CheckConstraint("state IN ('WAITING', 'SENT', 'FAILED')", name=op.f("ck_brief_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brief")),
        sa.UniqueConstraint("request", "channel", "device", name=op.f("uq_brief_request_channel_device")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_brief_waiting", "brief", ["channel", "due_at"], sqlite_where=WAITS, postgresql_where=WAITS
    )


def _reports() -> None:
    op.create_table(
        "sms_report",
        _column("told_id", sa.String(64)),
        _column("request", sa.String(64)),
        _column("state", sa.String(16)),
        _column("asked", sa.Integer()),
        _column("ask_at", MOMENT),
        _column("created_at", MOMENT),
        sa.CheckConstraint(
            "state IN ('WAITING', 'DELIVERED', 'UNDELIVERED', 'UNKNOWN')", name=op.f("ck_sms_report_state")
        ),
        sa.PrimaryKeyConstraint("told_id", name=op.f("pk_sms_report")),
    )
    op.create_index(
        "ix_sms_report_waiting", "sms_report", ["ask_at"], sqlite_where=WAITS, postgresql_where=WAITS
    )


def downgrade() -> None:
    for table in ("sms_report", "brief", "push_subscription", "channel_choice"):
        op.drop_table(table)
