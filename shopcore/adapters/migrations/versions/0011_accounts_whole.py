"""codes of letters, attempts, where sessions are, what notification follows"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "token",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("username", sa.String(length=254), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_token")),
        sa.UniqueConstraint("username", "purpose", name=op.f("uq_token_username_purpose")),
    )
    op.create_table(
        "attempt",
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("action", "subject", name=op.f("pk_attempt")),
    )
    with op.batch_alter_table("account") as account:
        account.alter_column("email", existing_type=sa.String(length=254), nullable=True)
        account.add_column(sa.Column("email_confirmed_at", sa.DateTime(timezone=True), nullable=True))
        account.add_column(sa.Column("version", sa.Integer(), server_default="0", nullable=False))
    with op.batch_alter_table("session") as session:
        session.add_column(sa.Column("address", sa.String(length=64), server_default="", nullable=False))
        session.add_column(sa.Column("agent", sa.String(length=200), server_default="", nullable=False))
    with op.batch_alter_table("recipient") as recipient:
        recipient.add_column(sa.Column("version", sa.Integer(), server_default="0", nullable=False))
    with op.batch_alter_table("notice") as notice:
        notice.add_column(sa.Column("sealed", sa.JSON(), server_default="{}", nullable=False))


def downgrade() -> None:
    """Deleted accounts have no e-mail: the older schema cannot hold them."""
    op.execute("UPDATE account SET email = 'deleted:' || username WHERE email IS NULL")
    with op.batch_alter_table("notice") as notice:
        notice.drop_column("sealed")
    with op.batch_alter_table("recipient") as recipient:
        recipient.drop_column("version")
    with op.batch_alter_table("session") as session:
        session.drop_column("agent")
        session.drop_column("address")
    with op.batch_alter_table("account") as account:
        account.drop_column("version")
        account.drop_column("email_confirmed_at")
        account.alter_column("email", existing_type=sa.String(length=254), nullable=False)
    op.drop_table("attempt")
    op.drop_table("token")
