"""A photo knows which file it was made from, so that the same one is not taken twice."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("photo", sa.Column("original_sha256", sa.Text(), nullable=True))
