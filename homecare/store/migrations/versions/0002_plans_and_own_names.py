"""Plans, own names for areas, and the hour at which the person's days begin."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_REAL: sa.REAL[float] = sa.REAL()


def upgrade() -> None:
    op.add_column(
        "profile",
        sa.Column("area_names", sa.Text(), server_default=sa.text("'{}'"), nullable=False),
    )
    op.add_column("profile", sa.Column("day_starts_hour", sa.Integer(), nullable=True))
    op.create_table(
        "plan",
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("areas", sa.Text(), nullable=False),
        sa.Column("needle_mm", _REAL, nullable=True),
        sa.Column("device_id", sa.Text(), nullable=True),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("gap_days", sa.Integer(), nullable=True),
        sa.Column("pause_days", sa.Integer(), nullable=True),
        sa.Column("starts", sa.Text(), nullable=False),
        sa.Column("ended", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["device_id"], ["device.id"], name=op.f("fk_plan_device_id_device")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sqlite_strict=True,
    )
