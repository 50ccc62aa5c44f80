"""What can happen to the skin, the person or the device, and all that is said of each kind.

How long a treatment keeps its skin from being rolled stands with its sources in the guidance, and
the rule that says so with it."""

from enum import StrEnum
from typing import Final

from homecare.i18n import N_
from homecare.values.closed_set import ClosedSet, Entry


class EventKind(StrEnum):
    UNWELL = "unwell"
    ANTIBIOTICS = "antibiotics"
    FAKE_TAN = "fake-tan"
    SUNBURN = "sunburn"
    LASER = "laser"
    IPL = "ipl"
    PEEL = "peel"
    WAX = "wax"
    BOTULINUM = "botulinum"
    FILLER = "filler"
    SURGERY = "surgery"
    RADIOTHERAPY = "radiotherapy"
    ISOTRETINOIN_START = "isotretinoin-start"
    ISOTRETINOIN_STOP = "isotretinoin-stop"
    SUN_EXPOSURE = "sun-exposure"
    EXERCISE = "exercise"
    SWIM_SAUNA = "swim-sauna"
    MAKE_UP = "make-up"
    LED = "led"
    RADIOFREQUENCY = "radiofrequency"
    PRP = "prp"
    GROWTH_FACTOR_SERUM = "growth-factor-serum"
    OUTDOORS = "outdoors"
    PATCH_TEST = "patch-test"
    SEEN_BY_PROFESSIONAL = "seen-by-professional"
    ROLLER_SHARED = "roller-shared"
    ROLLER_DROPPED = "roller-dropped"


class PeelDepth(StrEnum):
    """How deep a peel went, from the least; a deeper one keeps its skin from being rolled longer."""

    SUPERFICIAL = "superficial"
    MEDIUM = "medium"
    DEEP = "deep"


class EventGroup(StrEnum):
    """Where a person would look for it."""

    DAILY_LIFE = "daily-life"
    HEALTH = "health"
    TREATMENTS = "treatments"
    DEVICE = "device"


class EventRole(StrEnum):
    """What kinds have in common for rules and reports."""

    DAILY_LIFE = "daily life: left out of the report"
    SUN = "sees the sun"
    MAKE_UP = "make-up"
    SWEAT = "sweat"
    POOL_SAUNA = "pool-sauna"
    OTHER_TREATMENT = "a treatment that waits after a session"


EVENTS: Final = ClosedSet(
    kind=EventKind,
    title="Events",
    prefix="event",
    groups={
        EventGroup.DAILY_LIFE: N_("Sun and daily life"),
        EventGroup.HEALTH: N_("Health and medicines"),
        EventGroup.TREATMENTS: N_("Treatments"),
        EventGroup.DEVICE: N_("The device"),
    },
    entries={
        EventKind.SUNBURN: Entry(N_("Sunburn"), EventGroup.DAILY_LIFE),
        EventKind.SUN_EXPOSURE: Entry(
            N_("Sunbathing"),
            EventGroup.DAILY_LIFE,
            means=(EventRole.DAILY_LIFE, EventRole.SUN),
            rules=("R24",),
        ),
        EventKind.OUTDOORS: Entry(
            N_("Outdoors"),
            EventGroup.DAILY_LIFE,
            means=(EventRole.DAILY_LIFE, EventRole.SUN),
            rules=("R24",),
        ),
        EventKind.FAKE_TAN: Entry(N_("Fake tan"), EventGroup.DAILY_LIFE),
        EventKind.EXERCISE: Entry(
            N_("Exercise"),
            EventGroup.DAILY_LIFE,
            means=(EventRole.DAILY_LIFE, EventRole.SWEAT),
            rules=("R25",),
        ),
        EventKind.SWIM_SAUNA: Entry(
            N_("Pool or sauna"),
            EventGroup.DAILY_LIFE,
            means=(EventRole.DAILY_LIFE, EventRole.POOL_SAUNA),
            rules=("R25",),
        ),
        EventKind.MAKE_UP: Entry(
            N_("Make-up"),
            EventGroup.DAILY_LIFE,
            means=(EventRole.DAILY_LIFE, EventRole.MAKE_UP),
            rules=("R25",),
        ),
        EventKind.WAX: Entry(
            N_("Waxing"), EventGroup.DAILY_LIFE, means=(EventRole.OTHER_TREATMENT,)
        ),
        EventKind.UNWELL: Entry(N_("Unwell"), EventGroup.HEALTH),
        EventKind.ANTIBIOTICS: Entry(N_("Antibiotics"), EventGroup.HEALTH),
        EventKind.ISOTRETINOIN_START: Entry(N_("Isotretinoin started"), EventGroup.HEALTH),
        EventKind.ISOTRETINOIN_STOP: Entry(N_("Isotretinoin stopped"), EventGroup.HEALTH),
        EventKind.SEEN_BY_PROFESSIONAL: Entry(
            N_("Seen by a professional"),
            EventGroup.HEALTH,
            rules=("R26", "R38", "R39", "R40", "R41", "R42", "R43", "R55"),
        ),
        EventKind.PATCH_TEST: Entry(
            N_("Patch test"), EventGroup.HEALTH, means=(EventRole.DAILY_LIFE,), rules=("R11",)
        ),
        EventKind.PEEL: Entry(
            N_("Chemical peel"), EventGroup.TREATMENTS, means=(EventRole.OTHER_TREATMENT,)
        ),
        EventKind.LASER: Entry(
            N_("Laser treatment"), EventGroup.TREATMENTS, means=(EventRole.OTHER_TREATMENT,)
        ),
        EventKind.IPL: Entry(
            N_("IPL treatment"), EventGroup.TREATMENTS, means=(EventRole.OTHER_TREATMENT,)
        ),
        EventKind.LED: Entry(N_("LED light"), EventGroup.TREATMENTS, rules=("R23",)),
        EventKind.RADIOFREQUENCY: Entry(
            N_("Radiofrequency"), EventGroup.TREATMENTS, rules=("R53", "R05")
        ),
        EventKind.PRP: Entry(
            N_("Platelet-rich plasma"), EventGroup.TREATMENTS, means=(EventRole.OTHER_TREATMENT,)
        ),
        EventKind.GROWTH_FACTOR_SERUM: Entry(
            N_("Growth-factor serum"), EventGroup.TREATMENTS, rules=("R22", "R23")
        ),
        EventKind.BOTULINUM: Entry(
            N_("Botulinum toxin"), EventGroup.TREATMENTS, means=(EventRole.OTHER_TREATMENT,)
        ),
        EventKind.FILLER: Entry(
            N_("Filler"), EventGroup.TREATMENTS, means=(EventRole.OTHER_TREATMENT,)
        ),
        EventKind.SURGERY: Entry(N_("Surgery"), EventGroup.TREATMENTS),
        EventKind.RADIOTHERAPY: Entry(N_("Radiotherapy"), EventGroup.TREATMENTS),
        EventKind.ROLLER_DROPPED: Entry(N_("Device dropped"), EventGroup.DEVICE, rules=("R28",)),
        EventKind.ROLLER_SHARED: Entry(
            N_("Device shared with someone"), EventGroup.DEVICE, rules=("R26",)
        ),
    },
)
