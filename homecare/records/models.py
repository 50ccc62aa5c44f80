"""The tables of a log. One class a kind of record; there is no second set of domain classes.

Field names are those of the record format (``docs/formats.md``); a reference ends in ``_id``.
What a value may be is said once, in ``homecare.records``; the constraints here are the second
line behind it.
"""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, MetaData, Text, text
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedAsDataclass,
    mapped_column,
    relationship,
)

from homecare.records.columns import Choice, Day, Flag, Instant, Json, Key, Number
from homecare.records.scales import SCALES
from homecare.values.areas import Area
from homecare.values.events import EventKind, PeelDepth
from homecare.values.needles import Band
from homecare.values.products import ProductKind
from homecare.values.terms import (
    PAIN_MAX,
    REDNESS_MAX,
    Bleeding,
    Correction,
    DeviceType,
    PerformedBy,
    Pressure,
    RatingScale,
    View,
)
from homecare.values.times import Moment


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False):
    """Every table: typed columns, no field that only the database fills, names for constraints."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        str: Text,
        UUID: Key,
        datetime: Instant,
        date: Day,
        bool: Flag,
        float: Number,
    }


class Record(MappedAsDataclass, kw_only=True, eq=False):
    """What every record has: its key, when it was written, and the mark of a deleted one."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    created_at: Mapped[datetime | None] = mapped_column(default=None, repr=False)
    updated_at: Mapped[datetime | None] = mapped_column(default=None, repr=False)
    deleted_at: Mapped[datetime | None] = mapped_column(default=None, repr=False)


class Dated(MappedAsDataclass, kw_only=True, eq=False):
    """A record of one moment, with the person's clock at that moment and its diary day.

    The diary writes the day, by the hour at which the person's days begin.
    """

    at: Mapped[datetime] = mapped_column(index=True)
    offset_minutes: Mapped[int] = mapped_column(default=0)
    zone: Mapped[str | None] = mapped_column(default=None)
    local_date: Mapped[date | None] = mapped_column(default=None, index=True)

    @property
    def moment(self) -> Moment:
        """The moment as a value; set it to move the record in time."""
        return Moment(self.at, self.offset_minutes, self.zone, self.local_date)

    @moment.setter
    def moment(self, moment: Moment) -> None:
        self.at, self.offset_minutes, self.zone = moment.at, moment.offset_minutes, moment.zone
        self.local_date = moment.local_date


def _grade(name: str, highest: int) -> CheckConstraint:
    return CheckConstraint(f"{name} BETWEEN 0 AND {highest}", name=name)


def _unique_name(table: str) -> Index:
    """Names are unique among what is not deleted; ``name_key`` is the name with case folded."""
    return Index(
        f"uq_{table}_name_key", "name_key", unique=True, sqlite_where=text("deleted_at IS NULL")
    )


_STRICT = {"sqlite_strict": True}


class Profile(Record, Base):
    """The person. One a log."""

    __tablename__ = "profile"
    __table_args__ = (_STRICT,)

    name: Mapped[str | None] = mapped_column(default=None)
    birth_year: Mapped[int | None] = mapped_column(default=None)
    fitzpatrick: Mapped[int | None] = mapped_column(default=None)
    emergency_number: Mapped[str | None] = mapped_column(default=None)
    medicines: Mapped[list[str | dict[str, Any]]] = mapped_column(Json, default_factory=list)
    conditions: Mapped[list[dict[str, Any]]] = mapped_column(Json, default_factory=list)
    concerns: Mapped[list[str]] = mapped_column(Json, default_factory=list)
    baseline_redness: Mapped[dict[str, int]] = mapped_column(Json, default_factory=dict)
    area_names: Mapped[dict[str, str]] = mapped_column(
        Json, default_factory=dict, server_default=text("'{}'")
    )
    day_starts_hour: Mapped[int | None] = mapped_column(default=None)


class Device(Record, Base):
    """A roller, stamp or pen. ``name_key`` is kept by the diary."""

    __tablename__ = "device"
    __table_args__ = (_unique_name("device"), _STRICT)

    name: Mapped[str | None] = mapped_column(default=None)
    name_key: Mapped[str | None] = mapped_column(default=None, repr=False)
    type: Mapped[DeviceType | None] = mapped_column(Choice(DeviceType), default=None)
    needle_mm: Mapped[float | None] = mapped_column(default=None)
    needles: Mapped[int | None] = mapped_column(default=None)
    acquired: Mapped[date | None] = mapped_column(default=None)
    max_uses: Mapped[int | None] = mapped_column(default=None)
    retired: Mapped[date | None] = mapped_column(default=None)
    replaced_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("device.id"), default=None)


class TreatmentArea(Base):
    """One area of a session, with its passes in each direction where they are known."""

    __tablename__ = "treatment_area"
    __table_args__ = (_STRICT,)

    treatment_id: Mapped[UUID] = mapped_column(
        ForeignKey("treatment.id", ondelete="CASCADE"), primary_key=True, init=False
    )
    area: Mapped[Area] = mapped_column(Choice(Area), primary_key=True, index=True)
    passes: Mapped[int | None] = mapped_column(default=None)
    position: Mapped[int] = mapped_column(default=0, repr=False)


class Treatment(Record, Dated, Base):
    """One rolling; on screen it is a session.

    ``shown`` is what the safety check said when it was saved, and ``override_reason`` the
    person's own words where a stop was overridden.
    """

    __tablename__ = "treatment"
    __table_args__ = (
        _grade("redness", REDNESS_MAX),
        _grade("pain", PAIN_MAX),
        CheckConstraint("needle_mm > 0 AND needle_mm <= 3.0", name="needle_mm"),
        _STRICT,
    )

    areas: Mapped[list[TreatmentArea]] = relationship(
        cascade="all, delete-orphan",
        lazy="raise",
        order_by=TreatmentArea.position,
        default_factory=list,
    )
    minutes: Mapped[float | None] = mapped_column(default=None)
    performed_by: Mapped[PerformedBy | None] = mapped_column(Choice(PerformedBy), default=None)
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("device.id"), default=None)
    needle_mm: Mapped[float | None] = mapped_column(default=None)
    pressure: Mapped[Pressure | None] = mapped_column(Choice(Pressure), default=None)
    over_bone: Mapped[bool | None] = mapped_column(default=None)
    bleeding: Mapped[Bleeding | None] = mapped_column(Choice(Bleeding), default=None)
    pain: Mapped[int | None] = mapped_column(default=None)
    redness: Mapped[int | None] = mapped_column(default=None)
    numbing: Mapped[bool | None] = mapped_column(default=None)
    numbing_covered: Mapped[bool | None] = mapped_column(default=None)
    skin_cleaned: Mapped[bool | None] = mapped_column(default=None)
    device_cleaner: Mapped[str | None] = mapped_column(default=None)
    disinfected_minutes: Mapped[float | None] = mapped_column(default=None)
    stopped_early: Mapped[str | None] = mapped_column(default=None)
    products: Mapped[list[dict[str, Any]]] = mapped_column(Json, default_factory=list)
    answers: Mapped[dict[str, bool]] = mapped_column(Json, default_factory=dict)
    shown: Mapped[list[dict[str, Any]]] = mapped_column(Json, default_factory=list)
    override_reason: Mapped[str | None] = mapped_column(default=None)
    notes: Mapped[str] = mapped_column(default="")


class CheckIn(Record, Dated, Base):
    """How the skin of one area was at one moment."""

    __tablename__ = "check_in"
    __table_args__ = (
        *(_grade(scale.name, scale.high) for scale in SCALES),
        _STRICT,
    )

    area: Mapped[Area] = mapped_column(Choice(Area), index=True)
    redness: Mapped[int | None] = mapped_column(default=None)
    swelling: Mapped[int | None] = mapped_column(default=None)
    dryness: Mapped[int | None] = mapped_column(default=None)
    itch: Mapped[int | None] = mapped_column(default=None)
    tightness: Mapped[int | None] = mapped_column(default=None)
    pain: Mapped[int | None] = mapped_column(default=None)
    signs: Mapped[list[str] | None] = mapped_column(Json, default=None)
    """``None``: nobody asked for signs; an empty list: asked, and there were none."""
    temperature_c: Mapped[float | None] = mapped_column(default=None)
    notes: Mapped[str] = mapped_column(default="")


class Rating(Record, Dated, Base):
    """How a concern looks to the person; ``concern`` may be a name of their own."""

    __tablename__ = "rating"
    __table_args__ = (_grade("score", 10), _STRICT)

    concern: Mapped[str]
    score: Mapped[int]
    scale: Mapped[RatingScale | None] = mapped_column(Choice(RatingScale), default=None)


class Product(Record, Base):
    """Something that goes onto the skin. ``name_key`` is kept by the diary."""

    __tablename__ = "product"
    __table_args__ = (_unique_name("product"), _STRICT)

    name: Mapped[str | None] = mapped_column(default=None)
    name_key: Mapped[str | None] = mapped_column(default=None, repr=False)
    product_kind: Mapped[ProductKind | None] = mapped_column(Choice(ProductKind), default=None)
    strength_percent: Mapped[float | None] = mapped_column(default=None)
    lot: Mapped[str | None] = mapped_column(default=None)
    opened: Mapped[date | None] = mapped_column(default=None)
    expires: Mapped[date | None] = mapped_column(default=None)


class ProductUse(Record, Dated, Base):
    """One use of a product; no area means everywhere."""

    __tablename__ = "product_use"
    __table_args__ = (_STRICT,)

    product_id: Mapped[UUID | None] = mapped_column(ForeignKey("product.id"), default=None)
    area: Mapped[Area | None] = mapped_column(Choice(Area), default=None)


class Event(Record, Dated, Base):
    """Something that matters to the skin or the device; no area means everywhere."""

    __tablename__ = "event"
    __table_args__ = (_STRICT,)

    event: Mapped[EventKind | None] = mapped_column(Choice(EventKind), default=None)
    area: Mapped[Area | None] = mapped_column(Choice(Area), default=None)
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("device.id"), default=None)
    depth: Mapped[PeelDepth | None] = mapped_column(Choice(PeelDepth), default=None)
    notes: Mapped[str] = mapped_column(default="")


class Visit(Record, Dated, Base):
    """A professional's advice, and which conditions they cleared."""

    __tablename__ = "visit"
    __table_args__ = (_STRICT,)

    who: Mapped[str] = mapped_column(default="")
    advice: Mapped[str] = mapped_column(default="")
    cleared: Mapped[list[str]] = mapped_column(Json, default_factory=list)


class Limit(Record, Base):
    """A limit of the person's own, in place of a rule's default; no band means all of them."""

    __tablename__ = "own_limit"  # LIMIT is a word of SQL
    __table_args__ = (_STRICT,)

    rule: Mapped[str]
    value: Mapped[str]
    band: Mapped[Band | None] = mapped_column(Choice(Band), default=None)
    reason: Mapped[str] = mapped_column(default="")


class Plan(Record, Base):
    """A series that the person means to do: how many sessions, how far apart, then a pause."""

    __tablename__ = "plan"
    __table_args__ = (_STRICT,)

    sessions: Mapped[int]
    starts: Mapped[date]
    name: Mapped[str | None] = mapped_column(default=None)
    areas: Mapped[list[str]] = mapped_column(Json, default_factory=list)
    needle_mm: Mapped[float | None] = mapped_column(default=None)
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("device.id"), default=None)
    gap_days: Mapped[int | None] = mapped_column(default=None)
    pause_days: Mapped[int | None] = mapped_column(default=None)
    ended: Mapped[date | None] = mapped_column(default=None)
    notes: Mapped[str] = mapped_column(default="")


class Report(Record, Base):
    """What the person wants to ask or say at the next visit."""

    __tablename__ = "report"
    __table_args__ = (_STRICT,)

    reason_for_visit: Mapped[str] = mapped_column(default="")
    questions: Mapped[str] = mapped_column(default="")


class Photo(Record, Dated, Base):
    """The row of a picture file; the file itself lies in ``photos/`` under its SHA-256."""

    __tablename__ = "photo"
    __table_args__ = (_STRICT,)

    area: Mapped[Area | None] = mapped_column(Choice(Area), default=None)
    view: Mapped[View | None] = mapped_column(Choice(View), default=None)
    sha256: Mapped[str | None] = mapped_column(default=None)
    file: Mapped[str | None] = mapped_column(default=None)
    original_sha256: Mapped[str | None] = mapped_column(default=None)
    """Of the file that the picture was made from; so the same file is known again."""
    comparable: Mapped[bool | None] = mapped_column(default=None)
    """With the first photo of its view and area; ``None``: nobody compared them."""
    delta_a: Mapped[float | None] = mapped_column(default=None)
    """Change of mean a* against that photo, where it is clearest; ``None``: not known."""
    own_sem: Mapped[float | None] = mapped_column(default=None)
    """The standard error that belongs to ``delta_a``: the smallest detectable change ÷ 2.77."""
    zones: Mapped[list[dict[str, Any]] | None] = mapped_column(Json, default=None)
    """What a person marked on this very picture; ``None``: nobody marked anything."""
    measures: Mapped[list[dict[str, Any]] | None] = mapped_column(Json, default=None)
    """What was measured, zone by zone, against the first photo of its view and area."""
    correction: Mapped[Correction | None] = mapped_column(Choice(Correction), default=None)
    measured_from: Mapped[str | None] = mapped_column(default=None)
    """Stands for all that the measurement hangs on; another one, and it has to be done anew."""
