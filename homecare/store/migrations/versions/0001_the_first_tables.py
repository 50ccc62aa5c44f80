"""The first tables.

Written out in plain column types: a step must mean the same whatever the models become.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_REAL: sa.REAL[float] = sa.REAL()


def upgrade() -> None:
    op.create_table(
        "check_in",
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("redness", sa.Integer(), nullable=True),
        sa.Column("swelling", sa.Integer(), nullable=True),
        sa.Column("dryness", sa.Integer(), nullable=True),
        sa.Column("itch", sa.Integer(), nullable=True),
        sa.Column("tightness", sa.Integer(), nullable=True),
        sa.Column("pain", sa.Integer(), nullable=True),
        sa.Column("signs", sa.Text(), nullable=False),
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
        sa.CheckConstraint("dryness BETWEEN 0 AND 4", name=op.f("ck_check_in_dryness")),
        sa.CheckConstraint("itch BETWEEN 0 AND 4", name=op.f("ck_check_in_itch")),
        sa.CheckConstraint("pain BETWEEN 0 AND 10", name=op.f("ck_check_in_pain")),
        sa.CheckConstraint("redness BETWEEN 0 AND 4", name=op.f("ck_check_in_redness")),
        sa.CheckConstraint("swelling BETWEEN 0 AND 4", name=op.f("ck_check_in_swelling")),
        sa.CheckConstraint("tightness BETWEEN 0 AND 4", name=op.f("ck_check_in_tightness")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_in")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_check_in_area"), "check_in", ["area"], unique=False)
    op.create_index(op.f("ix_check_in_at"), "check_in", ["at"], unique=False)
    op.create_index(op.f("ix_check_in_local_date"), "check_in", ["local_date"], unique=False)

    op.create_table(
        "device",
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("name_key", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("needle_mm", _REAL, nullable=True),
        sa.Column("needles", sa.Integer(), nullable=True),
        sa.Column("acquired", sa.Text(), nullable=True),
        sa.Column("max_uses", sa.Integer(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.Column("replaced_by_id", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["replaced_by_id"], ["device.id"], name=op.f("fk_device_replaced_by_id_device")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("uq_device_name_key"),
        "device",
        ["name_key"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
    )

    op.create_table(
        "own_limit",
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_limit")),
        sqlite_strict=True,
    )
    op.create_table(
        "photo",
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("view", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("file", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("offset_minutes", sa.Integer(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("local_date", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_photo_at"), "photo", ["at"], unique=False)
    op.create_index(op.f("ix_photo_local_date"), "photo", ["local_date"], unique=False)

    op.create_table(
        "product",
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("name_key", sa.Text(), nullable=True),
        sa.Column("product_kind", sa.Text(), nullable=True),
        sa.Column("strength_percent", _REAL, nullable=True),
        sa.Column("lot", sa.Text(), nullable=True),
        sa.Column("opened", sa.Text(), nullable=True),
        sa.Column("expires", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("uq_product_name_key"),
        "product",
        ["name_key"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
    )

    op.create_table(
        "profile",
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("fitzpatrick", sa.Integer(), nullable=True),
        sa.Column("emergency_number", sa.Text(), nullable=True),
        sa.Column("medicines", sa.Text(), nullable=False),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("concerns", sa.Text(), nullable=False),
        sa.Column("baseline_redness", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile")),
        sqlite_strict=True,
    )
    op.create_table(
        "rating",
        sa.Column("concern", sa.Text(), nullable=False),
        sa.Column("scale", sa.Text(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("offset_minutes", sa.Integer(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("local_date", sa.Text(), nullable=True),
        sa.CheckConstraint("score BETWEEN 0 AND 10", name=op.f("ck_rating_score")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_rating_at"), "rating", ["at"], unique=False)
    op.create_index(op.f("ix_rating_local_date"), "rating", ["local_date"], unique=False)

    op.create_table(
        "report",
        sa.Column("reason_for_visit", sa.Text(), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sqlite_strict=True,
    )
    op.create_table(
        "visit",
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("cleared", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("offset_minutes", sa.Integer(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("local_date", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_visit_at"), "visit", ["at"], unique=False)
    op.create_index(op.f("ix_visit_local_date"), "visit", ["local_date"], unique=False)

    op.create_table(
        "event",
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("device_id", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("offset_minutes", sa.Integer(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("local_date", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["device_id"], ["device.id"], name=op.f("fk_event_device_id_device")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_event_at"), "event", ["at"], unique=False)
    op.create_index(op.f("ix_event_local_date"), "event", ["local_date"], unique=False)

    op.create_table(
        "product_use",
        sa.Column("product_id", sa.Text(), nullable=True),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("offset_minutes", sa.Integer(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("local_date", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_product_use_product_id_product")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_use")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_product_use_at"), "product_use", ["at"], unique=False)
    op.create_index(op.f("ix_product_use_local_date"), "product_use", ["local_date"], unique=False)

    op.create_table(
        "treatment",
        sa.Column("minutes", _REAL, nullable=True),
        sa.Column("performed_by", sa.Text(), nullable=True),
        sa.Column("device_id", sa.Text(), nullable=True),
        sa.Column("needle_mm", _REAL, nullable=True),
        sa.Column("pressure", sa.Text(), nullable=True),
        sa.Column("bleeding", sa.Text(), nullable=True),
        sa.Column("pain", sa.Integer(), nullable=True),
        sa.Column("redness", sa.Integer(), nullable=True),
        sa.Column("numbing", sa.Integer(), nullable=True),
        sa.Column("skin_cleaned", sa.Integer(), nullable=True),
        sa.Column("device_cleaner", sa.Text(), nullable=True),
        sa.Column("disinfected_minutes", _REAL, nullable=True),
        sa.Column("stopped_early", sa.Text(), nullable=True),
        sa.Column("products", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("override_reason", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.Text(), nullable=True),
        sa.Column("deleted_at", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("offset_minutes", sa.Integer(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("local_date", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "needle_mm > 0 AND needle_mm <= 3.0", name=op.f("ck_treatment_needle_mm")
        ),
        sa.CheckConstraint("pain BETWEEN 0 AND 10", name=op.f("ck_treatment_pain")),
        sa.CheckConstraint("redness BETWEEN 0 AND 4", name=op.f("ck_treatment_redness")),
        sa.ForeignKeyConstraint(
            ["device_id"], ["device.id"], name=op.f("fk_treatment_device_id_device")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_treatment")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_treatment_at"), "treatment", ["at"], unique=False)
    op.create_index(op.f("ix_treatment_local_date"), "treatment", ["local_date"], unique=False)

    op.create_table(
        "treatment_area",
        sa.Column("treatment_id", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("passes", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["treatment_id"],
            ["treatment.id"],
            name=op.f("fk_treatment_area_treatment_id_treatment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("treatment_id", "area", name=op.f("pk_treatment_area")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_treatment_area_area"), "treatment_area", ["area"], unique=False)
