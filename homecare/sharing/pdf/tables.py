"""The tables of the report: sessions, check-ins, and what changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Final
from uuid import UUID

from homecare.charts.change_table import change_table as changes_of
from homecare.charts.wording import NOT_RECORDED, days, grade, number
from homecare.facts.facts import CheckInFact, SessionFact
from homecare.i18n import _, ngettext
from homecare.records.scales import SCALES
from homecare.recovery.curves import Recovery
from homecare.regional.joining import enumerated
from homecare.sharing.pdf.lines import area_words, own
from homecare.stats.periods import Period
from homecare.values.areas import region_of
from homecare.values.signs import Sign
from homecare.words import day_and_clock, full_day, needle_of_um, uncapped, word


@dataclass(frozen=True)
class Row:
    """The cells of a row, and a note that stands under them."""

    cells: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class Table:
    """A heading with a table under it; ``shares`` are how wide its columns are, each to the others.

    Where there are no rows, ``none`` says so; ``about`` stands between heading and rows.
    """

    title: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    shares: tuple[float, ...]
    none: str = ""
    about: str = ""


# --- sessions


def session_table(
    recoveries: Sequence[Recovery],
    devices: Mapping[UUID, str] | None = None,
    notes: Mapping[UUID, str] | None = None,
    most: int | None = None,
) -> Table:
    """A row for each session and region, the latest first. ``–`` is what was not recorded.

    With ``most`` it is so many of them, and the title says of how many.
    """
    devices, notes = devices or {}, notes or {}
    rows: list[Row] = []
    told: set[UUID] = set()
    for each in islice(reversed(recoveries), most):
        note = "" if each.session.id in told else own(notes.get(each.session.id, ""))
        told.add(each.session.id)
        rows.append(Row(_session_cells(each, devices), note))
    title = _("Sessions, the latest first")
    if len(rows) < len(recoveries):
        text = ngettext(
            "The latest {n} of {all} session, each area by itself",
            "The latest {n} of {all} sessions, each area by itself",
            len(recoveries),
        )
        title = text.format(n=len(rows), all=len(recoveries))
    return Table(
        title,
        (
            _("Date"),
            _("Area"),
            _("Needle, device"),
            _("Passes, minutes"),
            _("Pressure, bleeding"),
            _("Over bone"),
            _("Pain, 0–10"),
            _("Peak redness (baseline)"),
            _("Back to baseline"),
        ),
        tuple(rows),
        shares=(22, 27, 28, 16, 16, 11, 13, 24, 18),
        none=_("No session was recorded in this time."),
    )


def _session_cells(recovery: Recovery, devices: Mapping[UUID, str]) -> tuple[str, ...]:
    session = recovery.session
    return (
        full_day(session.moment.local_date),
        area_words(session, recovery),
        _both(needle_of_um(session.needle_um), _device(session, devices)),
        _both(_passes(session, recovery), _minutes(session)),
        _both(_low(session.pressure), _low(session.bleeding)),
        _yes_or_no(session.over_bone),
        grade(session.pain),
        _peak(recovery),
        _back(recovery),
    )


def _low(value: StrEnum | None) -> str:
    """A word within others; empty where nothing was recorded."""
    return "" if value is None else uncapped(value)


def _both(*parts: str) -> str:
    """What is known of two things; one dash where nothing is."""
    known = [part or NOT_RECORDED for part in parts]
    return NOT_RECORDED if set(known) == {NOT_RECORDED} else enumerated(known)


def _device(session: SessionFact, devices: Mapping[UUID, str]) -> str:
    return own(devices.get(session.device_id, "")) if session.device_id else ""


def _minutes(session: SessionFact) -> str:
    if session.minutes is None:
        return ""
    return _("{n} min").format(n=number(session.minutes))


def _yes_or_no(value: bool | None) -> str:
    if value is None:
        return NOT_RECORDED
    return _("yes") if value else _("no")


def _peak(recovery: Recovery) -> str:
    """``3 (0)``; an assumed baseline carries a question mark."""
    known, assumed = recovery.baseline
    baseline = f"{known}?" if assumed else str(known)
    return f"{grade(recovery.peak)} ({baseline})"


def _back(recovery: Recovery) -> str:
    """A recovery not seen back is said as such, with how long it was looked at."""
    if not recovery.censored:
        return days(recovery.days_to_baseline)
    if not recovery.check_in_points:
        return _("not looked at")
    last_days = recovery.points[-1].hours_after / 24
    return _("not seen back in {days}").format(days=days(last_days))


def _passes(session: SessionFact, recovery: Recovery) -> str:
    known = [n for area, n in session.passes.items() if region_of(area) is recovery.region]
    if not known:
        return NOT_RECORDED
    low, high = min(known), max(known)
    return str(low) if low == high else f"{low}–{high}"


# --- check-ins


_MARGINS: Final = 3.0
_LETTER: Final = 1.7
"""Of a column of grades: as wide as its heading."""


def check_in_table(
    check_ins: Sequence[CheckInFact],
    days_after: Mapping[UUID, int],
    notes: Mapping[UUID, str] | None = None,
) -> Table:
    """A row for each check-in, the latest first; ``days_after`` is its recovery day."""
    notes = notes or {}
    rows = (
        Row(_check_in_cells(each, days_after.get(each.id)), own(notes.get(each.id, "")))
        for each in reversed(check_ins)
    )
    return Table(
        _("Check-ins, the latest first"),
        (
            _("When"),
            _("Area"),
            _("Day"),
            *(scale.word for scale in SCALES),
            _("Signs"),
        ),
        tuple(rows),
        shares=(32, 22, 9, *(_MARGINS + _LETTER * len(scale.word) for scale in SCALES), 33),
        none=_("No check-in was recorded in this time."),
    )


def _check_in_cells(check_in: CheckInFact, day: int | None) -> tuple[str, ...]:
    signs = [word(sign) for sign in Sign if sign in check_in.signs]
    if check_in.temperature_c is not None:
        signs.append(_("{degrees} °C").format(degrees=number(check_in.temperature_c)))
    local = check_in.moment.local
    grades = (getattr(check_in, scale.name) for scale in SCALES)
    return (
        day_and_clock(full_day(check_in.moment.local_date), local),
        word(check_in.area),
        NOT_RECORDED if day is None else str(day),
        *map(grade, grades),
        enumerated(signs) or NOT_RECORDED,
    )


# --- changes


def change_table(periods: Iterable[Period]) -> Table:
    """A row for each stretch with one device, needle and main products: as the window tells it."""
    told = changes_of(periods)
    headers, rows = told.as_table()
    return Table(
        _("Changes of needle, device and main products, the latest first"),
        headers,
        tuple(Row(cells) for cells in rows),
        shares=(40, 66, 16, 24, 36),
        none=_("No session was recorded in this time."),
        about=told.summary if rows else "",
    )
