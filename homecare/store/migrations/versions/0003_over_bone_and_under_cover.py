"""A session says whether bone was rolled over, and whether numbing cream was covered."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("treatment", sa.Column("over_bone", sa.Integer(), nullable=True))
    op.add_column("treatment", sa.Column("numbing_covered", sa.Integer(), nullable=True))
