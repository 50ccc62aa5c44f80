"""Which fields each kind of record has, in the order the exports show them.

This is the description that everything else follows: the validator, the columns that are read,
the facts, the exports. It knows no database; ``homecare.records.tables`` says which table holds
which kind.
"""

from dataclasses import dataclass, replace
from typing import Final

from homecare.i18n import N_
from homecare.records.fields import (
    Choice,
    Day,
    Each,
    FieldType,
    Flag,
    Identity,
    Number,
    Objects,
    Reference,
    Table,
    Text,
    Whole,
)
from homecare.records.marks import MEASURES, ZONES
from homecare.records.scales import SCALES
from homecare.values.areas import Area
from homecare.values.conditions import Condition
from homecare.values.events import EventKind, PeelDepth
from homecare.values.needles import Band
from homecare.values.products import ProductKind
from homecare.values.signs import Sign
from homecare.values.terms import (
    NEEDLE_MAX_MM,
    NOTES_MAX,
    PAIN_MAX,
    PASSES_MAX,
    REDNESS_MAX,
    Bleeding,
    Correction,
    DeviceType,
    MedicineClass,
    PerformedBy,
    Pressure,
    Question,
    RatingScale,
    Severity,
    View,
    When,
)
from homecare.values.times import DAY_STARTS_AT_MOST


@dataclass(frozen=True)
class Field:
    """One field of a kind. ``attribute`` is its name in the row where that differs.

    ``words`` say what it is called where a record is told, not yet translated, with "&" where its
    form marks a key. Without them the entry tells it in a way of its own.
    """

    name: str
    type: FieldType
    required: bool = False
    attribute: str | None = None
    words: str = ""

    @property
    def row_name(self) -> str:
        return self.attribute or self.name


@dataclass(frozen=True)
class Kind:
    """A kind of record. ``dated`` ones have ``at`` and ``zone`` besides their fields."""

    name: str
    dated: bool
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        """The field of that name; raises ``KeyError`` where the kind has none."""
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(name)


_GRADE: Final = Whole(0, REDNESS_MAX)
_NEEDLE: Final = Number(0, NEEDLE_MAX_MM, over=True)
_NOTES: Final = Field("notes", Text(NOTES_MAX))
_AREA: Final = Field("area", Choice(Area))
_DEVICE: Final = Field("device", Reference("device"), attribute="device_id")
_MINUTES: Final = Number(0, 24 * 60)

_AREAS: Final = Objects("area", {"area": Choice(Area), "passes": Whole(1, PASSES_MAX)}, unique=True)
_PRODUCTS: Final = Objects(
    "name", {"name": Text(), "kind": Choice(ProductKind), "when": Choice(When)}
)
_SHOWN: Final = Objects(
    "rule", {"rule": Text(20), "severity": Choice(Severity), "limit": Text(200)}
)
_CONDITIONS: Final = Objects(
    "condition",
    {
        "condition": Choice(Condition),
        "area": Choice(Area),
        "since": Day(),
        "until": Day(),
        "cleared_by_professional": Day(),
        "name": Text(100),
    },
)

_MEDICINES: Final = Objects(
    "name",
    {"name": Text(), "class": Choice(MedicineClass), "until": Day()},
    unique=True,
    bare=True,
)

_ALL: Final = (
    Kind(
        "profile",
        dated=False,
        fields=(
            Field("name", Text()),
            Field("birth_year", Whole(1900, 2100)),
            Field("fitzpatrick", Whole(1, 6)),
            Field("emergency_number", Text(40)),
            Field("medicines", _MEDICINES),
            Field("conditions", _CONDITIONS),
            Field("concerns", Each(Text(100))),
            Field("baseline_redness", Table(Choice(Area), _GRADE)),
            Field("area_names", Table(Choice(Area), Text(60))),
            Field("day_starts_hour", Whole(0, DAY_STARTS_AT_MOST)),
        ),
    ),
    Kind(
        "device",
        dated=False,
        fields=(
            Field("name", Text()),
            Field("type", Choice(DeviceType)),
            Field("needle_mm", _NEEDLE),
            Field("needles", Whole(1, 100_000)),
            Field("acquired", Day()),
            Field("max_uses", Whole(1, 10_000)),
            Field("retired", Day()),
            Field("replaced_by", Reference("device"), attribute="replaced_by_id"),
        ),
    ),
    Kind(
        "product",
        dated=False,
        fields=(
            Field("name", Text()),
            Field("product_kind", Choice(ProductKind)),
            Field("strength_percent", Number(0, 100)),
            Field("lot", Text()),
            Field("opened", Day()),
            Field("expires", Day()),
        ),
    ),
    Kind(
        "session",
        dated=True,
        fields=(
            Field("minutes", _MINUTES),
            Field("performed_by", Choice(PerformedBy), words=N_("Done by")),
            _DEVICE,
            Field("needle_mm", _NEEDLE),
            Field("areas", _AREAS, required=True, words=N_("Passes")),
            Field("pressure", Choice(Pressure), words=N_("Pressure")),
            Field("over_bone", Flag(), words=N_("Rolled over bone")),
            Field("bleeding", Choice(Bleeding), words=N_("Bleeding")),
            Field("pain", Whole(0, PAIN_MAX), words=N_("Pain")),
            Field("redness", _GRADE, words=N_("Redness after")),
            Field("numbing", Flag(), words=N_("Numbing cream")),
            Field("numbing_covered", Flag(), words=N_("Numbing cream covered")),
            Field("skin_cleaned", Flag(), words=N_("Skin cleaned")),
            Field("device_cleaner", Text(), words=N_("Device cleaned with")),
            Field("disinfected_minutes", _MINUTES, words=N_("Soaked for")),
            Field("stopped_early", Text(NOTES_MAX), words=N_("Stopped early")),
            Field("products", _PRODUCTS, words=N_("Products")),
            Field("answers", Table(Choice(Question), Flag())),
            Field("shown", _SHOWN),
            Field("override_reason", Text(NOTES_MAX)),
            _NOTES,
        ),
    ),
    Kind(
        "check-in",
        dated=True,
        fields=(
            Field("area", Choice(Area), required=True),
            *(Field(each.name, Whole(0, each.high), words=each.marked) for each in SCALES),
            Field("signs", Each(Choice(Sign), none="none"), words=N_("Signs")),
            Field("temperature_c", Number(25, 45), words=N_("Temperature")),
            _NOTES,
        ),
    ),
    Kind(
        "rating",
        dated=True,
        fields=(
            Field("concern", Text(100), required=True),
            Field("scale", Choice(RatingScale)),
            Field("score", Whole(0, 10), required=True),
        ),
    ),
    Kind(
        "product-use",
        dated=True,
        fields=(Field("product", Reference("product"), attribute="product_id"), _AREA),
    ),
    Kind(
        "event",
        dated=True,
        fields=(
            Field("event", Choice(EventKind)),
            _AREA,
            replace(_DEVICE, words=N_("Device")),
            Field("depth", Choice(PeelDepth), words=N_("How deep")),
            _NOTES,
        ),
    ),
    Kind(
        "visit",
        dated=True,
        fields=(
            Field("who", Text()),
            Field("advice", Text(NOTES_MAX), words=N_("Advice")),
            Field("cleared", Each(Choice(Condition)), words=N_("Cleared")),
        ),
    ),
    Kind(
        "limit",
        dated=False,
        fields=(
            Field("rule", Text(20), required=True),
            Field("value", Text(40), required=True),
            Field("band", Choice(Band)),
            Field("reason", Text(NOTES_MAX)),
        ),
    ),
    Kind(
        "plan",
        dated=False,
        fields=(
            Field("name", Text()),
            Field("areas", Each(Choice(Area)), required=True),
            Field("needle_mm", _NEEDLE),
            _DEVICE,
            Field("sessions", Whole(1, 100), required=True),
            Field("gap_days", Whole(1, 3650)),
            Field("pause_days", Whole(0, 3650)),
            Field("starts", Day(), required=True),
            Field("ended", Day()),
            _NOTES,
        ),
    ),
    Kind(
        "report",
        dated=False,
        fields=(
            Field("reason_for_visit", Text(NOTES_MAX)),
            Field("questions", Text(NOTES_MAX)),
        ),
    ),
    Kind(
        "photo",
        dated=True,
        fields=(
            _AREA,
            Field("view", Choice(View)),
            Field("sha256", Text(64)),
            Field("file", Text(400), words=N_("File")),
            Field("original_sha256", Text(64)),
            Field("comparable", Flag(), words=N_("Comparable with the first")),
            Field("delta_a", Number(-200, 200), words=N_("Change of redness (a*)")),
            Field("own_sem", Number(0, 200)),
            Field("zones", ZONES),
            Field("measures", MEASURES),
            Field("correction", Choice(Correction), words=N_("Light corrected by")),
            Field("measured_from", Text(64)),
        ),
    ),
)

KINDS: Final = {kind.name: kind for kind in _ALL}
"""Every kind by its name. What others refer to (devices, products) stands before them."""

ID: Final = Identity()
