"""What the values of the log are called on screen and in reports, and how numbers are written."""

import re
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from contextvars import ContextVar, Token
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from homecare.i18n import N_, _
from homecare.values.areas import AREAS, Area
from homecare.values.events import PeelDepth
from homecare.values.needles import Band, to_mm
from homecare.values.terms import (
    Bleeding,
    Correction,
    DeviceType,
    Mark,
    PerformedBy,
    Pressure,
    Question,
    RatingScale,
    Severity,
    View,
    When,
)
from homecare.values.times import DayBegin, Moment
from homecare.values.vocabulary import CLOSED_SETS

_TABLES: Final = {each.kind: each for each in CLOSED_SETS}
_WORDS: Final[dict[str, str]] = {
    **{str(member): entry.word for each in CLOSED_SETS for member, entry in each.entries.items()},
    DeviceType.ROLLER: N_("Roller"),
    DeviceType.STAMP: N_("Stamp"),
    DeviceType.PEN: N_("Pen"),
    Pressure.LIGHT: N_("Light"),
    Pressure.MEDIUM: N_("Medium"),
    Pressure.FIRM: N_("Firm"),
    PerformedBy.SELF: N_("Myself"),
    PerformedBy.PROFESSIONAL: N_("A professional"),
    Severity.EMERGENCY: N_("Emergency"),
    Severity.STOP: N_("Stop"),
    Severity.CAUTION: N_("Caution"),
    Severity.INFO: N_("Info"),
    View.FRONT: N_("Front"),
    View.LEFT: N_("Left"),
    View.RIGHT: N_("Right"),
    View.TOP: N_("Top"),
    View.CLOSE: N_("Close"),
    Mark.CONTROL: N_("Control patch"),
    PeelDepth.SUPERFICIAL: N_("Superficial"),
    PeelDepth.MEDIUM: N_("Medium"),
    PeelDepth.DEEP: N_("Deep"),
    RatingScale.SCORE: N_("Score, 0 (none) to 10 (worst)"),
    RatingScale.CHANGE: N_("Change since the start"),
    Band.UP_TO_300_UM: N_("up to 0.3 mm"),
    Band.UP_TO_500_UM: N_("over 0.3 to 0.5 mm"),
    Band.UP_TO_1500_UM: N_("over 0.5 to 1.5 mm"),
    Band.OVER_1500_UM: N_("over 1.5 mm"),
}

BOTH_SIDES: Final = {
    area: entry.both_sides for area, entry in AREAS.entries.items() if entry.both_sides
}
"""What a left and a right one are called together (marked for translation)."""

_IN_SENTENCES: Final[dict[str, str]] = {
    member: entry.in_sentence
    for each in CLOSED_SETS
    for member, entry in each.entries.items()
    if entry.in_sentence
}
"""After “you noted …”, where the word by itself would not do."""

# StrEnum members with one value compare equal across enums ("none", "other"), so those whose
# words differ have a table of their own.
_BLEEDING: Final[dict[Bleeding, str]] = {
    Bleeding.NONE: N_("None"),
    Bleeding.PINPOINT: N_("Pinpoint"),
    Bleeding.MORE: N_("More"),
}
_CORRECTIONS: Final[dict[Correction, str]] = {
    Correction.CONTROL: N_("a control patch"),
    Correction.SKIN: N_("skin that was not treated"),
    Correction.CARD: N_("a grey or white card"),
    Correction.NONE: N_("nothing: no change is told"),
}
_WHEN: Final[dict[When, str]] = {
    When.BEFORE: N_("before"),
    When.DURING: N_("during"),
    When.AFTER: N_("after"),
}
_QUESTIONS: Final[dict[Question, str]] = {
    Question.SUNBURN: N_("Sunburn or a fresh tan in the last 14 days?"),
    Question.COLD_SORE: N_("A cold sore now or in the last 14 days?"),
    Question.ACTIVE_SPOTS: N_("Active spots, pustules or cysts there?"),
    Question.BROKEN_SKIN: N_("Broken or irritated skin there?"),
    Question.MOLE_OR_LESION: N_(
        "A mole, wart, tattoo, unexplained spot, broken veins or numb skin there?"
    ),
    Question.CLEANED: N_("Device cleaned and soaked for 10 minutes in 70 % alcohol?"),
    Question.TAP_WATER_ONLY: N_("Rinsed with tap water only?"),
    Question.BENT_OR_RUSTY: N_("Bent, rusty or catching needles?"),
    Question.SHARED: N_("Has anybody else used the device?"),
    Question.DROPPED: N_("Was the device dropped?"),
    Question.PREGNANT: N_("Pregnant or breastfeeding?"),
    Question.NEW_MEDICINE: N_("A new medicine since the last session?"),
    Question.PATCH_TESTED: N_("Tried on a small patch first?"),
}
_TICKS: Final[dict[Question, str]] = {
    Question.SUNBURN: N_("Tan or sunburn (14 days)"),
    Question.COLD_SORE: N_("Cold sore (14 days)"),
    Question.ACTIVE_SPOTS: N_("Spots or cysts"),
    Question.BROKEN_SKIN: N_("Broken or irritated skin"),
    Question.MOLE_OR_LESION: N_("Mole or mark, tattoo, veins, numb"),
    Question.CLEANED: N_("Not soaked 10 min in alcohol"),
    Question.TAP_WATER_ONLY: N_("Tap water only"),
    Question.BENT_OR_RUSTY: N_("Bent or rusty needles"),
    Question.SHARED: N_("Used by somebody else"),
    Question.DROPPED: N_("Dropped"),
    Question.PREGNANT: N_("Pregnant or breastfeeding"),
    Question.NEW_MEDICINE: N_("New medicine"),
    Question.PATCH_TESTED: N_("New, not tried on a patch"),
}
"""What speaks against rolling, in the few words of a chip."""
_REDNESS: Final = (
    N_("clear"),
    N_("almost clear"),
    N_("mild"),
    N_("moderate"),
    N_("severe"),
)


_OWN_NAMES: Final[ContextVar[Mapping[Area, str]]] = ContextVar("own area names")
"""What the person calls an area. A context of its own for each thread: what is written in the
background, such as a report, has the standard names unless it is told otherwise."""


_DISTURBS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LONG_WORD: Final = re.compile(r"\S{20}(?=\S)")
_WEEK_DAYS: Final = 7
_HOURS_MATTER: Final = timedelta(days=2)
_EVENING_HOUR: Final = 18


_FIGURES: Final = {".": ".", ",": ","}
"""What stands for the decimal mark and between thousands; English until the window says else."""


def use_area_names(names: Mapping[Area, str]) -> Token[Mapping[Area, str]]:
    """Show areas by these names in this thread from now on."""
    shown = {area: _for_a_sentence(name) for area, name in names.items()}
    return _OWN_NAMES.set({area: name for area, name in shown.items() if name})


def _for_a_sentence(name: str) -> str:
    """A name as it can stand within a sentence of ours: what it holds must not turn or hide the rest.

    Control characters and those that turn the direction of what follows are left out, and a very
    long word may break.
    """
    readable = _DISTURBS.sub("", name).strip()
    return _LONG_WORD.sub("\\g<0>\N{ZERO WIDTH SPACE}", readable)


@contextmanager
def standard_names() -> Generator[None]:
    """In here an area has the name that others know it by, too: for what leaves the program."""
    before = use_area_names({})
    try:
        yield
    finally:
        _OWN_NAMES.reset(before)


def own_name(value: str) -> str | None:
    """What the person calls the area, where they call it anything."""
    return _OWN_NAMES.get({}).get(value) if isinstance(value, Area) else None


def word(value: StrEnum | str) -> str:
    """The value in words for the screen; a name of the person's own stays as it is."""
    if (own := own_name(value)) is not None:
        return own
    if isinstance(value, Bleeding):
        return _(_BLEEDING[value])
    if isinstance(value, Correction):
        return _(_CORRECTIONS[value])
    if isinstance(value, When):
        return _(_WHEN[value])
    if isinstance(value, Question):
        return _(_QUESTIONS[value])
    if (table := _TABLES.get(type(value))) is not None:
        return _(table.entries[value].word)
    known = _WORDS.get(value)
    return _(known) if known is not None else str(value)


_AREAS_IN_SENTENCES: Final[dict[Area, str]] = {
    Area.FACE: N_("the face"),
    Area.FOREHEAD: N_("the forehead"),
    Area.TEMPLE_LEFT: N_("the left temple"),
    Area.TEMPLE_RIGHT: N_("the right temple"),
    Area.CHEEK_LEFT: N_("the left cheek"),
    Area.CHEEK_RIGHT: N_("the right cheek"),
    Area.NOSE: N_("the nose"),
    Area.UPPER_LIP_SKIN: N_("the skin of the upper lip"),
    Area.CHIN: N_("the chin"),
    Area.JAW_LEFT: N_("the left jaw"),
    Area.JAW_RIGHT: N_("the right jaw"),
    Area.BEARD: N_("the beard"),
    Area.NECK: N_("the neck"),
    Area.CHEST: N_("the chest"),
    Area.SCALP: N_("the scalp"),
    Area.SCALP_FRONT: N_("the front of the scalp"),
    Area.SCALP_CROWN: N_("the crown of the scalp"),
    Area.SCALP_TEMPLES: N_("the scalp at the temples"),
    Area.ABDOMEN: N_("the abdomen"),
    Area.BACK: N_("the back"),
    Area.BUTTOCKS: N_("the skin of the buttocks"),
    Area.ARM_LEFT: N_("the left arm"),
    Area.ARM_RIGHT: N_("the right arm"),
    Area.HAND_LEFT: N_("the left hand"),
    Area.HAND_RIGHT: N_("the right hand"),
    Area.THIGH_LEFT: N_("the left thigh"),
    Area.THIGH_RIGHT: N_("the right thigh"),
    Area.LOWER_LEG_LEFT: N_("the left lower leg"),
    Area.LOWER_LEG_RIGHT: N_("the right lower leg"),
}
"""After “on …”, “for …”. Each is a text of its own, so a translation is free in article and case."""


def in_sentence(value: StrEnum | str) -> str:
    """The value in the middle of a sentence: ``the left cheek``, ``a raised scar``; a name of the
    person's own as it is."""
    if own_name(value) is None:
        if isinstance(value, Area):
            return _(_AREAS_IN_SENTENCES[value])
        if value in _IN_SENTENCES:
            return _(_IN_SENTENCES[value])
    return uncapped(value)


def uncapped(value: StrEnum | str) -> str:
    """The value by itself after a colon or in brackets: ``left cheek``; a name of the person's own
    as it is."""
    named = word(value)
    return named if named == own_name(value) else named.lower()


def where(areas: Iterable[Area], *, uncap: bool = False) -> str:
    """The areas in few words: a left and a right one together are named once.

    ``uncap`` is for the middle of a line: ``thighs, neck``.
    """
    known, said = list(areas), list[str]()
    for area in known:
        both = BOTH_SIDES.get(area)
        other = both is not None and any(BOTH_SIDES.get(o) == both and o != area for o in known)
        if both is not None and other:
            name = _(both).lower() if uncap else _(both)
        else:
            name = uncapped(area) if uncap else word(area)
        if name not in said:
            said.append(name)
    return ", ".join(said)


def words(values: Iterable[StrEnum | str]) -> str:
    """Several values as a list: ``Forehead, Nose``."""
    return ", ".join(word(value) for value in values)


def tick_word(question: Question) -> str:
    """What speaks against rolling, in a few words to tick; the whole question is ``word``."""
    return _(_TICKS[question])


def redness_word(grade: int) -> str:
    """The word of a redness grade, 0 to 4."""
    return _(_REDNESS[grade])


def needle(mm: float | None) -> str:
    """A needle length as it is written: ``0.5 mm``; empty where it is not known."""
    return "" if mm is None else _("{length} mm").format(length=figure(mm))


def needle_of_um(um: int | None) -> str:
    """As ``needle``, of whole micrometres."""
    return needle(None if um is None else to_mm(um))


def needle_or_unknown(um: int | None) -> str:
    """As ``needle_of_um``, and said where it is not known."""
    return needle_of_um(um) or _("needle not known")


def rule_number(rule: str | None) -> str:
    """``R05``; empty for a rule that goes by no number, whose name means nothing to a person."""
    return rule if rule is not None and rule[:1] == "R" and rule[1:].isdecimal() else ""


def yes_no(value: bool) -> str:
    return _("Yes") if value else _("No")


def short_day(day: date) -> str:
    """``Thu 10 Dec``: the day as it stands in a sentence."""
    return f"{day:%a} {day.day} {day:%b}"


def near_day(day: date, today: date) -> str:
    """``tomorrow``, ``Friday``, ``Thu 10 Dec``: a day ahead as one says it today."""
    ahead = (day - today).days
    if ahead in (0, 1):
        return _("today") if ahead == 0 else _("tomorrow")
    return f"{day:%A}" if 1 < ahead < _WEEK_DAYS else short_day(day)


def when_ends(until: datetime, now: Moment) -> str:
    """``tonight, 23:15``, ``tomorrow, 18:15``, ``Friday``: near by with its hour, else the day."""
    local = now.shows(until)
    if isinstance(until, DayBegin):
        return near_day(local.date(), now.local_date)
    if until - now.at > _HOURS_MATTER:
        return near_day(local.date(), now.local.date())
    evening = local.hour >= _EVENING_HOUR and local.date() == now.local.date()
    day = _("tonight") if evening else near_day(local.date(), now.local.date())
    return f"{day}, {clock(local)}"


def long_day(day: date) -> str:
    """``Sunday 22 November``: the day as a title."""
    return f"{day:%A} {day.day} {day:%B}"


def full_day(day: date) -> str:
    """``22 Nov 2026``: the day where the year matters."""
    return f"{day.day} {day:%b} {day:%Y}"


def clock(when: datetime | time) -> str:
    """``20:15``."""
    return f"{when:%H:%M}"


def offset_words(minutes: int) -> str:
    """``UTC+9``, ``UTC−3:30``: a clock by how far it is from UTC, in minutes."""
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def away_words(moment: Moment, now: Moment) -> str:
    """The offset of a moment that another clock showed than the one of ``now`` did then; else "".

    Summer and winter time of one place are one clock.
    """
    here = now.shows(moment.at).utcoffset() or timedelta(0)
    is_here = round(here.total_seconds() / 60) == moment.offset_minutes
    return "" if is_here else offset_words(moment.offset_minutes)


def use_figures(mark: str, group: str) -> None:
    """Write numbers with this decimal mark and this sign between thousands from now on."""
    _FIGURES["."], _FIGURES[","] = mark, group


def figure(value: float) -> str:
    """A number as people write it here: ``1,051``, ``0.25``; no digit is lost."""
    whole = float(value).is_integer()
    text = f"{int(value):,}" if whole else f"{value:,.15g}"
    return in_marks(text)


def capital_first(said: str) -> str:
    """A phrase as it stands by itself: its first letter is a capital, the rest is as it was."""
    return said[:1].upper() + said[1:]


def sentence(told: str) -> str:
    """What was put together of phrases, closed as a sentence is."""
    # Translators: only the sign that closes a sentence.
    return _("{told}.").format(told=told)


def in_marks(digits: str) -> str:
    """A number that is written with a point, with the marks of this place."""
    return "".join(_FIGURES.get(sign, sign) for sign in digits)
