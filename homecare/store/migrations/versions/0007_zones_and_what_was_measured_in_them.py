"""A photo keeps the zones that were marked on it, and what was measured in each."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("photo", sa.Column("zones", sa.Text(), nullable=True))
    op.add_column("photo", sa.Column("measures", sa.Text(), nullable=True))
    op.add_column("photo", sa.Column("correction", sa.Text(), nullable=True))
    op.add_column("photo", sa.Column("measured_from", sa.Text(), nullable=True))
