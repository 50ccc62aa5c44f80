"""What a log holds in numbers (rows and a checksum by table), its identity, and the mark of each write."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "log_content",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("sum", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_log_content")),
        sqlite_strict=True,
    )
    op.create_table(
        "log_state",
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("writes", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("mark_before", sa.Text(), nullable=True),
        sa.Column("written_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("identity", name=op.f("pk_log_state")),
        sqlite_strict=True,
    )
