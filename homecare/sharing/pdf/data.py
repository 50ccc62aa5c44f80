"""What the report for a specialist says, as a frozen value: put together here, set elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from homecare import __version__
from homecare.advice.own_limits import OwnLimit, told
from homecare.charts.chart import Chart
from homecare.charts.concerns import ConcernSeries
from homecare.charts.of_log import Asked, recovery, redness, scores
from homecare.charts.recovery import RecoverySeries
from homecare.charts.redness import RednessSeries
from homecare.charts.wording import trend_in_short
from homecare.facts.facts import CheckInFact, Facts, RatingFact, SessionFact
from homecare.i18n import _, ngettext
from homecare.recovery.curves import recoveries, session_before
from homecare.sharing.own_words import OwnWords
from homecare.sharing.pdf.background import ROMAN, kit_lines, skin_history, visit_lines
from homecare.sharing.pdf.flags import overrides, signs_counted, slow_recoveries, urgent_signs
from homecare.sharing.pdf.form import Part, ReportForm
from homecare.sharing.pdf.lines import Flag, cut
from homecare.sharing.pdf.summary import summary
from homecare.sharing.pdf.tables import (
    Table,
    area_table,
    change_table,
    check_in_table,
    session_table,
)
from homecare.sharing.scope import Include, Scope
from homecare.stats.statistics import Window, statistics
from homecare.stats.values import Statistics
from homecare.values.times import Moment
from homecare.words import full_day, word

OWN_TEXT_MAX: Final = 1_200
"""Longer words on the visit are cut; the page cuts them further where it lacks the room."""
NOTES_MAX: Final = 3


@dataclass(frozen=True, kw_only=True)
class ReportData:
    """All that stands in the report, in its order; texts as a person reads them."""

    title: str
    who: str
    period: str
    summary: tuple[Flag, ...]
    asks: tuple[Flag, ...]
    """Reason for the visit and questions: lines to write on where they are blank."""
    notes: tuple[Flag, ...]
    first: tuple[Flag, ...]
    """Urgent signs and overridden stops."""
    others: tuple[Flag, ...]
    """What else stands out: slow recoveries, signs counted, own limits."""
    redness: Chart[RednessSeries]
    recovery: Chart[RecoverySeries]
    concerns: Chart[ConcernSeries]
    trends: str
    """The trend of each region, where the chart shows several and so draws none."""
    by_area: Table
    history: tuple[Flag, ...]
    visits: tuple[Flag, ...]
    kit: tuple[Flag, ...]
    remarks: tuple[str, ...]
    """How it was rated, and what is missing."""
    sessions: Table
    """The latest of them fill the first page, unless all of them follow."""
    parts: tuple[Table, ...]
    footer: str
    made: Moment
    form: ReportForm


def report_data(
    facts: Facts,
    ratings: Sequence[RatingFact] = (),
    own_words: OwnWords | None = None,
    scope: Scope | None = None,
    rule_titles: Mapping[str, str] | None = None,
    form: ReportForm | None = None,
) -> ReportData:
    """The report on the records that ``scope`` covers, as known at ``facts.now``.

    ``rule_titles`` say in words which rule was overridden.
    """
    scope, own, form = scope or Scope(), own_words or OwnWords(), form or ReportForm()
    titles, window = rule_titles or {}, Window(scope.from_day, scope.to_day)
    devices = {each.id: each.name for each in own.devices}
    numbers = _counted(facts, ratings, scope, devices)
    sessions = [each for each in facts.sessions if window.has(each.moment)]
    check_ins = [each for each in facts.check_ins if window.has(each.moment)]
    notes: Mapping[UUID, str] = own.notes if Include.NOTES in scope.include else {}
    asked = Asked(facts=facts, seen=facts.log, window=window, numbers=numbers, devices=devices)
    urgent = urgent_signs(facts, window, titles)
    stopped = overrides(sessions, own.override_reasons, titles)
    return ReportData(
        title=_("Self-reported home microneedling log"),
        who=_who(facts, own, scope),
        period=_period(facts, scope),
        summary=summary(numbers, sessions, len(stopped), len(urgent)),
        asks=_asks(own),
        notes=_latest_notes([*sessions, *check_ins], notes),
        first=(*urgent, *stopped),
        others=(
            *slow_recoveries(numbers.recoveries, recoveries(facts)),
            *signs_counted(check_ins),
            *_own_limits(own.limits),
        ),
        redness=redness(asked, with_context=False),
        recovery=recovery(asked, needs_check_in=True),
        concerns=scores(asked),
        trends=_trends(numbers),
        by_area=area_table(numbers),
        history=skin_history(facts, window),
        visits=tuple(visit_lines(own.visits, window, with_advice=Include.NOTES in scope.include)),
        kit=kit_lines(facts, sessions, own, window),
        remarks=_remarks(numbers),
        sessions=session_table(numbers.recoveries, devices, notes),
        parts=tuple(_parts(form, facts, numbers, check_ins, devices, notes)),
        footer=_footer(facts.now),
        made=facts.now,
        form=form,
    )


def _counted(
    facts: Facts, ratings: Sequence[RatingFact], scope: Scope, devices: Mapping[UUID, str]
) -> Statistics:
    """The numbers of the days that are shared; what lies after ``facts.now`` is not seen."""
    rated = (each for each in ratings if each.moment.at <= facts.now.at)
    window = Window(scope.from_day, scope.to_day)
    return statistics(facts.log, rated, devices=devices, window=window)


def _parts(
    form: ReportForm,
    facts: Facts,
    numbers: Statistics,
    check_ins: Sequence[CheckInFact],
    devices: Mapping[UUID, str],
    notes: Mapping[UUID, str],
) -> list[Table]:
    """What follows the first page, in the order of ``Part``."""
    tables: list[Table] = []
    if Part.SESSIONS in form.parts:
        tables.append(session_table(numbers.recoveries, devices, notes))
    if Part.CHECK_INS in form.parts:
        after = {each.id: _day_of(each, facts) for each in check_ins}
        known = {key: day for key, day in after.items() if day is not None}
        tables.append(check_in_table(check_ins, known, notes))
    if Part.CHANGES in form.parts:
        tables.append(change_table(numbers.periods))
    return tables


def _day_of(check_in: CheckInFact, facts: Facts) -> int | None:
    session = session_before(check_in, facts.sessions)
    if session is None:
        return None
    return (check_in.moment.local_date - session.moment.local_date).days


def _trends(numbers: Statistics) -> str:
    """The trends in words, where there is more than one region; those with too few are left out."""
    if len(numbers.trend) < 2:
        return ""
    pairs = ((word(each.area), trend_in_short(each)) for each in numbers.trend)
    told = " · ".join(f"{area} {trend}" for area, trend in pairs if trend)
    text = _("Peak redness, change in 30 days (95 % CI): {trends}")
    return text.format(trends=told) if told else ""


# --- words


def _who(facts: Facts, own: OwnWords, scope: Scope) -> str:
    name = scope.shown_name(own.name)
    skin = facts.person.fitzpatrick
    parts = [
        cut(name, 60) if name else "",
        _("Fitzpatrick {type}").format(type=ROMAN[skin - 1]) if skin else "",
    ]
    return " · ".join(part for part in parts if part)


def _period(facts: Facts, scope: Scope) -> str:
    dated = [each.moment.local_date for each in (*facts.sessions, *facts.check_ins)]
    first: date | None = scope.from_day or min(dated, default=None)
    last = scope.to_day or facts.now.local_date
    return full_day(last) if first is None else f"{full_day(first)} – {full_day(last)}"


def _asks(own: OwnWords) -> tuple[Flag, ...]:
    """What the person wants to say; a blank one is a line to write on."""
    return (
        Flag(_("Reason for the visit"), cut(own.reason_for_visit, OWN_TEXT_MAX)),
        Flag(_("My questions"), cut(own.questions, OWN_TEXT_MAX)),
    )


def _latest_notes(
    records: Sequence[SessionFact | CheckInFact], notes: Mapping[UUID, str]
) -> tuple[Flag, ...]:
    noted = [each for each in records if notes.get(each.id, "").strip()]
    latest = sorted(noted, key=lambda each: each.at)[-NOTES_MAX:]
    heading = _("Note of {day}")
    return tuple(
        Flag(heading.format(day=full_day(each.moment.local_date)), cut(notes[each.id]))
        for each in latest
    )


def _own_limits(limits: Sequence[OwnLimit]) -> tuple[Flag, ...]:
    return tuple(Flag(_("Own limit"), line) for line in told(limits))


def _remarks(numbers: Statistics) -> tuple[str, ...]:
    remarks = [
        _("Redness is rated by the person: 0 clear, 1 almost clear, 2 mild, 3 moderate, 4 severe."),
        _("– not recorded. Time back to baseline: to the first check-in from which on none is"
          " above it."),
    ]  # fmt: skip
    if any(each.baseline.assumed for each in numbers.recoveries):
        remarks.append(_("No baseline redness was given: 0 is assumed."))
    silent = sum(not each.check_in_points for each in numbers.recoveries)
    if silent:
        text = ngettext(
            "{n} of {all} recoveries has no check-in.",
            "{n} of {all} recoveries have no check-in.",
            silent,
        )
        remarks.append(text.format(n=silent, all=len(numbers.recoveries)))
    if numbers.gaps:
        days = sum((each.to_day - each.from_day).days for each in numbers.gaps)
        text = ngettext(
            "{n} stretch without an entry for over 28 days ({days} days in all).",
            "{n} stretches without an entry for over 28 days ({days} days in all).",
            len(numbers.gaps),
        )
        remarks.append(text.format(n=len(numbers.gaps), days=days))
    return tuple(remarks)


def _footer(now: Moment) -> str:
    text = _(
        "Self-reported; not checked by a professional, not a diagnosis."
        " Made by Homecare {version} on {day}."
    )
    return text.format(version=__version__, day=full_day(now.local_date))
