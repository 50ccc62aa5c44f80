"""Redness over time: every grade that was recorded, the sessions, and the trend of the peaks."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from homecare.charts.bands import MARKS, band_um, band_word
from homecare.charts.changes import Change
from homecare.charts.figure import Table
from homecare.charts.marks import SESSION_MARK_AT, URGENT_AT
from homecare.charts.reading import Layer, Reading, lines_of
from homecare.charts.segments import segments
from homecare.charts.timeline import day_number
from homecare.charts.wording import grade, trends_words, when
from homecare.facts.facts import CheckInFact, PersonFact, SessionFact
from homecare.i18n import _, ngettext
from homecare.recovery.curves import Baseline, baseline_of, session_before
from homecare.stats.statistics import EVERYTHING, Window
from homecare.stats.values import Trend
from homecare.values.areas import Area, region_of
from homecare.values.times import Moment, days_after
from homecare.words import needle_of_um, redness_word, word, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NO_URGENT: Final[frozenset[UUID]] = frozenset()


@dataclass(frozen=True)
class Dot:
    """One redness grade. Without ``session`` and ``day`` it is a resting check-in."""

    moment: Moment
    redness: int
    area: Area | None = None
    session: UUID | None = None
    day: int | None = None
    from_session: bool = False
    record: UUID | None = None


@dataclass(frozen=True)
class RednessSeries:
    """What was recorded in the window; each further part is drawn only where there is any.

    ``trends`` are those of one region, one a needle band.

    ``baseline`` is there where all that is shown has one and the same; ``urgent`` are the
    check-ins at which the safety check asked for help, whether they have a redness or not.
    """

    sessions: tuple[SessionFact, ...]
    dots: tuple[Dot, ...]
    trends: tuple[Trend, ...] = ()
    window: Window = EVERYTHING
    baseline: Baseline | None = None
    changes: tuple[Change, ...] = ()
    urgent: tuple[CheckInFact, ...] = ()
    n_check_ins: int = 0

    @property
    def title(self) -> str:
        return _("Redness over time: ▲ session, ● redness (0 clear – 4 severe)")

    @property
    def is_empty(self) -> bool:
        """Nothing to draw: a check-in without a redness is in no place of the chart."""
        return not (self.dots or self.sessions or self.urgent)

    @cached_property
    def lines(self) -> tuple[tuple[Dot, ...], ...]:
        """The dots that are joined: of one recovery and one area, with no gap between them."""
        by_session: dict[UUID, list[Dot]] = {}
        for dot in self.dots:
            if dot.session is not None:
                by_session.setdefault(dot.session, []).append(dot)
        return tuple(line for dots in by_session.values() for line in segments(dots))

    @cached_property
    def dot_days(self) -> "NDArray[np.float64]":
        """Where the dots stand on the axis of time; made once, however often it is drawn."""
        import numpy as np

        return np.array([day_number(dot.moment) for dot in self.dots], dtype=float)

    @cached_property
    def courses(self) -> "tuple[NDArray[np.float64], ...]":
        """``lines`` as pairs of day and grade, one row a dot."""
        import numpy as np

        return tuple(
            np.array([(day_number(dot.moment), dot.redness) for dot in line], dtype=float)
            for line in self.lines
        )

    @property
    def overridden(self) -> tuple[SessionFact, ...]:
        """The sessions that were done although the safety check said stop."""
        return tuple(each for each in self.sessions if each.overridden)

    @property
    def trend_label(self) -> str:
        """The trends in words, with interval and n; empty where there is none."""
        return trends_words(self.trends)

    @property
    def summary(self) -> str:
        """How much was recorded, the trend, and what should not be overlooked."""
        sessions = ngettext("{n} session", "{n} sessions", len(self.sessions))
        check_ins = ngettext("{n} check-in", "{n} check-ins", self.n_check_ins)
        stopped, urgent = len(self.overridden), len(self.urgent)
        parts = [
            f"{sessions.format(n=len(self.sessions))}, {check_ins.format(n=self.n_check_ins)}",
            self.trend_label,
            ngettext("{n} overridden stop", "{n} overridden stops", stopped).format(n=stopped)
            if stopped
            else "",
            ngettext("help was advised once", "help was advised {n} times", urgent).format(n=urgent)
            if urgent
            else "",
        ]
        return ". ".join(part for part in parts if part) + "."

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Dots, sessions, urgent signs and changes, in order of time."""
        found = [
            *(_dot_reading(dot) for dot in self.dots if not dot.from_session),
            *(_session_reading(each) for each in self.sessions),
            *(_urgent_reading(each) for each in self.urgent),
            *(_change_reading(each) for each in self.changes),
        ]
        return tuple(sorted(found, key=lambda reading: reading.x))

    @property
    def layers(self) -> tuple[Layer, ...]:
        drawn = [
            (self.dots, Layer("dots", _("Redness"))),
            (self.lines, Layer("course", _("Lines"))),
            (self.sessions, Layer("sessions", _("Sessions"))),
            (self.changes, Layer("changes", _("Changes"))),
            (any(each.value is not None for each in self.trends), Layer("trend", _("Trend"))),
            (self.baseline and not self.is_empty, Layer("baseline", _("Baseline"))),
            (self.overridden, Layer("overridden", _("Overridden stops"))),
            (self.urgent, Layer("urgent", _("Urgent signs"))),
        ]
        return tuple(layer for is_there, layer in drawn if is_there)

    def as_table(self) -> Table:
        """A row for each session, check-in and change, newest first."""
        headers = (_("When"), _("What"), _("Area"), _("Redness"), _("Recovery day"))
        return headers, tuple(row.texts for row in self._table_rows)

    @property
    def table_records(self) -> tuple[UUID | None, ...]:
        """The entry of each row of ``as_table``."""
        return tuple(row.record for row in self._table_rows)

    @cached_property
    def _table_rows(self) -> "tuple[_Row, ...]":
        rows = [_Row(each.moment, _session_row(each), each.id) for each in self.sessions]
        dots = (dot for dot in self.dots if not dot.from_session)
        rows += [_Row(dot.moment, _dot_row(dot), dot.record) for dot in dots]
        rows += [_Row(each.moment, _change_row(each), each.record) for each in self.changes]
        rows += [_Row(each.moment, _urgent_row(each), each.id) for each in self.urgent]
        return tuple(sorted(rows, key=lambda row: row.moment.at, reverse=True))


# --- in words


class _Row(NamedTuple):
    moment: Moment
    texts: tuple[str, ...]
    record: UUID | None


def _session_row(session: SessionFact) -> tuple[str, ...]:
    length = needle_of_um(session.needle_um)
    stopped = _("overridden stop") if session.overridden else ""
    what = " · ".join(part for part in (_("Session"), length, stopped) if part)
    return when(session.moment), what, words(session.areas), grade(session.redness), "0"


def _dot_row(dot: Dot) -> tuple[str, ...]:
    area = "" if dot.area is None else word(dot.area)
    day = "" if dot.day is None else str(dot.day)
    return when(dot.moment), _("Check-in"), area, grade(dot.redness), day


def _change_row(change: Change) -> tuple[str, ...]:
    return when(change.moment), _("New: {what}").format(what=change.label), "", "", ""


def _urgent_row(check_in: CheckInFact) -> tuple[str, ...]:
    signs = _("Urgent: {signs}").format(signs=words(sorted(check_in.signs)))
    return when(check_in.moment), signs, word(check_in.area), grade(check_in.redness), ""


def _dot_reading(dot: Dot) -> Reading:
    day = "" if dot.day is None else _("day {day} after the session").format(day=dot.day)
    area = "" if dot.area is None else word(dot.area)
    text = lines_of(
        _("Redness {grade} ({word})").format(grade=dot.redness, word=redness_word(dot.redness)),
        when(dot.moment),
        " · ".join(part for part in (area, day or _("not after a session")) if part),
    )
    key = f"check-in {dot.record}"
    return Reading(day_number(dot.moment), dot.redness, text, key, dot.record)


def _session_reading(session: SessionFact) -> Reading:
    """A session that recorded its redness is read at its dot, where the eye is."""
    at = SESSION_MARK_AT if session.redness is None else float(session.redness)
    redness = (
        ""
        if session.redness is None
        else _("redness {grade} ({word})").format(
            grade=session.redness, word=redness_word(session.redness)
        )
    )
    length = needle_of_um(session.needle_um)
    sign = MARKS[band_um(session.needle_um)].sign
    text = lines_of(
        " · ".join(
            part
            for part in (
                f"{sign} {_('Session')}",
                length or band_word(None),
                redness,
            )
            if part
        ),
        when(session.moment),
        words(session.areas),
        _("Overridden stop: {rules}").format(rules=", ".join(session.overridden))
        if session.overridden
        else "",
    )
    place = day_number(session.moment)
    return Reading(place, at, text, f"session {session.id}", session.id, "session")


def _urgent_reading(check_in: CheckInFact) -> Reading:
    text = lines_of(
        _("Help was advised: {signs}").format(signs=words(sorted(check_in.signs))),
        when(check_in.moment),
        word(check_in.area),
    )
    place = day_number(check_in.moment)
    return Reading(place, URGENT_AT, text, f"urgent {check_in.id}", check_in.id, "urgent")


def _change_reading(change: Change) -> Reading:
    text = lines_of(_("New: {what}").format(what=change.label), when(change.moment))
    key = f"change {change.moment.at.isoformat()}"
    place = day_number(change.moment)
    return Reading(place, URGENT_AT, text, key, change.record, "change")


# --- the series


def redness_series(
    sessions: Iterable[SessionFact],
    check_ins: Iterable[CheckInFact],
    window: Window = EVERYTHING,
    trends: tuple[Trend, ...] = (),
    *,
    person: PersonFact | None = None,
    changes: tuple[Change, ...] = (),
    urgent: Collection[UUID] = NO_URGENT,
) -> RednessSeries:
    """The series of a window; hand over the whole log, since a recovery may begin before it.

    Without ``person`` no baseline is drawn. ``changes`` are those of ``charts.changes``, and
    ``urgent`` the ids of the check-ins at which the safety check asked for help.
    """
    in_order = tuple(sorted(sessions, key=lambda each: each.at))
    inside = tuple(s for s in in_order if window.has(s.moment) and window.touches(s.areas))
    seen = [each for each in check_ins if window.has_check_in(each)]
    dots = [
        *(
            Dot(s.moment, s.redness, None, s.id, 0, True, s.id)
            for s in inside
            if s.redness is not None
        ),
        *(_dot(c, c.redness, in_order) for c in seen if c.redness is not None),
    ]
    return RednessSeries(
        sessions=inside,
        dots=tuple(sorted(dots, key=lambda dot: dot.moment.at)),
        trends=trends,
        window=window,
        baseline=None if person is None else _only_baseline(person, inside, seen),
        changes=changes,
        urgent=tuple(each for each in seen if each.id in urgent),
        n_check_ins=len(seen),
    )


def _dot(check_in: CheckInFact, redness: int, sessions: Sequence[SessionFact]) -> Dot:
    session = session_before(check_in, sessions)
    if session is None:
        return Dot(check_in.moment, redness, check_in.area, record=check_in.id)
    day = days_after(session.moment, check_in.moment)
    return Dot(check_in.moment, redness, check_in.area, session.id, day, record=check_in.id)


def _only_baseline(
    person: PersonFact, sessions: Iterable[SessionFact], check_ins: Iterable[CheckInFact]
) -> Baseline | None:
    """The baseline of all that is shown; ``None`` where areas with different ones are."""
    areas = {area for each in sessions for area in each.areas}
    areas |= {each.area for each in check_ins}
    found = {baseline_of(person, area) for area in areas | {region_of(area) for area in areas}}
    return found.pop() if len(found) == 1 else None
