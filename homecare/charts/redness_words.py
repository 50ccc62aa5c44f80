"""Redness over time in words: what each point says, the rows of its table, and the sentence."""

from collections.abc import Iterator
from typing import Final, NamedTuple
from uuid import UUID

from homecare.charts.bands import MARKS, band_um, band_word
from homecare.charts.changes import Change
from homecare.charts.marks import SESSION_MARK_AT, URGENT_AT
from homecare.charts.reading import Reading, lines_of
from homecare.charts.strips import Dot, Quarter, Redness, Strip
from homecare.charts.timeline import day_number
from homecare.charts.wording import grade, number, trend_words, trends_words, when
from homecare.facts.facts import CheckInFact, SessionFact
from homecare.i18n import _, ngettext
from homecare.regional.joining import enumerated, in_parts, labelled
from homecare.stats.values import Direction, Trend
from homecare.values.times import Moment
from homecare.words import (
    figure,
    months_of_year,
    needle_of_um,
    redness_word,
    sentence,
    word,
    words,
)

CLEAR: Final = (Direction.FALLING, Direction.RISING)


class Row(NamedTuple):
    """A row of the table, and the entry that it stands for."""

    moment: Moment
    texts: tuple[str, ...]
    record: UUID | None


def summary_of(series: Redness) -> str:
    """How much was recorded, the trend, and what should not be overlooked."""
    sessions = ngettext("{n} session", "{n} sessions", len(series.sessions))
    check_ins = ngettext("{n} check-in", "{n} check-ins", series.n_check_ins)
    stopped, urgent = len(series.overridden), len(series.urgent)
    parts = [
        # Translators: phrases such as "12 sessions" and "40 check-ins".
        _("{sessions}, {check_ins}").format(
            sessions=sessions.format(n=figure(len(series.sessions))),
            check_ins=check_ins.format(n=figure(series.n_check_ins)),
        ),
        trends_told(series),
        ngettext("{n} overridden stop", "{n} overridden stops", stopped).format(n=stopped)
        if stopped
        else "",
        ngettext("help was advised once", "help was advised {n} times", urgent).format(n=urgent)
        if urgent
        else "",
    ]
    return " ".join(sentence(part) for part in parts if part)


def trends_told(series: Redness) -> str:
    """A clear trend with its interval and n, after its region where there are several.

    Of those that show no clear change the table has the numbers.
    """
    if len({each.area for each in series.trends}) < 2:
        return trends_words(series.trends)
    clear = [each for each in series.trends if each.direction in CLEAR]
    told = [labelled(enumerated((word(e.area), band_word(e.band))), trend_words(e)) for e in clear]
    changed = {each.area for each in clear}
    quiet = (each.area for each in series.trends if each.value is not None)
    names = [word(area) for area in dict.fromkeys(quiet) if area not in changed]
    if names:
        told.append(_("no clear change on {areas}").format(areas=enumerated(names)))
    return _("Peak redness: {trends}").format(trends=in_parts(told)) if told else ""


# --- rows of the table, newest first


def look_rows(series: Redness) -> tuple[Row, ...]:
    """A row for each look, session, urgent sign and change."""
    dots = (dot for dot in series.dots if not dot.from_session)
    looks = (Row(dot.moment, _dot_row(dot), dot.record) for dot in dots)
    return _in_order([*looks, *_other_rows(series)])


def quarter_rows(series: Redness) -> tuple[Row, ...]:
    """A row for each quarter of a strip and the few looks of other quarters; the rest as ever."""
    looks = [row for strip in series.strips for row in _rows_of_strip(strip)]
    return _in_order([*looks, *_other_rows(series)])


def _rows_of_strip(strip: Strip) -> Iterator[Row]:
    highest = {id(each.highest) for each in strip.quarters}
    for each in strip.quarters:
        yield Row(each.highest.moment, _quarter_row(each, strip), each.highest.record)
    for dot in strip.quarter_dots:
        if id(dot) not in highest and not dot.from_session:
            yield Row(dot.moment, _dot_row(dot), dot.record)


def _other_rows(series: Redness) -> Iterator[Row]:
    for session in series.sessions:
        yield Row(session.moment, _session_row(session), session.id)
    for change in series.changes:
        yield Row(change.moment, _change_row(change), change.record)
    for look in series.urgent:
        yield Row(look.moment, _urgent_row(look), look.id)
    for trend in series.trends:
        if trend.end is not None:
            yield Row(trend.end[0], _trend_row(trend), None)


def _in_order(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: row.moment.at, reverse=True))


def _session_row(session: SessionFact) -> tuple[str, ...]:
    length = needle_of_um(session.needle_um)
    stopped = _("overridden stop") if session.overridden else ""
    what = " · ".join(part for part in (_("Session"), length, stopped) if part)
    return when(session.moment), what, words(session.areas), grade(session.redness), "0"


def _dot_row(dot: Dot) -> tuple[str, ...]:
    area = "" if dot.area is None else word(dot.area)
    day = "" if dot.day is None else str(dot.day)
    return when(dot.moment), _("Check-in"), area, grade(dot.redness), day


def _quarter_row(each: Quarter, strip: Strip) -> tuple[str, ...]:
    text = ngettext(
        "Median of {n} look, middle half {low} to {high}, highest {highest}",
        "Median of {n} looks, middle half {low} to {high}, highest {highest}",
        each.n,
    )
    told = text.format(
        n=each.n, low=number(each.low), high=number(each.high), highest=each.highest.redness
    )
    return quarter_name(each), told, word(strip.area), number(each.median), ""


def _change_row(change: Change) -> tuple[str, ...]:
    what = _("New: {what}").format(what=change.label)
    return when(change.moment), what, words(change.regions), "", ""


def _urgent_row(check_in: CheckInFact) -> tuple[str, ...]:
    signs = _("Urgent: {signs}").format(signs=words(sorted(check_in.signs)))
    return when(check_in.moment), signs, word(check_in.area), grade(check_in.redness), ""


def _trend_row(trend: Trend) -> tuple[str, ...]:
    what = _("Trend of the peaks, {band}: {trend}")
    told = what.format(band=band_word(trend.band), trend=trend_words(trend))
    return _("whole time"), told, word(trend.area), "", ""


def quarter_name(each: Quarter) -> str:
    """``Jul – Sep 2026``"""
    last = each.begin.replace(month=each.begin.month + 2)
    return months_of_year(each.begin, last)


# --- points, in order of time


def look_readings(series: Redness) -> tuple[Reading, ...]:
    """Looks, sessions, urgent signs and changes."""
    found = [
        *(
            _dot_reading(dot, strip.floor)
            for strip in series.strips
            for dot in strip.dots
            if not dot.from_session
        ),
        *_other_readings(series, at_dot=True),
    ]
    return tuple(sorted(found, key=lambda reading: reading.x))


def quarter_readings(series: Redness) -> tuple[Reading, ...]:
    """Quarters, what is drawn beside them, sessions, urgent signs and changes."""
    found = [
        *(_quarter_reading(each, strip) for strip in series.strips for each in strip.quarters),
        *(
            _dot_reading(dot, strip.floor, f" {strip.area}" if dot.from_session else "")
            for strip in series.strips
            for dot in strip.quarter_dots
        ),
        *_other_readings(series, at_dot=False),
    ]
    return tuple(sorted(found, key=lambda reading: reading.x))


def _other_readings(series: "Redness", *, at_dot: bool) -> Iterator[Reading]:
    """``at_dot``: a session that recorded its redness is read at its dot, where the eye is."""
    told: set[UUID] = set()
    for strip in series.strips:
        for session in strip.sessions:
            suffix = f" {strip.area}" if session.id in told else ""
            told.add(session.id)
            grade_at = session.redness if at_dot else None
            at = SESSION_MARK_AT if grade_at is None else float(grade_at)
            yield _session_reading(session, strip.floor + at, suffix)
        yield from (_urgent_reading(each, strip.floor) for each in strip.urgent)
    for change in series.changes:
        mine = (s for s in series.strips if not change.regions or s.area in change.regions)
        yield _change_reading(change, next((strip.floor for strip in mine), 0.0))


def _quarter_reading(each: Quarter, strip: Strip) -> Reading:
    text = lines_of(
        _("Median {median}, middle half {low} to {high}").format(
            median=number(each.median), low=number(each.low), high=number(each.high)
        ),
        ngettext("{n} look", "{n} looks", each.n).format(n=each.n),
        enumerated((quarter_name(each), word(strip.area))),
    )
    begin, end = each.ends
    key = f"quarter {each.begin.isoformat()} {strip.area}"
    return Reading((begin + end) / 2, strip.floor + each.median, text, key, kind="quarter")


def _dot_reading(dot: Dot, floor: float, suffix: str = "") -> Reading:
    day = "" if dot.day is None else _("day {day} after the session").format(day=dot.day)
    area = "" if dot.area is None else word(dot.area)
    text = lines_of(
        _("Redness {grade} ({word})").format(grade=dot.redness, word=redness_word(dot.redness)),
        when(dot.moment),
        " · ".join(part for part in (area, day or _("not after a session")) if part),
    )
    key = f"check-in {dot.record}{suffix}"
    return Reading(day_number(dot.moment), floor + dot.redness, text, key, dot.record)


def _session_reading(session: SessionFact, at: float, suffix: str) -> Reading:
    redness = (
        ""
        if session.redness is None
        else _("redness {grade} ({word})").format(
            grade=session.redness, word=redness_word(session.redness)
        )
    )
    length = needle_of_um(session.needle_um) or band_word(None)
    sign, session_word = MARKS[band_um(session.needle_um)].sign, _("Session")
    text = lines_of(
        " · ".join(part for part in (f"{sign} {session_word}", length, redness) if part),
        when(session.moment),
        words(session.areas),
        _("Overridden stop: {rules}").format(rules=enumerated(session.overridden))
        if session.overridden
        else "",
    )
    place = day_number(session.moment)
    return Reading(place, at, text, f"session {session.id}{suffix}", session.id, "session")


def _urgent_reading(check_in: CheckInFact, floor: float) -> Reading:
    text = lines_of(
        _("Help was advised: {signs}").format(signs=words(sorted(check_in.signs))),
        when(check_in.moment),
        word(check_in.area),
    )
    place = day_number(check_in.moment)
    return Reading(place, floor + URGENT_AT, text, f"urgent {check_in.id}", check_in.id, "urgent")


def _change_reading(change: Change, floor: float) -> Reading:
    text = lines_of(
        _("New: {what}").format(what=change.label), when(change.moment), words(change.regions)
    )
    key = f"change {change.moment.at.isoformat()} {' '.join(change.regions)}"
    place = day_number(change.moment)
    return Reading(place, floor + URGENT_AT, text, key, change.record, "change")
