"""A check-in tells "not asked" from "no signs"; a peel has a depth, and an own limit a needle band.

SQLite can't take NOT NULL off a column, so the table of check-ins is made anew. What stands in it
stays as it is: an empty list was, and is, "none".
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_REAL: sa.REAL[float] = sa.REAL()
_GRADES = ("redness", "swelling", "dryness", "itch", "tightness", "pain")
_INDEXED = ("area", "at", "local_date")
_COLUMNS = (
    *("area", *_GRADES, "signs", "temperature_c", "notes", "id"),
    *("created_at", "updated_at", "deleted_at", "at", "offset_minutes", "zone", "local_date"),
)


def upgrade() -> None:
    op.add_column("event", sa.Column("depth", sa.Text(), nullable=True))
    op.add_column("own_limit", sa.Column("band", sa.Text(), nullable=True))
    for column in _INDEXED:
        op.drop_index(op.f(f"ix_check_in_{column}"), "check_in")
    op.rename_table("check_in", "check_in_before")
    _create_check_in()
    names = ", ".join(f'"{name}"' for name in _COLUMNS)
    op.execute(f"INSERT INTO check_in ({names}) SELECT {names} FROM check_in_before")
    op.drop_table("check_in_before")
    for column in _INDEXED:
        op.create_index(op.f(f"ix_check_in_{column}"), "check_in", [column], unique=False)


def _create_check_in() -> None:
    op.create_table(
        "check_in",
        sa.Column("area", sa.Text(), nullable=False),
        *(sa.Column(grade, sa.Integer(), nullable=True) for grade in _GRADES),
        sa.Column("signs", sa.Text(), nullable=True),
        sa.Column("temperature_c", _REAL, nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("offset_minutes", sa.Integer(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("local_date", sa.Text(), nullable=True),
        *(
            sa.CheckConstraint(
                f"{grade} BETWEEN 0 AND {10 if grade == 'pain' else 4}",
                name=op.f(f"ck_check_in_{grade}"),
            )
            for grade in _GRADES
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_in")),
        sqlite_strict=True,
    )
