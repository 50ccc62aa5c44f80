"""A photo keeps what was measured on it: its change of redness, the noise of that, and comparable or not."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_REAL: sa.REAL[float] = sa.REAL()


def upgrade() -> None:
    op.add_column("photo", sa.Column("comparable", sa.Integer(), nullable=True))
    op.add_column("photo", sa.Column("delta_a", _REAL, nullable=True))
    op.add_column("photo", sa.Column("own_sem", _REAL, nullable=True))
